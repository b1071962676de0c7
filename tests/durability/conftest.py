"""Worlds to break: a broker, a database, a mail server, workers, and pages."""

import os
from collections import Counter
from email import message_from_bytes

import pytest
from celery import current_app
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection
from django.db.models import F
from django.utils.timezone import now

from communities.models import Member, Membership
from correspondence.models import Arrival, Delivery
from journal import nudging
from journal.leased import LEASE
from journal.models import Job, Pending
from queries.lifecycle import State
from tests.conftest import MONDAY
from tests.correspondence.servers import Sink
from tests.durability.processes import Process, Web
from tests.durability.servers import PostgreSQL, Redis, free_port


@pytest.fixture(autouse=True)
def _own_broker(monkeypatch):
    """What the test itself does nudges no worker of another run."""
    monkeypatch.setattr(nudging, "breaker", nudging._Breaker())
    monkeypatch.setattr(current_app.conf, "broker_write_url", "memory://")


@pytest.fixture
def broker(monkeypatch):
    server = Redis()
    server.start()
    monkeypatch.setattr(current_app.conf, "broker_write_url", server.url)
    yield server
    server.stop()


@pytest.fixture
def own_postgresql(transactional_db):
    """Everything after this in the test stands on a server that it may break."""
    server = PostgreSQL()
    before = connection.settings_dict
    connection.close()
    try:
        server.start()
        place = {"HOST": "127.0.0.1", "PORT": str(server.port), "PASSWORD": ""}
        place |= {"NAME": "postgres", "USER": "postgres", "OPTIONS": {}}
        connection.settings_dict = before | place
        call_command("migrate", verbosity=0)
        yield server
    finally:
        connection.close()
        connection.settings_dict = before
        server.stop()


@pytest.fixture
def sink():
    """A real mail server to which the letters go."""
    server = Sink()
    server.controller.port = free_port()
    server.controller.start()
    yield server
    server.controller.stop(no_assert=True)


@pytest.fixture
def surroundings(broker, sink, tmp_path):
    """The variables that lead another process to the same servers."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return kept | {
        "DATABASE_URL": database_url(),
        "SECRET_KEY": django_settings.SECRET_KEY,
        "SITE_URL": django_settings.SITE_URL,
        "MAIL_DOMAIN": django_settings.MAIL_DOMAIN,
        "CELERY_BROKER_URL": broker.url,
        "REDIS_URL": broker.url,
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.controller.port}",
        "FILES_DIR": str(tmp_path / "files"),
        "LMTP_LISTEN": f"127.0.0.1:{free_port()}",
        "DJANGO_SETTINGS_MODULE": "copservice.settings",
    }


def database_url():
    """Where the test's own connection leads."""
    place = connection.settings_dict
    who = ":".join(filter(None, [place["USER"], place["PASSWORD"]]))
    return f"postgres://{who}@{place['HOST']}:{place['PORT'] or 5432}/{place['NAME']}"


@pytest.fixture
def start(surroundings):
    """Start a Python module as a process; it ends with the test."""
    started = []

    def start(*words, make=Process):
        started.append(make(*words, environment=surroundings))
        return started[-1]

    yield start
    for process in started:
        process.end()


@pytest.fixture
def start_worker(start):
    """Start a Celery worker that does one thing at a time."""
    words = ["celery", "--app", "tests.durability.sweeping", "worker"]
    words += ["--concurrency", "1", "--without-mingle", "--without-gossip"]
    return lambda: start(*words, "--loglevel", "warning")


@pytest.fixture
def beat(start, tmp_path):
    """Celery's beat, which sweeps each second."""
    words = ["celery", "--app", "tests.durability.sweeping", "beat"]
    return start(*words, "--loglevel", "warning", "--schedule", tmp_path / "beat")


@pytest.fixture
def web(start):
    return start(make=Web)


@pytest.fixture
def open_to(engagement, community):
    """Open a query to `number` readers whom nobody has told yet; their addresses."""

    def make(number):
        readers = Member.objects.bulk_create(
            Member(name=f"Reader {n}", email=f"reader.{n}@people.example")
            for n in range(number)
        )
        Membership.objects.bulk_create(
            Membership(member=reader, community=community, since=MONDAY)
            for reader in readers
        )
        return engagement(State.OPEN, at=now()), {reader.email for reader in readers}

    return make


def a_minute_passes():
    """What a dead worker held becomes due, as it does in time by itself."""
    for model in (Pending, Job, Delivery, Arrival):
        held = model.objects.filter(lease__isnull=False, due_at__isnull=False)
        held.update(due_at=F("due_at") - LEASE)


def waiting():
    """Whether an event is unread or a letter unsent."""
    rows = (Pending.objects, Delivery.objects)
    return any(each.filter(due_at__isnull=False).exists() for each in rows)


def letters(sink):
    """How often each (recipient, Message-ID) was received."""
    return Counter(
        (to, message_from_bytes(raw)["Message-ID"]) for to, raw in sink.messages
    )
