import pytest


@pytest.fixture
def office(client, administrator):
    """A client with whom an administrator walks through the office."""
    client.force_login(administrator)
    return client
