"""What is stuck is seen by an administrator, who can try it again."""

import pytest
from django.urls import reverse

from journal.models import Job


@pytest.fixture
def stuck(db, monday):
    return Job.objects.create(
        kind="compile",
        about_kind="engagement",
        about=1,
        created_at=monday,
        due_at=monday,
        attempts=3,
    )


@pytest.mark.usefixtures("stuck")
def test_what_is_stuck_is_shown_and_counted_where_it_is_watched(client, administrator):
    client.force_login(administrator)

    page = client.get(reverse("office:home")).content.decode()

    assert "Try again" in page
    assert client.get("/readyz").json()["queues"]["jobs"]["stuck"] == 1


def test_it_gets_new_tries(client, administrator, stuck):
    client.force_login(administrator)

    client.post(reverse("office:again", args=["jobs"]))

    stuck.refresh_from_db()
    assert stuck.attempts == 0


@pytest.mark.parametrize("who", ["member", "facilitator", "manager"])
def test_the_office_is_not_there_for_others(who, client, request):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("office:home")).status_code == 404
    assert client.post(reverse("office:again", args=["jobs"])).status_code == 404


@pytest.mark.django_db
def test_the_process_says_that_it_lives(client):
    assert client.get("/healthz").content == b"alive\n"
