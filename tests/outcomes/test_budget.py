"""What the pages ask of the database, whatever came of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from outcomes import answering, asking, using, verifying
from outcomes.models import FollowUp
from tests.outcomes.conftest import after

MOST = {"detail": 10, "product": 10, "follow_up": 5, "mine": 5}


def queries(client, address):
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def tell(facilitator):
    for row in FollowUp.objects.filter(answered_at=None):
        said = {"informed": "yes", "done": "Raised.", "shown_to": "members"}
        row = answering.answer(row, said, at=after(31))
        verifying.verify(row, by=facilitator, at=after(31))


@pytest.mark.parametrize("people", [1, 12])
def test_pages_ask_the_same_whatever_came_of_it(
    client, settings, person, facilitator, asker, published, people
):
    settings.WHEN_READ = []
    for n in range(people):
        using.use(published, person(f"Somebody {n}"), at=after(1))
    asking.ask_due(at=after(30))
    tell(facilitator)
    own = FollowUp.objects.get(author=asker)
    client.force_login(asker)
    pages = {
        "detail": reverse("queries:detail", args=[published.pk]),
        "product": reverse("queries:product", args=[published.pk]),
        "follow_up": reverse("outcomes:follow_up", args=[own.pk]),
        "mine": reverse("outcomes:mine"),
    }

    counted = {name: queries(client, address) for name, address in pages.items()}

    assert {name: n for name, n in counted.items() if n > MOST[name]} == {}
