"""The desk: what waits, the oldest clock first."""

from django.shortcuts import render
from django.utils.timezone import now

from communities.credit import Audience
from facilitation import desk
from facilitation.desk import acting
from facilitation.desk.table import all_kinds
from facilitation.views.access import desk_only


@desk_only
def the_desk(request):
    """What waits, the oldest clock first."""
    at = now()
    items = desk.queue(request.user)
    kind = request.GET.get("kind", "")
    kinds = all_kinds()
    if kind in kinds and not kinds[kind].waits:
        shown = desk.queue(request.user, kind)
    else:
        shown = [item for item in items if kind in ("", item.kind)]
    rows = [(item, item.clock(at=at), _at_hand(request.user, item)) for item in shown]
    tabs = [
        (name, kinds[name].label, count) for name, count in desk.counts(items).items()
    ]
    return render(
        request,
        "facilitation/desk.html",
        {
            "rows": rows,
            "tabs": tabs,
            "kind": kind,
            "waiting": len(items),
            "late": sum(item.clock(at=at).kind == "late" for item in items),
            "audience": Audience.DESK,
        },
    )


def _at_hand(user, item):
    """The acts whose buttons stand in the row."""
    acts = acting.acts_for(user, all_kinds()[item.kind], item.community.pk)
    return {verb: act for verb, act in acts.items() if act.at_hand}
