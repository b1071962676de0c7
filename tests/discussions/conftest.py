"""A Discussion of two rounds, planned and opened on one Monday."""

from datetime import timedelta

import pytest

from discussions import moderating, rounds
from queries import asking
from queries.models import Engagement
from queries.planning import keep_plan
from queries.replying import reply

DAY = timedelta(days=1)
PLAN = {
    "activity": "Three weeks on repairs",
    "audience": "Pump mechanics",
    "goals": ["knowledge"],
    "channel": "practitioner",
}


def row(title, start, end):
    return {"title": title, "prompt": f"Why {title}?", "starts": start, "ends": end}


@pytest.fixture
def planned(community, facilitator, monday):
    """A draft with two rounds, the first of which begins on MONDAY’s day."""
    made = Engagement(
        community=community,
        modality="discussion",
        purpose="problem",
        topic="Who repairs pumps?",
        problem="Half of them stand still.",
    )
    asking.keep_draft(made, facilitator, at=monday)
    keep_plan(made, at=monday, **PLAN)
    first = monday.astimezone(community.zone).date()
    rounds.plan(
        made,
        [
            row("Money", first, first + 6 * DAY),
            row("Skills", first + 7 * DAY, first + 13 * DAY),
        ],
        at=monday,
    )
    return made


@pytest.fixture
def opened(planned, facilitator, monday):
    for verb in ("submit", "open"):
        planned.take(verb, by=facilitator, at=monday)
    rounds.look(at=monday)
    return planned


def say(engagement, member, text, *, at, **details):
    return reply(engagement, member, text, at=at, **details)


@pytest.fixture
def guest(opened, member, facilitator, monday):
    moderating.appoint(opened, member, by=facilitator, at=monday)
    return member
