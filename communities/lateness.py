"""Telling somebody who comes too late who was there before, and when."""

from datetime import timedelta

from django.utils.timesince import timesince
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from journal.models import Event

# What has been done, by its kind of event; those on its own floor each floor adds.
DONE = {
    "membership.admitted": _("%(name)s admitted this person %(when)s ago."),
    "membership.declined": _("%(name)s declined this application %(when)s ago."),
    "membership.withdrawn": _("The applicant took this back %(when)s ago."),
    "membership.reconsidered": _("%(name)s took this up again %(when)s ago."),
    "membership.suspended": _("%(name)s suspended this person %(when)s ago."),
    "membership.restored": _("%(name)s lifted the suspension %(when)s ago."),
    "appeal.kept": _("%(name)s kept the suspension %(when)s ago."),
}


class NotNow(Exception):
    """The step is too late or too early; its text says why, to whoever tried."""


def not_now(subject, *, at, done=DONE):
    """The NotNow for a step on (kind, id) that somebody else has made impossible."""
    if told := what_was_done(subject, at=at, done=done):
        return NotNow(_("%(told)s Nothing of yours was lost.") % {"told": told})
    return NotNow(_("This cannot be done now."))


def what_was_done(subject, *, at, done=DONE):
    """Who did the last of `done` with (kind, id), in a sentence; "" if nobody did."""
    event = (
        Event.objects.filter(subject_kind=subject[0], subject=subject[1], kind__in=done)
        .order_by("-pk")
        .first()
    )
    if event is None:
        return ""
    return sentence(done[event.kind], event, _name(event), at=at)


def sentence(done, event, name, *, at):
    """What `name` has done, in the words `done`, and how long ago."""
    when = _("a moment")
    if at - event.at >= timedelta(minutes=1):
        when = timesince(event.at, at, depth=1)
    return done % {"name": name, "when": when}


def _name(event):
    """Only people of the desk are named: an asker or author may be known by less."""
    desk = Membership.objects.desk_of(event.community).filter(member=event.by)
    name = desk.values_list("member__name", flat=True).first()
    if name:
        return name
    by_clock = event.by is None and event.persona is None
    return _("The clock") if by_clock else _("The author")
