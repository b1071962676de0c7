"""Profiles: one's own, the directory of a community, a person in it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities import profile
from communities.access import audience_in, has_power
from communities.audience import Audience
from communities.directory import PeopleFilter, page_of, people_of
from communities.forms import ProfileForm, SuspendForm
from communities.languages import names_of
from communities.models import Community, Membership
from communities.panels import panels
from communities.roles import READING_ROLES, Power, Role


@login_required
def me(request):
    """The member's own profile, and who sees which field of it."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        profile.keep(form, at=now())
        messages.success(request, _("Your profile is saved."))
        return redirect("communities:me")
    context = {"form": form, "spoken": names_of(request.user.speaks)}
    return render(request, "communities/me.html", context)


@login_required
def directory(request, slug):
    """People of a community, narrowed by what they show."""
    community, audience = _with_people_or_404(request.user, slug)
    people = people_of(community)
    narrow = PeopleFilter(request.GET, queryset=people, audience=audience)
    valid = narrow.form.is_valid()
    found = narrow.filter_queryset(people) if valid else people
    page = page_of(found, audience, after=request.GET.get("after", ""))
    context = {
        "community": community,
        "filter": narrow,
        "page": page,
        "narrowed": valid and any(narrow.data.get(name) for name in narrow.filters),
        "next": _next(request, page.after),
    }
    return render(request, "communities/people.html", context)


def _next(request, after):
    query = request.GET.copy()
    query["after"] = after
    return "?" + query.urlencode() if after else ""


def _with_people_or_404(user, slug):
    """A community whose people `user` may see, and for whom the page is made."""
    community = get_object_or_404(Community.objects.known_to(user), slug=slug)
    audience = audience_in(user, community)
    if audience is None:
        raise Http404
    return community, audience


def membership_or_404(user, slug, pk):
    """Somebody in a community as `user` may see them, and for whom the page is made.

    The desk also finds who does not read there any more: the suspended.
    """
    community, audience = _with_people_or_404(user, slug)
    rows = Membership.objects.select_related("member", "community")
    if audience != Audience.DESK:
        rows = rows.filter(role__in=READING_ROLES)
    return get_object_or_404(rows, community=community, member__pk=pk), audience


@login_required
def person(request, slug, pk, form=None):
    """One person, as far as they show themselves; the desk suspends here."""
    membership, audience = membership_or_404(request.user, slug, pk)
    member, community = membership.member, membership.community
    decides = has_power(request.user, Power.DECIDE, community.pk)
    context = {
        "membership": membership,
        "person": member,
        "profile": profile.shown(member, audience),
        "panels": panels("person", membership, request.user),
    }
    if decides and membership.role == Role.MEMBER and member != request.user:
        context["suspend"] = form or SuspendForm()
    if decides and membership.role == Role.SUSPENDED:
        running = member.suspensions.filter(community=community, lifted_at=None)
        context["suspension"] = running.select_related("by").first()
    return render(request, "communities/person.html", context)
