"""A community in Kathmandu and its manager."""

import pytest

from tests.metrics.makers import a_community, a_member


@pytest.fixture
def kathmandu(db):
    return a_community("kathmandu")


@pytest.fixture
def manager(kathmandu):
    return a_member("Helena", role="manager", community=kathmandu)
