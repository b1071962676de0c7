"""Asking a colleague to look a draft over."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.models import Member, Membership
from facilitation.models import DraftCheck
from facilitation.views.access import desk_only, on_desk_or_404


@desk_only
@require_POST
def ask_check(request, pk):
    """Ask one colleague, or anybody at the desk."""
    engagement = on_desk_or_404(request.user, pk)
    edition = get_object_or_404(engagement.editions.filter(published_at__isnull=True))
    edition.engagement = engagement
    question = request.POST.get("question", "").replace("\x00", "").strip()[:500]
    of = _colleague(engagement, request.POST.get("of", ""))
    DraftCheck.ask(edition, of=of, by=request.user, at=now(), question=question)
    words = _("Asked. It stands at the desk; publishing does not wait for it.")
    messages.success(request, words)
    return redirect("facilitation:compile", pk)


def _colleague(engagement, pk):
    if not pk:
        return None
    at_desk = Membership.objects.desk_of(engagement.community_id).values("member")
    people = Member.objects.filter(pk__in=at_desk)
    return get_object_or_404(people, pk=pk if pk.isdecimal() and len(pk) < 19 else 0)
