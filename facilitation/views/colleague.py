"""Asking the member whom somebody named."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.models import Community
from facilitation import choosing
from facilitation.desk.colleagues import every
from facilitation.desk.kind import item_address
from facilitation.inviting import ask, may_be_asked
from facilitation.models import Origin
from facilitation.models.colleague import ASKED
from facilitation.views.access import desk_only
from queries.lateness import NotNow


@desk_only
@require_POST
def ask_colleague(request, pk):
    """Ask a member for whom a proposal stood; both happen, or neither."""
    desks = Community.objects.with_desk_of(request.user)
    colleague = get_object_or_404(every(desks), pk=pk)
    engagement = colleague.invitation.engagement
    chosen = request.POST.get("member", "")
    is_id = chosen.isdecimal() and len(chosen) <= 18
    among = may_be_asked(engagement).filter(pk=chosen if is_id else None)
    member = get_object_or_404(among)
    try:
        _ask(colleague, engagement, member, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect(item_address("colleague", pk))
    messages.success(request, _("%s gets a letter.") % member.name)
    return redirect("facilitation:desk")


@transaction.atomic
def _ask(colleague, engagement, member, *, by, at):
    colleague.decide(ASKED, by=by, at=at, member=member)
    choosing.add(engagement, member, by=by, at=at, origin=Origin.COLLEAGUE)
    ask(engagement, member, by=by, at=at)
