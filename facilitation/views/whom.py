"""Whom to ask personally."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.credit import Audience
from facilitation import routing
from facilitation.forms import WhomForm
from facilitation.inviting import invite
from facilitation.models import Invitation
from facilitation.views.access import desk_only, on_desk_or_404
from queries.lifecycle import State


@desk_only
def whom(request, pk):
    """People with reasons; ticked ones get a personal letter."""
    engagement = on_desk_or_404(request.user, pk, State.OPEN)
    words = request.GET.get("words", "").replace("\0", "").strip()[:80]
    suggestions = routing.suggest(engagement, words)
    form = WhomForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _invite(request, engagement, suggestions, form.cleaned_data["note"])
    invited = Invitation.objects.filter(engagement=engagement).select_related("member")
    invited = list(invited.order_by("invited_at", "pk"))
    asked = {one.member_id for one in invited}
    return render(
        request,
        "facilitation/whom.html",
        {
            "engagement": engagement,
            "suggestions": [s for s in suggestions if s.member.pk not in asked],
            "invited": invited,
            "words": words,
            "form": form,
            "audience": Audience.DESK,
        },
    )


def _invite(request, engagement, suggestions, note):
    """Ask those ticked; only people who were suggested here can be."""
    ticked = set(request.POST.getlist("member"))
    chosen = [s for s in suggestions if str(s.member.pk) in ticked]
    if not chosen:
        messages.warning(request, _("Tick at least one person."))
        return redirect(request.get_full_path())
    asked = sum(_ask(engagement, s, note, request.user) for s in chosen)
    words = ngettext(
        "%(count)s person gets a letter.", "%(count)s people get a letter.", asked
    )
    messages.success(request, words % {"count": asked})
    return redirect("facilitation:whom", engagement.pk)


def _ask(engagement, suggestion, note, by):
    _invitation, new = invite(
        engagement,
        suggestion.member,
        by=by,
        at=now(),
        reasons="\n".join(suggestion.reasons),
        note=note,
    )
    return new
