"""Doing something with items of the desk: one, or many with one reason."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.access import has_power
from communities.models import Community
from facilitation.desk import claims
from facilitation.desk.kind import Item, Kind
from facilitation.desk.record import Person
from facilitation.desk.table import all_kinds
from queries.lateness import NotNow

LONGEST = 10_000  # characters of a reason


@dataclass(frozen=True)
class Found:
    """An item at one of somebody's desks, waiting or decided, with its row."""

    name: str
    kind: Kind
    row: Any

    @cached_property
    def item(self) -> Item:
        return self.kind.item(self.name, self.row)

    @property
    def subject(self) -> tuple[str, int]:
        """The (kind, id) under which the journal tells of it."""
        subject: tuple[str, int] = self.row.subject
        return subject

    @property
    def about(self) -> tuple[str, int]:
        """The (kind, id) under which claims, notes and looks are kept."""
        return claims.about(self.name, self.row)

    @property
    def person(self) -> Person | None:
        """Who is behind it, as far as its desk may know."""
        return self.kind.person(self.row)

    @cached_property
    def waits(self) -> bool:
        desk = Community.objects.filter(pk=self.item.community.pk)
        there = self.kind.rows(self.name, desk)
        return there.filter(pk=self.row.pk).exists()


@dataclass(frozen=True)
class Outcome:
    """What became of one item; `late` says why nothing was done."""

    found: Found
    late: NotNow | None = None


def find(keys, member):
    """Found for each key at one of the member's desks, in the order of the keys."""
    wanted = dict.fromkeys(pair for pair in map(_parsed, keys) if pair)
    desks = Community.objects.with_desk_of(member)
    there = {}
    for name, kind in all_kinds().items():
        pks = [pk for kind_name, pk in wanted if kind_name == name]
        if pks:
            rows = kind.every(desks).filter(pk__in=pks)
            rows = claims.with_holder(rows, kind.about or name)
            there |= {(name, row.pk): Found(name, kind, row) for row in rows}
    return [there[pair] for pair in wanted if pair in there]


def _parsed(key):
    name, _colon, pk = key.partition(":")
    return (name, int(pk)) if pk.isdecimal() and len(pk) <= 18 else None


def acts_for(member, kind, community):
    """{verb: Act} of `kind` that `member` may do in `community` (an id)."""
    return {
        verb: act
        for verb, act in kind.acts.items()
        if has_power(member, act.power, community)
    }


def acts_of(member, found):
    """{verb: Act} that `member` may do with one found item, now or not."""
    return acts_for(member, found.kind, found.item.community.pk)


def deed(member, found, verb):
    """The Act that `verb` is for a found item: one of its kind, or of claiming."""
    return (acts_of(member, found) | claims.acts(found.name)).get(verb)


def in_bulk(member, several):
    """{verb: Act} that `member` may do with some of these waiting items at once."""
    return {
        verb: act
        for found in several
        for verb, act in acts_of(member, found).items()
        if act.in_bulk and (act.fits is None or act.fits(found.row))
    }


def offered(member, found):
    """{verb: Act} to offer `member` as buttons now."""
    waits = found.waits
    return {
        verb: act
        for verb, act in acts_of(member, found).items()
        if (act.fits(found.row) if act.fits else waits)
    }


def act_on(kind, row, verb, *, by, at, reason=""):
    """Do one act; raises NotNow where it is too late or lacks its reason."""
    return do(kind.acts[verb], row, by=by, at=at, reason=reason)


def do(act, row, *, by, at, reason=""):
    """Do one act of the table in a transaction of its own."""
    reason = reason.replace("\x00", "").strip()[:LONGEST]
    if act.needs_reason and not reason:
        raise NotNow(_("Please give a reason: the person concerned reads it."))
    with transaction.atomic():
        return act.do(row, by=by, at=at, reason=reason)


def do_all(pairs, *, by, at, reason=""):
    """The Outcome for each (found item, Act); one that is late stops no other."""
    return [_outcome(*pair, by=by, at=at, reason=reason) for pair in pairs]


def _outcome(found, act, **more):
    try:
        do(act, found.row, **more)
    except NotNow as late:
        return Outcome(found, late)
    return Outcome(found)


def moved(found):
    """The name of the kind under which the same thing is listed now, or "".

    What never waits, such as taking something down, is done where it was looked for.
    """
    acts = found.kind.acts.values()
    if not found.kind.waits and any(a.fits and a.fits(found.row) for a in acts):
        return ""
    desk = Community.objects.filter(pk=found.item.community.pk)
    about = found.kind.about
    siblings = (
        name
        for name, kind in all_kinds().items()
        if about and kind.about == about and name != found.name
        if kind.rows(name, desk).filter(pk=found.row.pk).exists()
    )
    return next(siblings, "")
