"""Who knows what, where: topics by places, with the gaps where nobody is known."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities.models import Membership, Topic
from metrics.cells import Cell, Gap
from metrics.measures import FEW
from queries.models import Contribution, ContributionState, Engagement

TOPICS, PLACES = 10, 7  # the most that can be read at a glance
COUNTRY, PLACE = "country", "place"
SHADES = 4


@dataclass(frozen=True)
class Square:
    """One place of the map: a Cell of people, its shade 0 to 4, and what was asked."""

    cell: Cell
    shade: int
    asked: int

    @property
    def shown(self):
        return "<5" if self.cell.gap else str(self.cell)


@dataclass(frozen=True)
class Grid:
    """The map: names of places, and (Topic, its Squares) a row."""

    by: str
    places: list
    rows: list

    @property
    def gaps(self):
        """(Topic, place) where nobody is known, the most asked first."""
        found = [
            (square.asked, topic, place)
            for topic, squares in self.rows
            for place, square in zip(self.places, squares, strict=True)
            if not square.shade
        ]
        found.sort(key=lambda gap: -gap[0])
        return [(topic, place) for _asked, topic, place in found]


def counted(community, _period):
    """The map of today as plain data: {by, places, rows: {topic id: [[n, asked]]}}.

    A person knows of a topic who says so or whose reply about it stands posted.
    """
    people = dict(_people(community))
    by = COUNTRY if len({country for country, _place in people.values()}) > 1 else PLACE
    where = {pk: places[by == PLACE] for pk, places in people.items()}
    know = _who_knows(community)
    asked = _asked(community, by)
    places = _most(Counter(place for place in where.values() if place), PLACES)
    topics = _most(
        Counter({topic: len(some) for topic, some in know.items()})
        + Counter(topic for topic, _place in asked.elements()),
        TOPICS,
    )
    rows = {
        str(topic): [_square(place, topic, where, know, asked) for place in places]
        for topic in topics
    }
    return {"by": by, "places": places, "rows": rows}


def _people(community):
    """(member id, (country code, place in small letters)) of who belongs."""
    rows = Membership.objects.readers_of(community).filter(member__is_active=True)
    found = rows.values_list("member", "member__country", "member__place")
    return [(pk, (str(country), _plain(place))) for pk, country, place in found]


def _plain(place):
    return " ".join(place.split()).casefold()


def _who_knows(community):
    """{topic id: {member id}}, by what they say and what they wrote."""
    belong = Membership.objects.readers_of(community).filter(
        member__topics__isnull=False
    )
    wrote = Contribution.objects.filter(
        state=ContributionState.POSTED,
        author__isnull=False,
        engagement__topics__isnull=False,
        engagement__placements__community=community,
        engagement__placements__listed_at__isnull=False,
    )
    know = defaultdict(set)
    for topic, member in belong.values_list("member__topics", "member"):
        know[topic].add(member)
    for topic, member in wrote.values_list("engagement__topics", "author").distinct():
        know[topic].add(member)
    return know


def _asked(community, by):
    """How often was asked, by (topic id, country or place)."""
    rows = Engagement.objects.filter(
        placements__community=community,
        placements__listed_at__isnull=False,
        topics__isnull=False,
    )
    found = rows.values_list("topics", by)
    return Counter((topic, _key(place, by)) for topic, place in found)


def _key(place, by):
    return str(place) if by == COUNTRY else _plain(place)


def _most(counted, most):
    """The most frequent ones, in an order that the next count keeps."""
    return sorted(counted, key=lambda each: (-counted[each], str(each)))[:most]


def _square(place, topic, where, know, asked):
    people = sum(where.get(member) == place for member in know[topic])
    return [people, asked[topic, place]]


def read(data):
    """The Grid from what was kept, or None where there is nothing to show."""
    topics = Topic.objects.in_bulk([int(pk) for pk in data["rows"]])
    rows = [
        (topics[int(pk)], squares)
        for pk, squares in data["rows"].items()
        if int(pk) in topics
    ]
    if not rows or not data["places"]:
        return None
    most = max(n for _topic, squares in rows for n, _asked in squares)
    return Grid(
        data["by"],
        [_name(place, data["by"]) for place in data["places"]],
        [(topic, [_shown(*each, most) for each in row]) for topic, row in rows],
    )


def _name(place, by):
    return str(dict(countries).get(place, place)) if by == COUNTRY else place.title()


def _shown(n, asked, most):
    if not n:
        return Square(Cell(0), 0, asked)
    if n < FEW:
        return Square(Cell(gap=Gap.FEW), 1, asked)
    return Square(Cell(n, n=n), max(1, -(-SHADES * n // most)), asked)


LABELS = {COUNTRY: _("by country"), PLACE: _("by town or district")}
