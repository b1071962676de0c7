"""What was said in one round, thread by thread, as one page of it."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Exists, F, OuterRef, Q

from communities.access import has_power
from communities.roles import Power
from discussions import rounds
from discussions.models import Round
from discussions.moderating import as_guest
from discussions.summing_up import shown_text
from queries.bylines import audience_of
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
    came_to: str = ""  # what the round came to, as HTML
    moderates: bool = False  # whether the reader looks after it

    @cached_property
    def ways(self):
        """(round, whether it is the one shown) of each, to go there."""
        return [(one, one == self.round) for one in self.all_rounds]

    @property
    def elsewhere(self):
        """The round in which words for everybody will stand, if it is not this one."""
        running = _current(self.all_rounds)
        return None if running == self.round else running


def read(engagement, user, query):
    """The round that the address asks for, else the current one.

    In two queries, and a third where what the round came to has been sent.
    """
    there = list(rounds.for_reading(engagement).annotate(guest=_is_guest(user)))
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
        came_to=shown_text(shown, audience_of(user, engagement)),
        moderates=_moderates(user, shown),
    )


def _is_guest(user):
    return Exists(as_guest(user).filter(engagement=OuterRef("engagement")))


def _moderates(user, here):
    """What `moderating.moderates` says, from what was read with the round."""
    if here is None:
        return False
    return here.guest or has_power(user, Power.DESK, here.engagement.community_id)


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
    running = [one for one in begun if one.is_running]
    return next(reversed(running or begun or there[:1]), None)


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
