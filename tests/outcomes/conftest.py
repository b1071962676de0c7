from datetime import timedelta

import pytest

from outcomes import asking, using
from outcomes.models import FollowUp
from queries.lifecycle import State
from tests.conftest import MONDAY


def after(days):
    return MONDAY + timedelta(days=days)


@pytest.fixture
def published(engagement):
    """Published on MONDAY; Sunita asked."""
    return engagement(State.PUBLISHED)


@pytest.fixture
def used(published, member):
    """Anjali said within a week that she used it."""
    using.use(published, member, at=after(7))
    return published


@pytest.fixture
def asked(published, asker):
    """What Sunita was asked after 30 days."""
    asking.ask_due(at=after(30))
    return FollowUp.objects.get(author=asker, days=30)
