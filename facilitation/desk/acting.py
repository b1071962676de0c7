"""Doing something with items of the desk: one, or many with one reason."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from facilitation.desk.table import all_kinds
from queries.lateness import NotNow
from queries.permissions import has_power


@dataclass(frozen=True)
class Outcome:
    """What became of one item; `late` says why nothing was done."""

    key: str
    late: NotNow | None = None


def row_of(key, member):
    """The (Kind, row) of an item's key at one of the member's desks, or None."""
    name, _colon, pk = key.partition(":")
    kind = all_kinds().get(name)
    if kind is None or not pk.isdecimal() or len(pk) > 18:
        return None
    desks = Community.objects.with_desk_of(member)
    row = kind.every(desks).filter(pk=int(pk)).first()
    return (kind, row) if row else None


def acts_for(member, kind, community):
    """{verb: Act} of `kind` that `member` may do in `community` (an id)."""
    return {
        verb: act
        for verb, act in kind.acts.items()
        if has_power(member, act.power, community)
    }


def act_on(kind, row, verb, *, by, at, reason=""):
    """Do one act; raises NotNow where it is too late or lacks its reason."""
    act = kind.acts[verb]
    if act.needs_reason and not reason.strip():
        raise NotNow(_("Please give a reason: the person concerned reads it."))
    with transaction.atomic():
        return act.do(row, by=by, at=at, reason=reason.strip())
