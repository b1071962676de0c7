"""The engagements behind a figure: a list of work, never of people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from metrics.cells import plain, plural_of
from metrics.indicators.cases import rows_of as indicator_rows
from metrics.measures import MEASURES
from metrics.series import rows_of
from queries.models import Engagement

PAGE = 50


@dataclass(frozen=True)
class Row:
    """An engagement, the day on which it counted first, and its own value in words.

    `is_read`: whether the reader of the list may read the engagement too; otherwise
    its topic is not told.
    """

    engagement: Engagement
    day: date
    value: str
    is_read: bool


def behind(name, community, period, user, *, before=None):
    """Up to PAGE rows, the newest engagements first, and where the next page begins."""
    counts = _counts(name, community, period, before)
    page = counts[:PAGE]
    rest = page[-1]["about"] if len(counts) > PAGE else None
    return _rows(name, community, user, page), rest


def of_indicator(line, community, quarter, user, *, before=None):
    """The same of an indicator; None where what is behind it is not engagements."""
    if line.indicator.rows is None:
        return [], None
    if line.indicator.behind != "engagement":
        return None, None
    counts = _first(indicator_rows(line.indicator, community, quarter), before)
    page = counts[:PAGE]
    rest = page[-1]["about"] if len(counts) > PAGE else None
    return _engagements(community, user, page, lambda _engagement, _n: ""), rest


def _counts(name, community, period, before):
    return _first(rows_of(MEASURES[name].source, community, period), before)


def _first(facts, before):
    if before is not None:
        facts = facts.filter(about__lt=before)
    grouped = facts.values("about").annotate(n=Count("pk"), first=Min("moment"))
    return list(grouped.order_by("-about")[: PAGE + 1])


def _rows(name, community, user, page):
    measure = MEASURES[name]
    return _engagements(
        community, user, page, lambda one, n: _value(measure, one, community, n)
    )


def _engagements(community, user, page, value_of):
    ids = [count["about"] for count in page]
    found = Engagement.objects.in_bulk(ids)
    read = set(
        Engagement.objects.filter(pk__in=ids)
        .visible_to(user)
        .values_list("pk", flat=True)
    )
    return [
        Row(
            found[count["about"]],
            count["first"].astimezone(community.zone).date(),
            value_of(found[count["about"]], count["n"]),
            count["about"] in read,
        )
        for count in page
    ]


def _value(measure, engagement, community, n):
    """What the engagement adds to the figure; "" where the list says it already."""
    if measure.of_each is not None:
        n = measure.of_each(engagement, community)
    if n is None or not measure.of_one:
        return ""
    return measure.of_one % {"n": plural_of(n), "shown": plain(n)}
