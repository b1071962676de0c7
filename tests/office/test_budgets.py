"""The office asks the database the same, however much there is to show."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from communities.roles import Role
from correspondence.models import Delivery
from journal import jobs
from journal.recording import record
from tests.conftest import MONDAY


@pytest.fixture
def fill(person, make_community):
    """Put `rows` of everything that the office lists into the database."""

    def fill(rows, first=0):
        for n in range(first, first + rows):
            somebody = person(f"Zora {n}", Role.ASSOCIATE, is_administrator=True)
            make_community(f"place-{n}")
            jobs.ask_for("compile", about=("engagement", n), by=None, at=MONDAY)
            event = record("engagement.closed", at=MONDAY, subject=("engagement", n))
            Delivery.objects.create(
                letter="closed",
                event=event,
                recipient=somebody,
                due_at=MONDAY,
                attempts=3,
                reason=f"451 {n}",
            )

    return fill


@pytest.mark.parametrize(
    "address",
    [
        reverse("office:home"),
        reverse("office:communities"),
        reverse("office:roles", args=["water"]) + "?words=zora",
        reverse("office:accounts"),
        reverse("office:jobs"),
        reverse("office:journal"),
        reverse("office:health"),
        reverse("correspondence:deliveries"),
        reverse("correspondence:deliveries_failed"),
    ],
)
def test_a_page_asks_the_same_at_one_row_and_at_twenty(address, office, fill):
    counts = []
    for first, rows in ((0, 1), (1, 20)):
        fill(rows, first)
        office.get(address)  # whoever comes first pays
        with CaptureQueriesContext(connection) as asked:
            assert office.get(address).status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1] <= 14
