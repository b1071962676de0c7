"""Telling whoever comes too late in a group who was there before."""

from django.utils.translation import gettext_lazy as _

from communities.lateness import NotNow, sentence
from communities.models import Member
from journal.models import Event

DONE = {
    "task.taken": _("%(name)s took this task %(when)s ago."),
    "task.given": _("%(name)s gave this task to somebody %(when)s ago."),
    "task.changed": _("%(name)s changed this task %(when)s ago."),
    "task.moved": _("%(name)s moved this task %(when)s ago."),
    "task.done": _("%(name)s said %(when)s ago that this is done."),
    "task.dropped": _("%(name)s dropped this task %(when)s ago."),
    "meeting.changed": _("%(name)s changed this meeting %(when)s ago."),
    "meeting.cancelled": _("%(name)s called this meeting off %(when)s ago."),
    "meeting.noted": _("%(name)s saved notes %(when)s ago."),
}


def not_now(subject, *, at):
    """The NotNow for a step on (kind, id), which names the volunteer who was there."""
    rows = Event.objects.filter(subject_kind=subject[0], subject=subject[1])
    event = rows.filter(kind__in=DONE).order_by("-pk").first()
    if event is None:
        return NotNow(_("This cannot be done now."))
    name = Member.objects.filter(pk=event.by).values_list("name", flat=True).first()
    told = sentence(DONE[event.kind], event, name or _("Somebody"), at=at)
    return NotNow(_("%(told)s Nothing of yours was lost.") % {"told": told})
