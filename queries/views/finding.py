"""Lists of engagements: a community's page, the archive, the library."""

from django.shortcuts import get_object_or_404, render

from communities.access import has_power
from communities.audience import Audience
from communities.models import Community, Membership
from communities.panels import panels
from communities.roles import Power
from queries.filters import ArchiveFilter
from queries.lifecycle import State
from queries.listing import PAGE, listed_for, newest, together
from queries.models import Placement

FEW = 5


def community(request, slug):
    """A community's own page: what is open, what was published."""
    home = get_object_or_404(Community.objects.known_to(request.user), slug=slug)
    reads = has_power(request.user, Power.READ, home.pk)
    listed = Placement.objects.listed().filter(community=home)
    listed = listed if reads else listed.public()
    running = listed.filter(engagement__state=State.OPEN)
    lists = [([listed.published()], FEW), *([([running], PAGE)] if reads else [])]
    (published, *open_now), _own = together(lists)
    return render(
        request,
        "queries/community.html",
        {
            "community": home,
            "reads": reads,
            "audience": Audience.MEMBERS if reads else Audience.PUBLIC,
            "open": open_now[0] if reads else [],
            "titles": [] if reads else _titles(running),
            "published": published,
            "team": Membership.objects.desk_of(home).select_related("member"),
            "panels": panels("community", home, request.user),
        },
    )


def _titles(placements):
    """What visitors learn of open engagements: the topic, no more."""
    topics = placements.order_by("-listed_at").values_list(
        "engagement__topic", flat=True
    )
    return list(topics[:20])


def archive(request):
    """Every engagement that the reader may see, narrowed by filters."""
    return _list(request, "queries/archive.html", listed_for(request.user))


def library(request):
    """Published products."""
    runs = [run.published() for run in listed_for(request.user)]
    return _list(request, "queries/library.html", runs)


def _list(request, template, runs):
    narrow = ArchiveFilter(
        request.GET, queryset=Placement.objects.none(), request=request
    )
    valid = narrow.form.is_valid()
    page = newest(
        [narrow.filter_queryset(run) if valid else run for run in runs],
        after=request.GET.get("after", ""),
    )
    member = request.user.is_authenticated
    return render(
        request,
        template,
        {
            "filter": narrow,
            "page": page,
            "narrowed": valid and any(narrow.data.get(name) for name in narrow.filters),
            "audience": Audience.MEMBERS if member else Audience.PUBLIC,
            "next": _next(request, page.after),
        },
    )


def _next(request, after):
    if not after:
        return ""
    query = request.GET.copy()
    query["after"] = after
    return "?" + query.urlencode()
