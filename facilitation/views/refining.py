"""The first look at a query: refine it, then decide."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.audience import Audience
from facilitation import checking, ready_texts, refining
from facilitation.alike import earlier
from facilitation.forms import RefineForm, seen_again
from facilitation.models import TextPurpose
from facilitation.reaching import reach_of, routing_preview
from facilitation.views.access import desk_only, on_desk_or_404
from facilitation.views.texts import with_text
from queries.clocks import end_of
from queries.conversing import conversation_of
from queries.lateness import NotNow, not_now
from queries.lifecycle import STEPS, State
from queries.permissions import PARTY_OF_ROLE, may_say, verbs_for
from queries.views.engagement import changes_of, said

VERBS = [v for v, step in STEPS.items() if step.page == "facilitation:refine"]
# Which field of the form holds the words that go with a verb.
WORDS = {"return": "question", "decline": "reason", "answer": "words"}
# Which ready texts are offered for which of them.
TEXTS = {
    TextPurpose.MORE: "question",
    TextPurpose.DECLINE: "reason",
    TextPurpose.ANSWER: "words",
}
SHOWN = (State.SUBMITTED, State.RETURNED)


@desk_only
def refine(request, pk):
    """As asked beside as refined, and the decisions below."""
    engagement = on_desk_or_404(request.user, pk)
    if engagement.state not in SHOWN:
        return redirect("queries:detail", pk)
    inserted = with_text(request, engagement, TEXTS)
    form = RefineForm(
        inserted or request.POST or None,
        instance=engagement,
        products=refining.earlier_products(engagement, request.user),
    )
    if inserted:
        form.errors.clear()  # nobody has said yet that it is ready
    elif request.method == "POST" and form.is_valid():
        return _act(request, engagement, form)
    return _page(request, engagement, form)


def _act(request, engagement, form):
    verb = request.POST.get("verb", "")
    if verb and verb not in VERBS:
        raise Http404
    if verb and not may_say(request.user, verb, engagement):
        raise PermissionDenied
    try:
        return _carry_out(request, engagement, form, verb)
    except NotNow as late:
        messages.warning(request, str(late))
        engagement.refresh_from_db()
        form.data = seen_again(form.data, engagement.revision)
        return _page(request, engagement, form, status=409)


def _carry_out(request, engagement, form, verb):
    data = form.cleaned_data
    checking.tick(
        engagement,
        request.POST.getlist("check"),
        shown=request.POST.getlist("shown"),
        by=request.user,
        at=now(),
    )
    text = {
        "wording": form.wording,
        "topics": data["topics"],
        "revision": data["revision"],
        "by": request.user,
        "at": now(),
    }
    if not verb:
        refining.refine(engagement, **text)
        messages.success(request, _("The refined text is saved."))
        return redirect("facilitation:refine", engagement.pk)
    if verb not in verbs_for(request.user, engagement):
        raise not_now(engagement.subject, at=now())
    words = data[WORDS[verb]] if verb in WORDS else ""
    refining.decide(engagement, verb, reason=words, product=data["product"], **text)
    messages.success(request, said(engagement))
    if verb == "open":
        return redirect("facilitation:whom", engagement.pk)
    return redirect("facilitation:desk")


def _page(request, engagement, form, *, status=200):
    asked = engagement.asked or engagement.wording
    party = PARTY_OF_ROLE[request.user.roles[engagement.community_id]]
    alike = earlier(engagement, request.user)
    findings = _findings(request, engagement, alike)
    return render(
        request,
        "facilitation/refine.html",
        {
            "engagement": engagement,
            "asked": asked,
            "form": form,
            "changes": changes_of(asked, engagement.wording),
            "changed": asked != engagement.wording,
            "allowed": {verb for verb in VERBS if party in STEPS[verb].said_by},
            "reach": reach_of(engagement),
            "until": end_of(engagement, now()),
            "proposed": routing_preview(engagement),
            "findings": findings,
            "unsure": sum(not on and f.state != "ok" for f, _tick, on in findings),
            "alike": alike,
            "texts": ready_texts.offered(engagement, request.user, *TEXTS),
            "deciding": _deciding(request, engagement),
            "conversation": conversation_of(engagement),
            "audience": Audience.DESK,
            "files": engagement.attachments.with_file(),
            "obstacles": engagement.obstacles(),
        },
        status=status,
    )


def _findings(request, engagement, alike):
    """(what the words tell, who ticked it, whether it is ticked) for each check."""
    ticks = checking.ticks_of(engagement)
    typed = request.POST.getlist("check") if request.method == "POST" else ticks
    found = checking.findings_of(engagement, alike=len(alike.near))
    return [(f, ticks.get(f.name), f.name in typed) for f in found]


def _deciding(request, engagement):
    """The verb whose part of the page is open; none while an answer is awaited."""
    first = "open" if engagement.state == State.SUBMITTED else ""
    field = TEXTS.get(request.POST.get("insert", ""))
    by_field = {name: verb for verb, name in WORDS.items()}
    return by_field.get(field) or request.POST.get("verb") or first
