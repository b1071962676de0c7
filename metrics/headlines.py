"""Figures for everybody: chosen by the managers of a community that is public."""

from django.db import transaction
from django.utils.timezone import now

from communities.models import Community
from journal.recording import record
from metrics.keeping import NOW, shown
from metrics.measures import MEASURES
from metrics.models import Headlines
from metrics.periods import period_of
from queries.lateness import not_now


@transaction.atomic
def choose(community, measures, *, revision, by, at):
    """Show these figures to everybody from now on; none of them hides the page.

    NotNow where somebody has chosen others since `revision` was read.
    """
    Headlines.objects.get_or_create(community=community)
    there = Headlines.objects.filter(community=community, revision=revision)
    chosen = [name for name in MEASURES if name in measures]
    if not there.update(measures=chosen, revision=revision + 1):
        raise not_now(("headlines", community.pk), at=at)
    record(
        "figures.chosen",
        at=at,
        by=by.pk,
        community=community.pk,
        subject=("headlines", community.pk),
        data={"measures": chosen},
    )


def chosen(community):
    """The Headlines of a community, perhaps without any figure."""
    found = Headlines.objects.filter(community=community).first()
    return found or Headlines(community=community)


def communities_with_headlines():
    """Public communities that have chosen figures for everybody."""
    return Community.objects.filter(is_public=True, headlines__isnull=False).exclude(
        headlines__measures=[]
    )


def told(community, measures):
    """(Period, when it was counted, its Series of these figures), in one query."""
    period = period_of(community, NOW, at=now())
    kept = shown(community, period)
    found = kept.series()
    return period, kept.at, [found[name] for name in measures if name in found]


def panel(community, _user):
    """The first of the figures beside a community's page."""
    if not community.is_public:
        return None
    measures = (
        Headlines.objects.filter(community=community)
        .values_list("measures", flat=True)
        .first()
    )
    if not measures:
        return None
    return "metrics/headlines.html", {"count": len(measures)}
