import time

import pytest
from django.db import transaction

from journal import nudging

UNREACHABLE = "redis://127.0.0.1:1/0"


@pytest.fixture
def _dead_broker(monkeypatch, settings):
    """A broker address at which nothing listens, as after a broken server."""
    app = nudging.current_app._get_current_object()
    monkeypatch.setattr(app.conf, "broker_url", UNREACHABLE)
    monkeypatch.setattr(app.conf, "broker_write_url", UNREACHABLE)
    monkeypatch.setattr(nudging, "breaker", nudging._Breaker())


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("_dead_broker")
def test_a_broker_that_is_away_costs_less_than_a_second_and_then_nothing():
    start = time.monotonic()
    with transaction.atomic():
        nudging.nudge("journal")
    first = time.monotonic() - start

    start = time.monotonic()
    nudging.nudge("journal")
    second = time.monotonic() - start

    assert first < 1
    assert second < 0.05


@pytest.mark.django_db
def test_one_transaction_nudges_once(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as callbacks:
        for _number in range(3):
            nudging.nudge("journal")
        nudging.nudge("jobs")

    assert len(callbacks) == 2
