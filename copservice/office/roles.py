"""Who has which role in a community; giving one, changing it, taking it away."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities.appointing import appoint, change_role
from communities.guards import administrators_only
from communities.lateness import NotNow
from communities.models import Community, Member, Membership
from communities.roles import Role
from copservice.office.people import beginning_with

PAGE = 50
MOST_FOUND = 10
GIVEN = [role for role in Role if role != Role.SUSPENDED]
ABOVE = [role for role in GIVEN if role != Role.MEMBER]
CHOICES = [(role.value, role.label) for role in GIVEN]
LEAVES = ("", gettext_lazy("Belongs to it no more"))


@administrators_only
def roles(request, slug):
    """Everybody who is more than a member, and those found by `words`."""
    community = get_object_or_404(Community, slug=slug)
    after = request.GET.get("after", "")
    above = Membership.objects.filter(community=community, role__in=ABOVE)
    if after.isdecimal() and len(after) < 19:
        above = above.filter(pk__gt=int(after))
    rows = list(above.select_related("member").order_by("pk")[: PAGE + 1])
    words = request.GET.get("words", "")
    context = {
        "community": community,
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "after": after,
        "words": words,
        "found": beginning_with(words).order_by("name", "pk")[:MOST_FOUND],
        "given": CHOICES,
        "changes": [*CHOICES, LEAVES],
    }
    return render(request, "copservice/roles.html", context)


@administrators_only
@require_POST
def give(request, slug):
    """Give a role to somebody who was found."""
    community = get_object_or_404(Community, slug=slug)
    member = get_object_or_404(
        Member, pk=_number(request.POST.get("member")), is_active=True
    )
    _told(
        request,
        lambda: appoint(member, community, _role(request), by=request.user, at=now()),
        member,
    )
    return redirect("office:roles", slug)


@administrators_only
@require_POST
def change(request, slug, pk):
    """Change a role, or end the membership; `was` is the role that was shown."""
    rows = Membership.objects.select_related("member", "community")
    membership = get_object_or_404(rows, pk=pk, community__slug=slug)
    membership.role = request.POST.get("was", "")
    role = _role(request, LEAVES[0])
    _told(
        request,
        lambda: change_role(membership, role, by=request.user, at=now()),
        membership.member,
    )
    return redirect("office:roles", slug)


def _told(request, deed, member):
    try:
        deed()
    except NotNow as why:
        messages.warning(request, str(why))
    else:
        words = _("%(name)s has the role now that you chose.")
        messages.success(request, words % {"name": member.name})


def _role(request, *more):
    """The role that was chosen; one that is not offered changes nothing."""
    role = request.POST.get("role", Role.MEMBER)
    return role if role in [*GIVEN, *more] else Role.MEMBER


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
