"""The replies to an engagement as one page of its thread, with the gaps in it."""

from dataclasses import dataclass

from django.db.models import F, Q

PAGE = 20
MOST_HELD = 5  # of one person at once


@dataclass(frozen=True)
class Gap:
    """A number whose reply is not shown any more; who wrote it is not told either."""

    number: int
    by_author: bool


@dataclass(frozen=True)
class Thread:
    """`rows` are posted replies and gaps by number, `held` the reader's own that wait;
    the next page begins after `later`, None at the end. `keeps` is what the address of
    another page says besides, such as "p=3&"."""

    rows: list
    held: list
    after: int
    later: int | None
    keeps: str = ""

    @property
    def replies(self):
        return [row for row in self.rows if not isinstance(row, Gap)]

    @property
    def is_whole(self):
        return not self.after and self.later is None


def read_thread(engagement, user, *, after=0, which=None, keeps=""):
    """One page of what `user` may read, in one query; `which`, a Q, narrows it."""
    shown = engagement.contributions.in_thread(user).filter(which or Q())
    first = shown.order_by(F("number").asc(nulls_first=True), "pk")
    beyond = Q(number__gt=after) | Q(number__isnull=True)
    found = list(first.filter(beyond)[: PAGE + 1 + MOST_HELD])
    rows = [_row(reply) for reply in found if reply.number is not None]
    return Thread(
        rows=rows[:PAGE],
        held=[reply for reply in found if reply.number is None],
        after=after,
        later=rows[PAGE - 1].number if len(rows) > PAGE else None,
        keeps=keeps,
    )


def _row(reply):
    if reply.state == "posted":
        return reply
    return Gap(reply.number, reply.state == "withdrawn")
