"""A member's own settings, and the doors of communities."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import joining
from communities.forms import ProfileForm
from communities.models import Community, Membership
from communities.models.community import Joining
from communities.roles import READING_ROLES, Role


def list_communities(request):
    """Every community by name, with what one is in it."""
    members = Count("memberships", filter=Q(memberships__role__in=READING_ROLES))
    roles = request.user.roles if request.user.is_authenticated else {}
    shown = Community.objects.known_to(request.user)
    found = shown.annotate(members=members).order_by("name", "pk")
    rows = [(community, community.pk in roles) for community in found]
    return render(request, "communities/list.html", {"rows": rows})


@login_required
@require_POST
def join(request, slug):
    """Join at once where the community allows it."""
    known = Community.objects.known_to(request.user).filter(joining=Joining.OPEN)
    community = get_object_or_404(known, slug=slug)
    if community.pk not in request.user.roles:
        joining.admit(request.user, community, at=now())
        words = _("Welcome to %(name)s.") % {"name": community.name}
        messages.success(request, words)
    return redirect("communities:list")


@login_required
@require_POST
def leave(request, slug):
    membership = get_object_or_404(
        Membership.objects.exclude(role=Role.SUSPENDED).select_related(
            "community", "member"
        ),
        member=request.user,
        community__slug=slug,
    )
    joining.leave(membership, at=now())
    words = _("You have left %(name)s.") % {"name": membership.community.name}
    messages.success(request, words)
    return redirect("communities:list")


@login_required
def me(request):
    """The member's own profile."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Your profile is saved."))
        return redirect("communities:me")
    return render(request, "communities/me.html", {"form": form})
