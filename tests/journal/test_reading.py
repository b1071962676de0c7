from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from journal import reading
from journal.models import Event, Pending
from journal.recording import record

HEARD = []


def listen(event):
    HEARD.append(event.pk)


def stumble(event):
    if event.kind == "bad":
        raise ValueError("This reader cannot read that.")
    HEARD.append(event.pk)


@pytest.fixture
def readers(settings, db):
    def choose(**readers):
        HEARD.clear()
        settings.READERS = {
            name: f"{__name__}.{function.__name__}"
            for name, function in readers.items()
        }

    return choose


def note(kind, at, **more):
    return record(kind, at=at, subject=("engagement", 1), **more)


def test_an_event_waits_for_each_reader(readers, monday):
    readers(letters=listen, figures=listen)

    event = note("engagement.opened", monday)

    waiting = Pending.objects.filter(event=event).values_list("reader", flat=True)
    assert sorted(waiting) == ["figures", "letters"]


def test_a_reader_reads_each_event_once(readers, monday):
    readers(letters=listen)
    event = note("engagement.opened", monday)

    reading.read_all(now=lambda: monday)
    reading.read_all(now=lambda: monday + timedelta(hours=1))

    assert [event.pk] == HEARD


def test_a_reader_that_fails_does_not_keep_the_others_waiting(readers, monday):
    readers(letters=stumble)
    note("bad", monday)
    good = note("engagement.opened", monday)

    reading.read_all(now=lambda: monday)

    assert [good.pk] == HEARD


def test_what_fails_three_times_is_stuck_and_seen(readers, monday):
    readers(letters=stumble)
    note("bad", monday)

    for minute in range(6):
        then = monday + timedelta(minutes=minute)
        reading.read_all(now=lambda then=then: then)

    assert Pending.objects.stuck().count() == 1


def test_nothing_is_recorded_of_what_was_rolled_back(readers, monday):
    readers(letters=listen)

    with transaction.atomic():
        note("engagement.opened", monday)
        transaction.set_rollback(True)

    assert not Event.objects.exists()
    assert not Pending.objects.exists()


def test_what_the_clock_causes_is_recorded_once(readers, monday):
    readers(letters=listen)
    note("clock.silent", monday, once="silent:1")

    with pytest.raises(IntegrityError), transaction.atomic():
        note("clock.silent", monday, once="silent:1")


def test_what_a_persona_does_never_carries_the_member(readers, monday):
    readers()

    event = note("engagement.submitted", monday, by=7, persona=3)

    assert (event.by, event.persona) == (None, 3)
