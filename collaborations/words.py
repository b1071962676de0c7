"""What happened to a task, in words."""

from django.utils.translation import gettext_lazy as _

from communities.models import Member
from journal.models import Event

MOST = 50

WORDS = {
    "task.added": _("%(name)s wrote it down"),
    "task.taken": _("%(name)s took it"),
    "task.given": _("%(name)s gave it to %(other)s"),
    "task.changed": _("%(name)s changed it"),
    "task.moved": _("%(name)s moved it on the board"),
    "task.done": _("%(name)s said that it is done"),
    "task.dropped": _("%(name)s dropped it"),
}


def history(task):
    """[(when, sentence)] of a task, the newest first; two queries."""
    events = Event.objects.filter(
        subject_kind="task", subject=task.pk, kind__in=WORDS
    ).order_by("-pk")[:MOST]
    events = list(events)
    keys = {e.by for e in events} | {e.data.get("to") for e in events}
    names = dict(Member.objects.filter(pk__in=keys - {None}).values_list("pk", "name"))
    somebody = _("somebody")
    return [
        (
            event.at,
            WORDS[event.kind]
            % {
                "name": names.get(event.by, somebody),
                "other": names.get(event.data.get("to"), somebody),
            },
        )
        for event in events
    ]
