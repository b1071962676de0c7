"""What the service stands on: seen, told in sentences, and with what to do."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse

from copservice import checks
from copservice.queues import standing
from journal import pulse
from journal.models import Job
from journal.tasks import note_beat
from tests.conftest import MONDAY


def found(name, at=MONDAY):
    return checks.checked(checks.Look(at, standing(at=at)))[name]


@pytest.mark.django_db
def test_the_beat_is_missed_after_three_minutes():
    assert found("beat").state == checks.BAD

    pulse.note(pulse.BEAT, at=MONDAY)
    assert found("beat").state == checks.OK
    late = found("beat", MONDAY + timedelta(minutes=4))
    assert late.state == checks.BAD
    assert "celery beat" in late.todo


@pytest.mark.django_db
def test_every_beat_is_written_over_the_last():
    note_beat()
    first = pulse.last_seen(pulse.BEAT)
    note_beat()

    assert pulse.last_seen(pulse.BEAT) >= first


@pytest.mark.django_db
def test_a_queue_tells_how_long_its_oldest_row_waits():
    job = Job.objects.create(
        kind="compile", about_kind="x", about=1, created_at=MONDAY, due_at=MONDAY
    )

    assert found("jobs").state == checks.OK
    late = found("jobs", MONDAY + timedelta(hours=2))
    assert (late.state, late.says) == (
        checks.BAD,
        "Its oldest row waits for 2\xa0hours.",
    )
    Job.objects.filter(pk=job.pk).update(attempts=3)
    assert found("jobs", MONDAY + timedelta(hours=2)).state == checks.MIND


@pytest.mark.django_db
def test_servers_that_do_not_answer_are_named_and_asked_again_later(settings):
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"
    settings.MAIL = {"EMAIL_HOST": "127.0.0.1", "EMAIL_PORT": 1}

    assert found("broker").state == checks.BAD
    assert "CELERY_BROKER_URL" in found("broker").todo
    assert found("mail server").state == checks.BAD
    assert cache.get("answers:127.0.0.1:1") is False


@pytest.mark.django_db
def test_settings_that_are_risky_are_named(settings):
    settings.DEBUG = True
    settings.ALLOWED_HOSTS = ["*"]

    said = found("settings").says

    assert "DEBUG is on" in said
    assert "ALLOWED_HOSTS" in said


@pytest.mark.django_db
def test_little_room_for_files_is_told_in_time(settings, monkeypatch):
    usage = type("Usage", (), {"free": 1e9, "total": 1e12})
    monkeypatch.setattr(checks.shutil, "disk_usage", lambda folder: usage)

    assert found("disk").state == checks.MIND


def test_the_page_says_what_to_do(office):
    shown = office.get(reverse("office:health")).content.decode()

    assert "It has never been seen." in shown
    assert "Start “celery beat”" in shown


@pytest.mark.django_db
def test_a_watching_program_reads_words_and_no_sentences(client):
    told = client.get("/readyz")

    assert told.status_code == 200
    assert told.json()["checks"]["beat"] == "bad"
    assert told.json()["migrated"] is True


def test_the_first_page_names_what_fails_and_who_is_missing(
    office, make_community, facilitator
):
    make_community("forests")

    shown = office.get(reverse("office:home")).content.decode()

    assert "Beat and worker" in shown
    assert "Forests Nepal" in shown
    assert "Water Nepal" not in shown


def test_a_community_whose_only_facilitator_is_deactivated_is_named(
    office, facilitator
):
    type(facilitator).objects.filter(pk=facilitator.pk).update(is_active=False)

    assert "Water Nepal" in office.get(reverse("office:home")).content.decode()
