"""How long each wait may last, in working days of the community, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from communities import working_days
from queries.lifecycle import State

if TYPE_CHECKING:
    from queries.models import Engagement

WAITS = {
    # state          working days until somebody has to do something
    State.SUBMITTED: 1,  # the first look, or another one
    State.RETURNED: 5,  # the asker's answer; then the desk decides
    State.OPEN: 2,  # the first reply; then the closing of the window
    State.CLOSED: 3,  # the product
}
HELD_REPLY_HOURS = 4
WINDOW_AFTER_REOPENING = 3
PROMISE = 10  # from asked to published, less pauses
AMBER = 0.75  # of the span


def clocks_of(
    engagement: Engagement, verb: str, target: State, *, at: datetime
) -> dict[str, Any]:
    """The columns that a step sets beside the state: dates, and pauses that ended."""
    community = engagement.community
    wait = WAITS.get(target)
    changes: dict[str, Any] = {
        "due_at": working_days.after(at, wait, community) if wait is not None else None,
        "alerted_at": None,
    }
    if engagement.state == State.RETURNED:
        pause = working_days.between(engagement.state_since, at, community)
        changes["paused_days"] = engagement.paused_days + pause
    if verb in _DATES:
        changes |= _DATES[verb](engagement, at)
    return changes


def _submitted(engagement: Engagement, at: datetime) -> dict[str, Any]:
    return {
        "submitted_at": engagement.submitted_at or at,
        "asked": engagement.wording,
    }


def _opened(engagement: Engagement, at: datetime) -> dict[str, Any]:
    window = engagement.habit.window
    closes_at = working_days.after(at, window, engagement.community) if window else None
    changes = {"opened_at": engagement.opened_at or at, "closes_at": closes_at}
    if engagement.first_reply_at:  # nobody is silent: the window is what runs
        changes["due_at"] = closes_at
    return changes


def _closed(engagement: Engagement, at: datetime) -> dict[str, Any]:
    return {"closes_at": at}


def _reopened(engagement: Engagement, at: datetime) -> dict[str, Any]:
    community = engagement.community
    closes_at = working_days.after(at, WINDOW_AFTER_REOPENING, community)
    return {"closes_at": closes_at, "due_at": closes_at}


def _published(engagement: Engagement, at: datetime) -> dict[str, Any]:
    return {"published_at": at}


_DATES = {
    "submit": _submitted,
    "open": _opened,
    "close": _closed,
    "reopen": _reopened,
    "publish": _published,
}


def percent_used(start: datetime, end: datetime, *, at: datetime) -> int:
    """How much of the span from `start` to `end` is over, 0 to 100."""
    span = (end - start).total_seconds()
    gone = (at - start).total_seconds()
    return 100 if span <= 0 else max(0, min(100, round(100 * gone / span)))
