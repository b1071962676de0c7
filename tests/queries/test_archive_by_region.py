import pytest
from django.urls import reverse

from queries.lifecycle import State


def test_the_archive_is_narrowed_to_a_region_of_the_world(engagement, member, client):
    engagement(State.OPEN, topic="Pits in Nepal", country="NP")
    engagement(State.OPEN, topic="Wells in Kenya", country="KE")
    client.force_login(member)

    def shown(region):
        page = client.get(reverse("queries:archive"), {"region": region})
        return page.content.decode()

    assert "Pits in Nepal" in shown("034")
    assert "Wells in Kenya" not in shown("034")
    assert "Wells in Kenya" in shown("002")
    assert "Pits in Nepal" in shown("142")


@pytest.mark.parametrize("page", ["archive", "library"])
def test_a_moment_that_no_zone_has_begins_at_the_beginning(page, member, client):
    client.force_login(member)
    after = "9999-12-31T23:59:59-14:00~1"

    assert client.get(reverse(f"queries:{page}"), {"after": after}).status_code == 200
