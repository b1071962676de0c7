"""Whom to ask personally: proposals with reasons, their spread, the letter."""

from datetime import datetime
from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.audience import Audience
from facilitation import choosing, ready_texts
from facilitation.forms import WhomForm
from facilitation.inviting import ask_all, may_be_asked
from facilitation.models import TextPurpose
from facilitation.routing.reading import found_by_name
from facilitation.views.access import desk_only, on_desk_or_404
from facilitation.views.proposed import proposed
from facilitation.views.texts import with_text
from journal import jobs
from queries.lifecycle import State

STATES = (State.SUBMITTED, State.RETURNED, State.OPEN)
# Which ready texts are offered, and the field that they fill.
TEXTS = {TextPurpose.EXPERTS: "note"}
MOST_FOUND = 10
LONGEST_WORDS = 80


@desk_only
def whom(request, pk):
    """Every button of the page keeps the ticks; only one of them sends letters."""
    engagement = on_desk_or_404(request.user, pk, *STATES)
    typed = with_text(request, engagement, TEXTS)
    form = WhomForm(typed or (request.POST if request.method == "POST" else None))
    if request.method == "POST":
        deed, _colon, about = request.POST.get("do", "").partition(":")
        _keep_ticks(request, engagement)
        if deed == "invite" and form.is_valid():
            return _invite(request, engagement, form.cleaned_data)
        if deed in DEEDS:
            DEEDS[deed](request, engagement, about)
    return _page(request, engagement, form)


def _page(request, engagement, form):
    words = request.POST.get("words", "").replace("\0", "").strip()[:LONGEST_WORDS]
    job, at = jobs.latest(engagement.subject, kind="route"), now()
    context = {
        "engagement": engagement,
        "form": form,
        "words": words,
        "job": job,
        "looked_at": datetime.fromisoformat(job.result["at"]) if _done(job) else None,
        "reminder": engagement.community.clock("reminder"),
        "is_open": engagement.state == State.OPEN,
        "audience": Audience.DESK,
        "texts": ready_texts.offered(engagement, request.user, *TEXTS),
        **proposed(engagement, request.user, at=at),
    }
    if words:
        known = engagement.proposals.exclude(state="lapsed").values("member")
        among = may_be_asked(engagement).exclude(pk__in=known)
        context["found"] = found_by_name(words, among, most=MOST_FOUND)
    return render(request, "facilitation/whom.html", context)


def _done(job):
    return job is not None and job.is_done


def _keep_ticks(request, engagement):
    choosing.tick(
        engagement,
        _ids(request, "member"),
        shown=_ids(request, "shown"),
        by=request.user,
        at=now(),
    )


def _ids(request, name):
    return [int(pk) for pk in request.POST.getlist(name) if _is_id(pk)]


def _is_id(text):
    return text.isdecimal() and len(text) <= 18


def _add(request, engagement, about):
    found = may_be_asked(engagement).filter(pk=about) if _is_id(about) else ()
    for member in found:
        choosing.add(engagement, member, by=request.user, at=now())
        messages.success(request, _("%s is added and ticked.") % member.name)


def _leave(request, engagement, about):
    if _is_id(about):
        remark = request.POST.get(f"why-{about}", "").replace("\0", "").strip()
        choosing.leave_out(
            engagement, int(about), by=request.user, at=now(), remark=remark
        )


def _back(request, engagement, about):
    if _is_id(about):
        choosing.put_back(engagement, int(about), by=request.user, at=now())


def _look(request, engagement, about):
    jobs.ask_for("route", about=engagement.subject, by=request.user.pk, at=now())


DEEDS = {"add": _add, "leave": _leave, "back": _back, "look": _look}


def _invite(request, engagement, letter):
    """Ask whoever is ticked; pressed twice, or by two at once, it is one letter."""
    chosen, at = list(choosing.chosen(engagement)), now()
    if not chosen:
        messages.warning(request, _("Tick at least one person."))
        return redirect("facilitation:whom", engagement.pk)
    when = partial(choosing.morning, at=at) if letter["leave"] == "morning" else None
    asked, late = ask_all(
        chosen, by=request.user, at=at, note=letter["note"], leaves=when
    )
    if asked:
        words = ngettext(
            "%(count)s person gets a letter.", "%(count)s people get a letter.", asked
        )
        messages.success(request, words % {"count": asked})
    for why in late:
        messages.warning(request, why)
    return redirect("facilitation:whom", engagement.pk)
