"""Workers killed with -9 while they send, on PostgreSQL and with a real mail server."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes

import pytest
from django.conf import settings
from django.db import connection
from django.utils.timezone import now

from communities.models import Member, Membership
from correspondence.models import Delivery
from journal import reading
from queries.lifecycle import State
from tests.conftest import MONDAY

LETTERS, KILLS = 300, 5
WORK = """
import django
django.setup()
from django.utils.timezone import now
from correspondence.delivering import deliver
deliver(now=now)
"""

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def worker(sink):
    """Start a process that sends what is due, on the database of this test."""
    place = connection.settings_dict
    environment = os.environ | {
        "DATABASE_URL": "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format_map(
            place
        ),
        "SECRET_KEY": settings.SECRET_KEY,
        "SITE_URL": settings.SITE_URL,
        "MAIL_DOMAIN": settings.MAIL_DOMAIN,
        "CELERY_BROKER_URL": "memory://",
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
        "DJANGO_SETTINGS_MODULE": "copservice.settings",
    }
    return lambda: subprocess.Popen([sys.executable, "-c", WORK], env=environment)


@pytest.fixture
def letters(engagement, community):
    people = Member.objects.bulk_create(
        Member(email=f"{n}@people.example", name=f"Reader {n}") for n in range(LETTERS)
    )
    Membership.objects.bulk_create(
        Membership(community=community, member=reader, since=MONDAY)
        for reader in people
    )
    engagement(State.OPEN)
    reading.read("letters", now=lambda: MONDAY)
    Delivery.objects.exclude(recipient__in=people).delete()


def test_five_kills_lose_no_letter_and_repeat_at_most_one_each(letters, worker, sink):
    for mark in sorted(random.sample(range(20, LETTERS - 20), KILLS)):
        doomed = worker()
        wait_until(lambda mark=mark: len(sink.messages) >= mark, doomed)
        doomed.send_signal(signal.SIGKILL)
        doomed.wait()
        a_minute_passes()
    assert worker().wait(timeout=60) == 0

    ids = Counter(message_from_bytes(raw)["Message-ID"] for _to, raw in sink.messages)
    assert len(ids) == LETTERS
    assert max(ids.values()) <= 2
    assert len(sink.messages) - LETTERS <= KILLS
    assert set(Delivery.objects.values_list("outcome", flat=True)) == {"sent"}


def wait_until(happened, process):
    while not happened() and process.poll() is None:
        time.sleep(0.002)


def a_minute_passes():
    """The leases of the dead run out."""
    Delivery.objects.filter(lease__isnull=False).update(due_at=now())
