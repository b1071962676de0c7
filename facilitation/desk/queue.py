"""What waits at the desks of a person, and how much of it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache

from django.db import connection
from django.db.models import Count, DateTimeField, F, Q, Value
from django.db.models.functions import Coalesce

from communities.models import Community, Member
from facilitation.desk.acting import Found
from facilitation.desk.filters import held_by
from facilitation.desk.table import all_kinds

PAGE = 50
NO_CLOCK = Value(datetime(9999, 1, 1, tzinfo=UTC), output_field=DateTimeField())
ANYTHING = Q()
ANYBODY = -(2**62)  # the key of no member


@dataclass(frozen=True)
class Tally:
    """How many wait of one kind: all, those that fit the filters, late, one's own."""

    waiting: int
    fitting: int
    late: int
    mine: int


@dataclass(frozen=True)
class After:
    """The place of a row in the queue, from which the next page goes on."""

    due: datetime
    kind: str
    pk: int
    shown: int = 0

    def __str__(self):
        return f"{self.shown}~{self.kind}~{self.pk}~{self.due.isoformat()}"

    @classmethod
    def read(cls, text):
        """The place that `text` tells, or None where it tells none."""
        try:
            shown, kind, pk, due = text.split("~")
            moment = datetime.fromisoformat(due)
            place = cls(moment.astimezone(UTC), kind, int(pk), int(shown))
        except (ValueError, OverflowError):
            return None
        return place if moment.tzinfo and place.shown >= 0 else None

    def condition(self, name):
        """That a row of the kind `name` comes later in the queue."""
        same = {"desk_due": self.due}
        if name > self.kind:
            return Q(desk_due__gte=self.due)
        if name == self.kind:
            return Q(desk_due__gt=self.due) | Q(**same, pk__gt=self.pk)
        return Q(desk_due__gt=self.due)


@dataclass(frozen=True)
class Page:
    """Some of the queue, each with its row, and where the next page begins."""

    found: list[Found] = field(default_factory=list)
    later: After | None = None

    @property
    def items(self):
        return [one.item for one in self.found]


def queue(member, kind="", *, fitting=None, after=None, most=None):
    """The items of `kind`, or of all kinds that wait, at the member's desks.

    `fitting` is called with the name of a kind and the Kind for a condition on its
    rows; None leaves the kind out.
    """
    desks = Community.objects.with_desk_of(member)
    return page(desks, kind, fitting=fitting, after=after, most=most).items


def page(desks, kind="", *, fitting=None, after=None, most=PAGE):
    """One Page of the queue: a query for the order, one for each table of rows."""
    names = [kind] if kind in all_kinds() else _that_wait()
    branches = [_places(name, desks, fitting, after) for name in names]
    branches = [branch for branch in branches if branch is not None]
    if not branches:
        return Page()
    places = branches[0].union(*branches[1:], all=True)
    places = places.order_by("desk_due", "desk_kind", "desk_pk")
    found = list(places[: most + 1] if most else places)
    shown = found[:most] if most else found
    return Page(_found(shown, desks), _later(found, shown, after))


def _that_wait():
    return [name for name, kind in all_kinds().items() if kind.waits]


def _places(name, desks, fitting, after):
    kind = all_kinds()[name]
    condition = fitting(name, kind) if fitting else ANYTHING
    if condition is None:
        return None
    rows = kind.rows(name, desks).filter(condition).order_by()
    rows = rows.annotate(
        desk_kind=Value(name),
        desk_pk=F("pk"),
        desk_due=Coalesce(F(kind.due), NO_CLOCK),
    )
    if after:
        rows = rows.filter(after.condition(name))
    return rows.values_list("desk_kind", "desk_pk", "desk_due")


def _later(found, shown, after):
    if len(found) == len(shown):
        return None
    kind, pk, due = shown[-1]
    return After(due, kind, pk, len(shown) + (after.shown if after else 0))


def _found(places, desks):
    """What is at these places; kinds that share their rows share the query."""
    wanted = defaultdict(set)
    for name, pk, _due in places:
        wanted[all_kinds()[name].every].add(pk)
    rows = {
        every: {row.pk: row for row in every(desks).filter(pk__in=pks)}
        for every, pks in wanted.items()
    }
    kinds = all_kinds()
    there = ((name, rows[kinds[name].every].get(pk)) for name, pk, _due in places)
    return [Found(name, kinds[name], row) for name, row in there if row]


def tally(member, *, at, fitting=None):
    """{kind: Tally} of all kinds that wait, in one query."""
    desks = Community.objects.with_desk_of(member)
    branches = [_counted(name, desks, member, fitting, at) for name in _that_wait()]
    rows = branches[0].union(*branches[1:], all=True)
    return {name: Tally(*numbers) for name, *numbers in rows}


def _counted(name, desks, member, fitting, at):
    kind = all_kinds()[name]
    condition = fitting(name, kind) if fitting else ANYTHING
    fits = Count("pk", filter=condition) if condition is not None else Value(0)
    rows = kind.rows(name, desks).order_by().annotate(desk_kind=Value(name))
    return (
        rows.values("desk_kind")
        .annotate(
            waiting=Count("pk"),
            fitting=fits,
            late=_late(kind, at),
            mine=Count("pk", filter=held_by(name, kind, "me", member)),
        )
        .values_list("desk_kind", "waiting", "fitting", "late", "mine")
    )


def _late(kind, at):
    if not kind.is_due:
        return Value(0)
    return Count("pk", filter=Q(**{f"{kind.due}__lte": at}))


def counts(items):
    """How many of `items` there are of each kind that waits."""
    return {name: sum(item.kind == name for item in items) for name in _that_wait()}


def waiting(member):
    """How many things wait for a decision, in one query."""
    statement, parameters = _counting()
    with connection.cursor() as cursor:
        cursor.execute(
            statement, [member.pk if one == ANYBODY else one for one in parameters]
        )
        return cursor.fetchone()[0]


@cache
def _counting():
    """The statement of `waiting`, for ANYBODY.

    Every page of a facilitator counts. To make the statement takes a hundred times
    longer than to run it, and it is the same for all but for who asks.
    """
    desks = Community.objects.with_desk_of(Member(pk=ANYBODY))
    rows = [
        all_kinds()[name].rows(name, desks).order_by().values("pk")
        for name in _that_wait()
    ]
    rows = rows[0].union(*rows[1:], all=True)
    statement, parameters = rows.query.sql_with_params()
    counting = f"SELECT COUNT(*) FROM ({statement}) AS waiting"  # noqa: S608 its own
    return counting, parameters
