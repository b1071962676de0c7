"""What the desks have decided lately, from the journal, and what may be taken back."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from communities import lateness
from communities.models import Community
from facilitation.desk import acting
from facilitation.desk.history import sentences
from facilitation.desk.table import all_kinds
from journal.models import Event
from queries.lateness import DONE

LATELY = timedelta(days=30)
PAGE = 50
# What is done to a text on the way, and what people do to their own.
NO_DECISIONS = {
    "engagement.submitted",
    "membership.withdrawn",
    "product.changed",
    "wording.changed",
}
DECISIONS = (lateness.DONE | DONE).keys() - NO_DECISIONS


@dataclass(frozen=True)
class Decision:
    entry: Any
    found: Any  # the item, or None where it is gone
    acts: dict


def decided(member, *, at, before=None):
    """(Decisions, the event before which the next page goes on or None)."""
    desks = list(Community.objects.with_desk_of(member).values_list("pk", flat=True))
    events = Event.objects.filter(
        community__in=desks,
        kind__in=DECISIONS,
        subject_kind__in={kind.about or name for name, kind in all_kinds().items()},
        at__gt=at - LATELY,
    ).order_by("-pk")
    if before:
        events = events.filter(pk__lt=before)
    events = list(events[: PAGE + 1])
    later = events[PAGE - 1].pk if len(events) > PAGE else None
    return _decisions(events[:PAGE], member), later


def _decisions(events, member):
    """A Decision for each event; only the newest about an item can be taken back."""
    keys = [_key(event) for event in events]
    there = {one.item.key: one for one in acting.find(keys, member)}
    newest = {key: place for place, key in reversed(list(enumerate(keys)))}
    return [
        _decision(entry, there.get(key), member, newest[key] == place)
        for place, (key, entry) in enumerate(zip(keys, sentences(events), strict=True))
    ]


def _decision(entry, found, member, is_newest):
    acts = acting.acts_of(member, found) if found and is_newest else {}
    again = {v: act for v, act in acts.items() if act.fits and act.fits(found.row)}
    return Decision(entry, found, again)


def _key(event):
    """The key of the item that an event is about, of the first kind that has such."""
    named = (
        name
        for name, kind in all_kinds().items()
        if (kind.about or name) == event.subject_kind
    )
    return f"{next(named, '')}:{event.subject}"
