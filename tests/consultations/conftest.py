"""A consultation that is open, with an owner and a draft of three paragraphs."""

import pytest

from consultations import drafts, preparing, standing
from consultations.importing import from_text
from queries import asking
from queries.models import Engagement
from queries.planning import keep_plan

DRAFT = """# Aim

Wards pay a third of each repair.

# Means

The district trains two masons a village.

Spare parts are kept in the district store for everybody who asks."""
PLAN = {
    "activity": "A policy on repairs",
    "audience": "Ward offices",
    "goals": ["influence"],
    "channel": "decision-maker",
}


@pytest.fixture
def owner(person):
    return person("Rabi Shah", organisation="District Council", sector="government")


@pytest.fixture
def begun(community, facilitator, monday):
    made = Engagement(
        community=community,
        modality="consultation",
        purpose="information",
        topic="Policy on repairs",
        problem="The council decides in March.",
    )
    asking.keep_draft(made, facilitator, at=monday)
    keep_plan(made, at=monday, **PLAN)
    return made


@pytest.fixture
def consultation(begun, facilitator, owner, monday):
    drafts.put(begun, from_text(DRAFT), by=facilitator, at=monday)
    preparing.name_owner(begun, owner, by=facilitator, at=monday)
    standing.put_statements(begun, ["Wards should pay."], at=monday)
    for verb in ("submit", "open"):
        begun.take(verb, by=facilitator, at=monday)
    return begun


@pytest.fixture
def unit(consultation):
    """The paragraph of the newest draft with a number."""

    def find(number):
        return drafts.newest(consultation).units.get(number=number)

    return find
