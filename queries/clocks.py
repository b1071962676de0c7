"""How long each wait may last, in working days of the community, and since when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from communities import working_days
from queries.lifecycle import State

if TYPE_CHECKING:
    from queries.models import Engagement

WAITS = {
    # state          the clock that runs until somebody has to do something
    State.SUBMITTED: "first_look",
    State.RETURNED: "clarification",  # then the desk decides
    State.OPEN: "first_reply",  # then the closing of the window
    State.CLOSED: "product",
}
PROMISE = 10  # from asked to published, less pauses
AMBER = 0.75  # of the span


def window_of(engagement: Engagement) -> int | None:
    """For how many working days replies are welcome; None: until its end date."""
    if engagement.habit.window is None:
        return None
    return engagement.community.clock(f"{engagement.modality}_window")


def _wait(engagement: Engagement, target: State) -> int | None:
    """Working days until somebody has to act in `target`, by the community's clock."""
    name = WAITS.get(target)
    if engagement.state == State.RETURNED and target == State.SUBMITTED:
        name = "look_again"
    return engagement.community.clock(name) if name else None


def clocks_of(
    engagement: Engagement, verb: str, target: State, *, at: datetime
) -> dict[str, Any]:
    """The columns that a step sets beside the state: dates, and pauses that ended."""
    community = engagement.community
    wait = _wait(engagement, target)
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
    closes_at = end_of(engagement, at)
    changes = {"opened_at": engagement.opened_at or at, "closes_at": closes_at}
    if engagement.first_reply_at:  # nobody is silent: the window is what runs
        changes["due_at"] = closes_at
    return changes


def end_of(engagement: Engagement, at: datetime) -> datetime | None:
    """When replies would end if it were opened at `at`; None: nobody knows."""
    if engagement.habit.ends:
        return engagement.habit.call("ends", engagement)
    window = window_of(engagement)
    return working_days.after(at, window, engagement.community) if window else None


def _closed(engagement: Engagement, at: datetime) -> dict[str, Any]:
    return {"closes_at": at}


def _reopened(engagement: Engagement, at: datetime) -> dict[str, Any]:
    community = engagement.community
    closes_at = working_days.after(at, community.clock("reopened"), community)
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
