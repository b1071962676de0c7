"""What was said in one round, thread by thread, as one page of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import F, Q

from discussions import rounds
from discussions.models import Round
from queries.thread import MOST_HELD, Gap, Thread
from queries.views.engagement import number_in

PAGE = 20


@dataclass(frozen=True)
class Threads(Thread):
    """One page of a round: `rows` in order of their threads; the next page begins
    after `later`, a pair of numbers (of the thread, of the reply) as text.
    """

    round: Round | None = None
    all_rounds: tuple = ()

    @cached_property
    def ways(self):
        """(round, whether it is the one shown) of each, to go there."""
        return [(one, one == self.round) for one in self.all_rounds]


def read(engagement, user, query):
    """The round that the address asks for, else the current one; three queries."""
    there = rounds.of(engagement)
    shown = _asked_for(there, number_in(query.get("round"))) or _current(there)
    after = _pair(query.get("after", ""))
    found = list(_rows(engagement, user, shown, after)) if shown else []
    rows = [_row(reply) for reply in found if reply.number is not None]
    last = found_last(found)
    return Threads(
        rows=rows[:PAGE],
        held=[reply for reply in found if reply.number is None],
        after=query.get("after", "") if any(after) else "",
        later=last if len(rows) > PAGE else None,
        round=shown,
        all_rounds=tuple(there),
    )


def found_last(found):
    """Where the page after the first PAGE numbered ones begins."""
    numbered = [reply for reply in found if reply.number is not None]
    if len(numbered) <= PAGE:
        return None
    last = numbered[PAGE - 1]
    return f"{last.thread_number or last.number}.{last.number}"


def _asked_for(there, number):
    return next((one for one in there if one.number == number), None)


def _current(there):
    begun = [one for one in there if one.opened_at]
    return next((one for one in begun if one.is_running), None) or next(
        reversed(begun or there[:1]), None
    )


def _pair(text):
    thread, _dot, number = text.partition(".")
    return number_in(thread), number_in(number)


def _rows(engagement, user, here, after):
    thread, number = after
    shown = engagement.contributions.in_thread(user).filter(turn__round=here)
    shown = shown.annotate(thread_number=F("turn__root__number"))
    shown = shown.select_related("version", "author", "persona", "entered_by", "parent")
    beyond = (
        Q(number__isnull=True)
        | Q(thread_number__gt=thread)
        | Q(thread_number=thread, number__gt=number)
    )
    order = (F(n).asc(nulls_first=True) for n in ("thread_number", "number"))
    return shown.filter(beyond).order_by(*order, "pk")[: PAGE + 1 + MOST_HELD]


def _row(reply):
    if reply.state == "posted":
        reply.below = reply.parent.number if reply.parent else None
        return reply
    return Gap(reply.number, reply.state == "withdrawn")
