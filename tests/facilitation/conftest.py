import pytest
from django.utils.timezone import now

from facilitation.desk import acting
from journal import jobs
from queries.lifecycle import State

REPLIES = {
    "expert": (
        "We built 84 raised twin-pit toilets in Barahakshetra in 2022. The plinth "
        "stands 1.2 m above the ground. After the flood of 2024, 71 of the 84 were in "
        "use within four days. A family pays about NPR 38,000."
    ),
    "member": (
        "Do not build septic tanks on the low side of the canal road. We built forty "
        "in 2016 and the empty tanks rose out of the ground in 2017. A tank must be "
        "anchored or kept half full."
    ),
    "associate": "Many thanks to all!",
}


@pytest.fixture
def found(facilitator):
    """The item of a key, as somebody at the desk finds it."""

    def find(key, member=facilitator):
        return acting.find([key], member)[0]

    return find


@pytest.fixture
def held(engagement, answer, expert, member):
    """Two held replies to one query."""
    made = engagement(State.OPEN)
    return [
        answer(made, expert, "We raised the pits.", post=False),
        answer(made, member, "We anchored the tanks.", post=False),
    ]


@pytest.fixture
def keys(held):
    return [f"held:{one.pk}" for one in held]


@pytest.fixture
def closed(engagement, answer, request, facilitator, monday):
    """A closed query with three replies."""
    made = engagement(State.OPEN)
    for who, text in REPLIES.items():
        answer(made, request.getfixturevalue(who), text, kinds=["experience"])
    made.take("close", by=facilitator, at=monday)
    return made


@pytest.fixture
def drafted(closed, facilitator, monday):
    """The draft edition that the job makes of it."""
    jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=monday)
    assert jobs.run_due(now=now) == 1
    edition = closed.editions.get()
    edition.engagement = closed
    return edition
