"""Communities: which there are, founding one, and how each runs."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities import founding
from communities.guards import administrators_only
from communities.models import Community
from communities.roles import Role
from copservice.office.community_form import CommunityForm

PAGE = 50


@administrators_only
def listed(request):
    """Every community, and how many facilitate it."""
    after = request.GET.get("after", "").replace("\0", "")
    found = Community.objects.filter(slug__gt=after).order_by("slug")
    rows = list(found.counting(facilitators=[Role.FACILITATOR])[: PAGE + 1])
    context = {
        "rows": rows[:PAGE],
        "more": rows[PAGE - 1].slug if len(rows) > PAGE else "",
        "after": after,
    }
    return render(request, "copservice/communities.html", context)


@administrators_only
def new(request):
    """Found a community."""
    form = CommunityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        community = form.instance
        community.clocks = form.cleaned_data["clocks"]
        founding.found(community, by=request.user.pk, at=now())
        words = _("%(name)s is founded. Now give somebody the role of facilitator.")
        messages.success(request, words % {"name": community.name})
        return redirect("office:roles", community.slug)
    return render(request, "copservice/community.html", {"form": form})


@administrators_only
def one(request, slug):
    """The settings of one community."""
    community = get_object_or_404(Community, slug=slug)
    form = CommunityForm(request.POST or None, instance=community)
    if request.method == "POST" and form.is_valid():
        if _saved(request, form):
            return redirect("office:community", slug)
        form.add_error(None, _overtaken())
    context = {"form": form, "community": Community.objects.get(slug=slug)}
    return render(request, "copservice/community.html", context)


def _saved(request, form):
    community = form.instance
    if not (settings := form.settings):
        messages.info(request, _("Nothing was changed."))
        return True
    community.revision = form.cleaned_data["revision"]
    with transaction.atomic():
        saved = founding.change(community, settings, by=request.user.pk, at=now())
    if saved:
        messages.success(request, _("Saved. It holds from the next step on."))
    return saved


def _overtaken():
    return _(
        "Somebody else has changed this community meanwhile. What you typed stands "
        "below; open the page again to see theirs."
    )
