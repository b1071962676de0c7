"""The desk: what waits, the oldest clock first."""

from dataclasses import dataclass, field
from typing import Any

from django.shortcuts import redirect, render
from django.utils.timezone import now

from communities.models import Community
from facilitation.desk import acting, claims, presence
from facilitation.desk.choices import choices_for
from facilitation.desk.filters import QueueFilter
from facilitation.desk.queue import After, page, tally
from facilitation.desk.table import all_kinds
from facilitation.models import Claim
from facilitation.views.access import desk_only


@dataclass(frozen=True)
class Row:
    """An item as it stands in the list, for one person."""

    item: Any
    clock: Any
    claim: Claim | None
    is_mine: bool
    beside: list = field(default_factory=list)
    acts: dict = field(default_factory=dict)


@desk_only
def the_desk(request):
    """What waits, narrowed as the address says; without one, by the view kept first."""
    at, user = now(), request.user
    desks = Community.objects.with_desk_of(user)
    choices = choices_for(user, desks)
    if choices.default and not request.GET:
        return redirect(f"{request.path}?{choices.default}")
    narrowed = QueueFilter(request.GET, choices=choices, member=user)
    after = After.read(request.GET.get("after", ""))
    fitting = narrowed.conditions(at=at)
    kind = narrowed.chosen().get("kind", "")
    shown = page(desks, kind, fitting=fitting, after=after)
    counted = tally(user, at=at, fitting=fitting)
    user.waits_at_desk = sum(one.waiting for one in counted.values())
    rows = rows_for(user, shown.found, at=at)
    context = {
        "rows": rows,
        "page": shown,
        "after": after,
        "first": after.shown + 1 if after else 1,
        "last": (after.shown if after else 0) + len(shown.found),
        "filter": narrowed,
        "kind": kind,
        "waiting": user.waits_at_desk,
        "choices": choices,
        "bulk": acting.in_bulk(user, shown.found),
        "address": narrowed.address(),
        "all_address": narrowed.address(kind=""),
    }
    context |= _counted(counted, kind, narrowed)
    context["late"] += sum(map(_is_late_uncounted, rows))
    return render(request, "facilitation/desk.html", context)


def _is_late_uncounted(row):
    """Whether a row is late whose kind has no column that would tell the count."""
    return row.clock.kind == "late" and not all_kinds()[row.item.kind].is_due


def _counted(tally, kind, narrowed):
    """What the tabs and the sentence above them count."""
    shown = [one for name, one in tally.items() if kind in ("", name)]
    return {
        "tabs": [
            (narrowed.address(kind=name), name, all_kinds()[name].label, one.fitting)
            for name, one in tally.items()
        ],
        "fitting": sum(one.fitting for one in tally.values()),
        "here": sum(one.fitting for one in shown),
        "late": sum(one.late for one in tally.values()),
        "mine": sum(one.mine for one in tally.values()),
    }


def rows_for(user, several, *, at):
    """A Row for each item: who holds it, who looks at it, what stands at hand."""
    abouts = [found.about for found in several]
    held = claims.holders(abouts)
    looks = presence.others_at(abouts, user, at=at)
    return [
        _row(user, found, held.get(found.about), looks.get(found.about, []), at)
        for found in several
    ]


def _row(user, found, claim, beside, at):
    acts = acting.acts_of(user, found)
    return Row(
        item=found.item,
        clock=found.item.clock(at=at),
        claim=claim,
        is_mine=claim is not None and claim.member_id == user.pk,
        beside=beside,
        acts={verb: act for verb, act in acts.items() if act.at_hand},
    )
