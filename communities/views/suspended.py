"""Suspending, and what a suspended person sees: the reason, the way to appeal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import suspending
from communities.access import has_power
from communities.forms import AppealForm, SuspendForm
from communities.lateness import NotNow
from communities.roles import Power
from communities.views import people


@login_required
def suspended(request, slug):
    """The reason, the appeal and its answer."""
    suspension = get_object_or_404(
        request.user.suspensions.select_related("community", "by"),
        community__slug=slug,
        lifted_at__isnull=True,
    )
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _appeal(request, suspension, form.cleaned_data["text"])
    appeals = list(suspension.appeals.order_by("-pk")[:5])
    context = {"suspension": suspension, "form": form, "appeals": appeals}
    context["waiting"] = any(one.state == "open" for one in appeals)
    return render(request, "communities/suspended.html", context)


def _appeal(request, suspension, text):
    try:
        suspending.appeal(suspension, text, at=now())
        messages.success(request, _("Your appeal is with the facilitators."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:suspended", suspension.community.slug)


@login_required
@require_POST
def suspend(request, slug, pk):
    """Keep a member out, with a reason."""
    membership = _decided_or_404(request.user, slug, pk)
    form = SuspendForm(request.POST)
    if not form.is_valid():
        return people.person(request, slug, pk, form=form)
    try:
        reason = form.cleaned_data["reason"]
        suspending.suspend(membership, by=request.user, at=now(), reason=reason)
        messages.success(request, _("Suspended. The person reads your reason."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:person", slug, pk)


@login_required
@require_POST
def lift(request, slug, pk):
    """Let a suspended member back in."""
    membership = _decided_or_404(request.user, slug, pk)
    last = membership.member.suspensions.filter(community=membership.community)
    suspension = get_object_or_404(last.order_by("-pk")[:1])
    try:
        suspending.lift(suspension, by=request.user, at=now())
        messages.success(request, _("Lifted. The person gets a letter."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:person", slug, pk)


def _decided_or_404(user, slug, pk):
    """A membership about which `user` may decide."""
    membership, _audience = people.membership_or_404(user, slug, pk)
    if not has_power(user, Power.DECIDE, membership.community_id):
        raise PermissionDenied
    return membership
