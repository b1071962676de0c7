"""Figures for everybody: chosen by the managers of a community that is public."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.timezone import now

from communities.models import Community
from journal.recording import record
from metrics import results
from metrics.aiming import aims
from metrics.keeping import NOW, shown
from metrics.models import Headlines
from metrics.periods import Period, period_of
from queries.lateness import not_now


@transaction.atomic
def choose(community, measures, *, revision, by, at):
    """Show these figures to everybody from now on; none of them hides the page.

    NotNow where somebody has chosen others since `revision` was read.
    """
    Headlines.objects.get_or_create(community=community)
    there = Headlines.objects.filter(community=community, revision=revision)
    chosen = [name for name in aims() if name in measures]
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


@dataclass(frozen=True)
class Told:
    """What everybody reads: Series of a period, and Lines of its last quarter."""

    period: Period
    at: datetime | None
    series: list
    quarter: Period | None
    lines: list


def told(community, names):
    """The figures of these names, in three queries."""
    period = period_of(community, NOW, at=now())
    quarter = results.quarter_in(community, period, at=now())
    kept = shown(community, period)
    found = kept.series()
    lines = results.lines(community, quarter, {}) if quarter else {}
    return Told(
        period,
        kept.at,
        [found[name] for name in names if name in found],
        quarter,
        [lines[name] for name in names if name in lines],
    )


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
