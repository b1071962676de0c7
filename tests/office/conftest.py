import pytest


@pytest.fixture
def administrator(make_member):
    return make_member("Asha Rai", is_administrator=True)


@pytest.fixture
def office(client, administrator):
    """A client with whom an administrator walks through the office."""
    client.force_login(administrator)
    return client
