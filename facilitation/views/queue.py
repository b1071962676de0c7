"""The desk, and decisions about held replies."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.credit import Audience
from facilitation import desk
from facilitation.desk.table import all_kinds
from facilitation.forms import SetAsideForm
from facilitation.views.access import desk_only, reply_on_desk_or_404
from queries.lateness import NotNow
from queries.models import ContributionState
from queries.panels import panels


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
    rows = [(item, item.clock(at=at)) for item in shown]
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


@desk_only
def held(request, pk):
    """One held reply: post it, or set it aside with a reason."""
    contribution = reply_on_desk_or_404(request.user, pk)
    form = SetAsideForm(request.POST if "set-aside" in request.POST else None)
    if request.method == "POST" and ("post" in request.POST or form.is_valid()):
        return _decide(request, contribution, form)
    context = {"one": contribution, "form": form, "audience": Audience.DESK}
    context["decidable"] = contribution.state == ContributionState.HELD
    context["files"] = contribution.attachments.with_file()
    context["panels"] = panels("held reply", contribution, request.user)
    return render(request, "facilitation/held.html", context)


def _decide(request, contribution, form):
    try:
        if "post" in request.POST:
            contribution.post(by=request.user, at=now())
            words = _("Posted as reply %(number)s.") % {"number": contribution.number}
        else:
            reason = form.cleaned_data["reason"]
            contribution.set_aside(by=request.user, at=now(), reason=reason)
            words = _("Set aside. The author reads your reason.")
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, words)
    return redirect("facilitation:desk")
