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
