"""Writing the morning's issues: some people at a time, each told once, none forgotten.

A Turn says when somebody's letter is due and up to when they are told. Its move and
the Delivery of the letter are one transaction, so that a kill loses or repeats
nothing, and two workers take different turns.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.db import transaction
from django.db.models import Exists, OuterRef

from communities.models import Community, Membership, Wish
from communities.roles import DESK_ROLES, READING_ROLES
from correspondence.models import Delivery, Issue, Rhythm, Round, Turn
from correspondence.news.contents import has_news
from correspondence.news.mornings import is_day_of, next_morning
from correspondence.news.waiting import has_work
from journal.nudging import nudge
from journal.recording import record

AT_ONCE = 200  # a turn and a letter each: some 400 rows a transaction
SETTLED = timedelta(minutes=1)  # what happened later may not be committed yet
LOOKED_BACK = timedelta(days=1)  # in a first letter, for what came between two wishes

DIGESTS = {Wish.DAILY: Rhythm.DAILY, Wish.WEEKLY: Rhythm.WEEKLY}
URGENCY = 4  # behind what is meant for one person, before what goes to all at once


@dataclass(frozen=True)
class Written:
    """How the issues of a round are written."""

    event: str
    letter: str
    has_news: Callable[[Issue], bool]  # whether it would tell anything to anybody


ROUNDS = {
    Round.NEWS: Written("news.issued", "news", has_news),
    Round.DESK: Written("desk.issued", "morning", has_work),
}


class Step(Enum):
    """What a turn that is due comes to."""

    TELL = "the letter is written, if there is any news"
    PAUSE = "letters are paused: what happened meanwhile is not told later"
    WAIT = "the rhythm was changed, and today is no day of the new one"
    END = "no such letter is wanted any more"


@dataclass(frozen=True)
class Same:
    """What turns have in common whose people get the same issue."""

    step: Step
    round: str
    rhythm: str | None
    community: Community
    told_until: datetime
    asked_until: datetime


def write_issues(*, at):
    """Write whatever is due by `at`; returns how many turns were taken."""
    # Whoever gets no letters now would be given a turn, and lose it, each morning.
    there = Membership.objects.filter(member__is_active=True)
    reading = there.filter(role__in=READING_ROLES, wish__in=DIGESTS)
    _begin(Round.NEWS, reading, at=at)
    _begin(Round.DESK, there.filter(role__in=DESK_ROLES, morning=True), at=at)
    taken = 0
    while some := _write_some(at=at):
        taken += some
    return taken


def _begin(round_, memberships, *, at):
    """Give a first turn to those who have none, and who have it in this way."""
    turns = Turn.objects.filter(membership=OuterRef("pk"), round=round_)
    new = memberships.exclude(Exists(turns)).select_related("member", "community")
    new = new.order_by("pk")
    while rows := [_first(round_, one, at=at) for one in new[:AT_ONCE]]:
        Turn.objects.bulk_create(rows, ignore_conflicts=True)


def _first(round_, membership, *, at):
    rhythm = DIGESTS.get(membership.wish) if round_ == Round.NEWS else Rhythm.MORNING
    member, told = membership.member, at - LOOKED_BACK
    due = next_morning(rhythm, member.zone, membership.community, after=at)
    return Turn(
        membership=membership,
        round=round_,
        due_at=due,
        told_until=told,
        asked_until=told,
    )


@transaction.atomic
def _write_some(*, at):
    due = Turn.objects.due(at).unlocked()
    due = due.select_related("membership__member", "membership__community")
    groups = defaultdict(list)
    for turn in due[:AT_ONCE]:
        groups[_common(turn, at=at)].append(turn)
    for same, turns in groups.items():
        _take(same, turns, at=at)
    return sum(map(len, groups.values()))


def _common(turn, *, at):
    community, rhythm = turn.membership.community, _rhythm(turn)
    step = _step(turn, rhythm, at=at)
    told = turn.told_until, turn.asked_until
    return Same(step, turn.round, rhythm, community, *told)


def _rhythm(turn):
    """How often its person wants such a letter now; None for not at all."""
    own = turn.membership
    if turn.round == Round.DESK:
        return Rhythm.MORNING if own.is_at_desk and own.morning else None
    return DIGESTS.get(own.wish) if own.role in READING_ROLES else None


def _step(turn, rhythm, *, at):
    own = turn.membership
    if rhythm is None or not own.member.is_active:
        return Step.END
    if own.paused_until and own.paused_until > at.astimezone(own.community.zone).date():
        return Step.PAUSE
    due = is_day_of(rhythm, turn.due_at, own.member.zone, own.community)
    return Step.TELL if due else Step.WAIT


def _take(same, turns, *, at):
    if same.step is Step.END:
        Turn.objects.filter(pk__in=[turn.pk for turn in turns]).delete()
        return
    told = _told(same, turns, at=at)
    for turn in turns:
        zone = turn.membership.member.zone
        turn.due_at = next_morning(same.rhythm, zone, same.community, after=at)
        turn.told_until, turn.asked_until = told
    Turn.objects.bulk_update(turns, ["due_at", "told_until", "asked_until"])


def _told(same, turns, *, at):
    """Up to when replies, and queries, are told to these people after this step."""
    before, until = (
        (same.told_until, same.asked_until),
        max(at - SETTLED, same.told_until),
    )
    if same.step is Step.WAIT:
        return before
    if same.step is Step.PAUSE:
        return until, same.asked_until
    has_issue = _issue(same, turns, until, at=at)
    return (until, until) if has_issue or same.round == Round.NEWS else before


def _issue(same, turns, until, *, at):
    """Write the issue and its letters; whether there is anything to tell."""
    written = ROUNDS[same.round]
    issue = Issue(
        community=same.community,
        rhythm=same.rhythm,
        since=same.told_until,
        asked_since=same.asked_until,
        until=until,
    )
    if not written.has_news(issue):
        return False
    issue.save()
    event = record(
        written.event, at=at, subject=issue.subject, community=same.community.pk
    )
    Delivery.objects.bulk_create(
        Delivery(
            letter=written.letter,
            event=event,
            recipient_id=turn.membership.member_id,
            urgency=URGENCY,
            due_at=at,
        )
        for turn in turns
    )
    nudge("letters")
    return True
