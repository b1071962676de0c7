"""Telling what came of it: on its page, and until when."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from files.models import File
from outcomes import answering
from outcomes.models import Check, FollowUp
from queries.lateness import NotNow
from tests.outcomes.conftest import after


@pytest.fixture(autouse=True)
def _in_time(monkeypatch):
    """The pages are read five weeks after the product came out."""
    now = after(35)
    monkeypatch.setattr("outcomes.views.answering.now", lambda: now)
    monkeypatch.setattr(timezone, "now", lambda: now)


def page(asked):
    return reverse("outcomes:follow_up", args=[asked.pk])


def send(client, asked, **said):
    told = {"revision": asked.revision, "shown_to": "desk"} | said
    return client.post(page(asked), told)


def test_the_whole_answer_is_kept(client, asker, asked):
    client.force_login(asker)
    photo = SimpleUploadedFile("minutes.txt", b"The council decided on 3 December.")

    answer = send(
        client,
        asked,
        informed="yes",
        done="Twelve toilets were raised.",
        done_on="2026-11-20",
        days_saved_low="3",
        days_saved_high="5",
        money_saved_low="40000",
        money_saved_currency="npr",
        partnership="yes",
        partner="The district pays half.",
        value_low="100000",
        value_high="200000",
        value_currency="NPR",
        people_high="600",
        coping="4",
        evidence="Minutes of the ward.",
        evidence_link="https://ward.example/minutes",
        evidence_file=photo,
        shown_to="members",
    )

    assert answer.status_code == 302
    asked.refresh_from_db()
    assert (asked.days_saved_low, asked.days_saved_high) == (3, 5)
    assert (asked.money_saved_high, asked.money_saved_currency) == (40000, "NPR")
    assert (asked.people_low, asked.people_high) == (600, 600)
    assert (asked.check_state, asked.shown_to) == (Check.REPORTED, "members")
    assert asked.answered_at == asked.consented_at == after(35)
    assert asked.evidence_file.name == "minutes.txt"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"people_low": "9", "people_high": "3"}, "Give the larger number here."),
        ({"value_low": "9"}, "three letters of the currency"),
        ({"value_low": "9", "value_currency": "rupee"}, "at most 3 characters"),
        ({"value_low": "9", "value_currency": "n1"}, "three letters of the currency"),
        ({"done_on": "2027-11-20"}, "This day has not come yet."),
        ({"evidence_link": "javascript:alert(1)"}, "Enter a valid URL."),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_lost(client, asker, asked, said, told):
    client.force_login(asker)

    answer = send(client, asked, done="Twelve toilets.", **said)

    html = answer.content.decode()
    assert (answer.status_code, told in html) == (422, True)
    assert "Twelve toilets." in html
    assert not FollowUp.objects.answered().exists()


def test_a_no_needs_no_check_and_can_become_a_yes(asked):
    told = answering.answer(asked, {"informed": "not-yet"}, at=after(31))
    assert (told.check_state, told.due_at) == (Check.NONE, None)

    told = answering.answer(asked, {"informed": "yes"}, at=after(40))
    assert told.check_state == Check.REPORTED
    assert (told.answered_at, told.changed_at) == (after(31), after(40))


def test_after_the_next_round_it_is_too_late(asked):
    with pytest.raises(NotNow):
        answering.answer(asked, {"informed": "yes"}, at=after(90))


def test_an_answer_from_an_old_window_takes_nothing_away(client, asker, asked):
    client.force_login(asker)
    send(client, asked, done="Twelve toilets.")

    answer = send(client, asked, done="")

    assert "You have changed this elsewhere" in answer.content.decode()
    assert FollowUp.objects.get().done == "Twelve toilets."


def test_a_tap_adds_to_what_was_told(asked):
    answering.answer(asked, {"done": "Twelve toilets."}, at=after(31))

    told = answering.answer(asked, {"informed": "yes"}, at=after(32))

    assert (told.done, told.informed) == ("Twelve toilets.", "yes")


def test_a_new_file_takes_the_place_of_the_old(asked):
    for name in ("a.txt", "b.txt"):
        upload = SimpleUploadedFile(name, name.encode())
        answering.answer(asked, {"evidence_file": upload}, at=after(31))

    assert [file.name for file in File.objects.all()] == ["b.txt"]


def test_only_what_applies_is_asked(client, asker, asked):
    client.force_login(asker)
    html = client.get(page(asked)).content.decode()
    assert 'name="in_use"' not in html
    assert 'name="joint"' not in html

    type(asked.engagement).objects.update(purpose="visit")
    FollowUp.objects.update(days=180)

    html = client.get(page(asked)).content.decode()
    assert 'name="in_use"' in html
    assert "Did the visit come about?" in html


def test_nobody_answers_for_somebody_else(client, facilitator, asked):
    client.force_login(facilitator)

    assert client.get(page(asked)).status_code == 404
    assert send(client, asked, informed="yes").status_code == 404
    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.update(entered_by=facilitator)
