"""A Collaboration with two who lead it, in which methods are run."""

import pytest

from queries.lifecycle import State
from queries.models import Engagement, PartRole


@pytest.fixture
def inside(engagement):
    """Make an open engagement of a modality."""

    def make(modality="collaboration"):
        made = engagement(State.OPEN)
        Engagement.objects.filter(pk=made.pk).update(modality=modality)
        made.refresh_from_db()
        return made

    return make


@pytest.fixture
def together(inside, expert, monday):
    """A Collaboration of its asker and the expert."""
    made = inside()
    made.parts.create(member=expert, role=PartRole.OWNER, since=monday)
    return made
