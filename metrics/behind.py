"""The engagements behind a figure: a list of work, never of people."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Min, OuterRef

from communities.models import Member, Topic
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


@dataclass(frozen=True)
class Wanted:
    """Which rows somebody asks for: behind the engagement `before`, and perhaps those
    of a topic or country alone, of which they see only what they may read.
    """

    user: Member
    before: int | None = None
    topic: int | None = None
    country: str = ""

    def narrow(self, facts):
        if self.before is not None:
            facts = facts.filter(about__lt=self.before)
        about = {"topics": self.topic, "country": self.country}
        if not any(about.values()):
            return facts
        # Otherwise the list would tell the topic of what its reader may not read.
        read = Engagement.objects.visible_to(self.user)
        known = {name: value for name, value in about.items() if value}
        return facts.filter(about__in=read.filter(**known).values("pk"))


def behind(name, community, period, wanted):
    """Up to PAGE rows, the newest engagements first, and where the next page begins."""
    measure = MEASURES[name]
    return _page(
        rows_of(measure.source, community, period),
        community,
        wanted,
        lambda engagement, n: _value(measure, engagement, community, n),
    )


def of_indicator(line, community, quarter, wanted):
    """The same of an indicator; None where what is behind it is not engagements."""
    if line.indicator.behind != "engagement":
        return None, None
    facts = indicator_rows(line.indicator, community, quarter)
    return _page(facts, community, wanted, lambda _engagement, _n: "")


def topics_of(community):
    """(id, name) of the topics of what is listed in a community."""
    listed = Engagement.objects.filter(
        topics=OuterRef("pk"),
        placements__community=community,
        placements__listed_at__isnull=False,
    )
    rows = Topic.objects.filter(Exists(listed))
    return list(rows.order_by("name").values_list("pk", "name"))


def _page(facts, community, wanted, value_of):
    grouped = wanted.narrow(facts).values("about")
    grouped = grouped.annotate(n=Count("pk"), first=Min("moment"))
    counts = list(grouped.order_by("-about")[: PAGE + 1])
    page = counts[:PAGE]
    rest = page[-1]["about"] if len(counts) > PAGE else None
    return _engagements(community, wanted.user, page, value_of), rest


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
