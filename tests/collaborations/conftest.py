from datetime import timedelta

import pytest

from collaborations import people
from collaborations.models import Group
from collaborations.starting import first_lead
from queries import asking
from queries.models import Engagement
from queries.planning import keep_plan

DAY = timedelta(days=1)
PLAN = {
    "activity": "Six weeks on one guide",
    "audience": "Pump mechanics",
    "goals": ["knowledge"],
    "channel": "practitioner",
}


def a_group(community, asker, at, **fields):
    """A draft of a Collaboration that can be sent."""
    made = Engagement(
        community=community,
        modality="collaboration",
        purpose="documentation",
        topic="A guide to raised pits",
        problem="We have faced this five times. Let us write it down.",
    )
    asking.keep_draft(made, asker, at=at)
    keep_plan(made, at=at, **PLAN)
    ends_on = at.date() + 60 * DAY
    Group.objects.create(
        engagement=made,
        **{"output": "A guide of ten pages", "ends_on": ends_on} | fields,
    )
    first_lead(made, at=at)
    return made


@pytest.fixture
def now_ish(monday, monkeypatch):
    """The obstacles look at the clock; let their day be that of the tests."""
    monkeypatch.setattr("collaborations.starting.localdate", lambda: monday.date())


@pytest.fixture
def draft(community, asker, monday, now_ish):
    return a_group(community, asker, monday)


@pytest.fixture
def group(draft, facilitator, monday):
    """Open, led by the asker; nobody else has joined."""
    for verb in ("submit", "open"):
        draft.take(verb, by=facilitator, at=monday)
    return draft


@pytest.fixture
def pair(group, member, expert, monday):
    """The same with two more volunteers."""
    people.join(group, member, at=monday)
    people.join(group, expert, at=monday)
    return group
