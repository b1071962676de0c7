"""Where an engagement stands, in words: its clock and its line of life."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities import working_days
from queries.clocks import AMBER, percent_used
from queries.lifecycle import State


@dataclass(frozen=True)
class Clock:
    """`kind` is quiet, soon, late, paused or met; `percent` of the span is used."""

    kind: str
    words: str
    percent: int = 0


def clock_of(engagement, *, at):
    """The clock that readers of an engagement see."""
    if engagement.state == State.RETURNED:
        return Clock("paused", _("paused: waiting for the asker"))
    end, start = _span(engagement)
    if end is None:
        return Clock("met", engagement.get_state_display())
    return running(start, end, engagement.community, at=at)


def clock_at_desk(engagement, *, at):
    """The clock by which its facilitators work: until when somebody has to act."""
    late = engagement.due_at is not None and at >= engagement.due_at
    if engagement.state == State.RETURNED and not late:
        return Clock("paused", _("paused: waiting for the asker"))
    if engagement.due_at is None:
        return Clock("quiet", _("no clock runs"))
    waits_for_reply = engagement.state == State.OPEN and engagement.first_reply_at
    start = engagement.opened_at if waits_for_reply else engagement.state_since
    return running(start, engagement.due_at, engagement.community, at=at)


def _span(engagement):
    if engagement.state == State.OPEN:
        return engagement.closes_at, engagement.opened_at
    return engagement.due_at, engagement.state_since


def running(start, end, community, *, at):
    """A clock between two moments, from quiet through soon to late."""
    if at >= end:
        return Clock("late", _late(end, community, at), 100)
    percent = percent_used(start, end, at=at)
    return Clock(
        "soon" if percent >= 100 * AMBER else "quiet",
        _left(end, community, at),
        percent,
    )


def _left(end, community, at):
    days = working_days.between(at, end, community)
    if localtime(at).date() == localtime(end).date():
        return _("until %(hour)s today") % {"hour": date_format(localtime(end), "H:i")}
    return ngettext(
        "%(count)s working day left", "%(count)s working days left", days
    ) % {"count": days}


def _late(end, community, at):
    days = working_days.between(end, at, community)
    if not days:
        return _("over its time today")
    return ngettext(
        "%(count)s working day over", "%(count)s working days over", days
    ) % {"count": days}


@dataclass(frozen=True)
class Stage:
    """One knot of the line of life; `mark` is done, now, or "" for what is to come."""

    name: str
    note: str
    mark: str


def life_of(engagement):
    """The stages of an engagement, in the words of its modality."""
    now = _NOW.get(engagement.state, "")
    stages = []
    for rule, name in engagement.habit.stages.items():
        note, reached = _NOTES[rule](engagement)
        mark = "now" if rule == now else "done" if reached else ""
        stages.append(Stage(name, note, mark))
    return stages


def _day(moment):
    return date_format(localtime(moment), gettext_lazy("j F")) if moment else ""


def _dated(field):
    def rule(engagement):
        moment = getattr(engagement, field)
        return _day(moment), moment is not None

    return rule


def _replies_welcome(engagement):
    until = engagement.closes_at
    closed = engagement.state in {State.CLOSED, State.PUBLISHED}
    return (_("until %(day)s") % {"day": _day(until)} if until else ""), closed


def _product(engagement):
    if engagement.published_at:
        return _day(engagement.published_at), True
    due = engagement.due_at if engagement.state == State.CLOSED else None
    return (_("due %(day)s") % {"day": _day(due)} if due else ""), False


def _after(engagement):
    """What a higher floor knows, as soon as its panel has looked."""
    told = getattr(engagement, "came_of_it", "")
    return told or _("we ask after 30 and 90 days"), bool(told)


def _nothing(_engagement):
    return "", False


# What is told of a stage, and whether it is reached; the modalities name the stages.
_NOTES = {
    "sent": _dated("submitted_at"),
    "opened": _dated("opened_at"),
    "first reply": _dated("first_reply_at"),
    "welcome": _replies_welcome,
    "product": _product,
    "after": _after,
    "last": _nothing,
}
_NOW = {
    State.DRAFT: "sent",
    State.SUBMITTED: "opened",
    State.RETURNED: "opened",
    State.OPEN: "welcome",
    State.CLOSED: "product",
    State.PUBLISHED: "after",
}
