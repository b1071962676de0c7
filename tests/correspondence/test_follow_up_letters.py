"""The letter that asks what came of it, answered by two taps."""

from datetime import timedelta

import pytest

from correspondence import acting
from correspondence.arriving import arrive
from correspondence.models import Arrival
from outcomes import answering, asking, verifying
from outcomes.models import FollowUp
from queries.lifecycle import State
from tests.conftest import MONDAY
from tests.correspondence.conftest import raw_mail
from tests.correspondence.test_followers import link_in, to

DAY_30 = MONDAY + timedelta(days=30)


@pytest.fixture
def asked(engagement, forget_letters):
    engagement(State.PUBLISHED)
    forget_letters()
    asking.ask_due(at=DAY_30)
    return FollowUp.objects.get()


@pytest.fixture
def letter(asked, send_letters, monkeypatch):
    [mail] = send_letters(at=DAY_30)
    monkeypatch.setattr("correspondence.views.marks.now", lambda: DAY_30)
    return mail


def test_the_asker_gets_a_letter_that_asks(letter):
    assert to([letter]) == ["sunita"]
    assert letter.subject == "What came of it: Toilets that survive floods"
    assert "It is 30 days or more since" in letter.body


def test_two_taps_tell_and_opening_tells_nothing(letter, client):
    address = link_in(letter, "Tell us, in two taps")

    client.get(address)
    assert not FollowUp.objects.answered().exists()
    client.post(address, {"say": "yes"})
    client.post(address, {"say": "done", "done": "Twelve toilets were raised."})

    told = FollowUp.objects.get()
    assert (told.informed, told.done) == ("yes", "Twelve toilets were raised.")
    assert told.check_state == "reported"
    assert "Twelve toilets" not in client.get(address).content.decode()


def test_no_words_are_asked_for_and_nothing_is_lost(letter, client):
    address = link_in(letter, "Tell us, in two taps")
    client.post(address, {"say": "not-yet"})

    assert client.post(address, {"say": "done", "done": " "}).status_code == 422
    assert FollowUp.objects.get().informed == "not-yet"


def test_a_tap_stops_the_questions_and_another_takes_it_back(letter, client):
    address = link_in(letter, "Tell us, in two taps")

    client.post(address, {"say": "stop"})
    assert FollowUp.objects.get().stopped_at == DAY_30
    client.post(address, {"say": "again"})
    assert FollowUp.objects.get().stopped_at is None


def test_when_the_next_round_is_out_the_link_is_over(letter, client, monkeypatch):
    address = link_in(letter, "Tell us, in two taps")
    late = MONDAY + timedelta(days=90)
    monkeypatch.setattr("correspondence.views.marks.now", lambda: late)

    assert client.get(address).status_code == 404


def test_who_has_told_meanwhile_gets_no_letter(asked, send_letters):
    answering.answer(asked, {"informed": "no"}, at=DAY_30)

    assert send_letters(at=DAY_30) == []


def test_who_pauses_letters_gets_none(asked, asker, send_letters):
    asker.paused_until = (DAY_30 + timedelta(days=5)).date()
    asker.save()

    assert send_letters(at=DAY_30) == []


def answer(letter, sender, text, **fields):
    [to] = letter.reply_to
    arrive(raw_mail(sender, to, text, **fields), to=to, at=DAY_30)
    acting.act(now=lambda: DAY_30)
    return Arrival.objects.get()


def test_an_answer_by_mail_is_what_was_done(letter, asker):
    arrival = answer(letter, asker.email, "Twelve toilets.\n\n-- \nSunita\n")

    told = FollowUp.objects.get()
    assert (arrival.outcome, told.done) == ("posted", "Twelve toilets.")
    assert told.check_state == "reported"
    assert not told.engagement.contributions.exists()


def test_a_mail_adds_to_what_was_told(letter, asker, asked):
    answering.answer(asked, {"informed": "yes", "done": "Twelve."}, at=DAY_30)

    answer(letter, asker.email, "And six more.")

    told = FollowUp.objects.get()
    assert (told.informed, told.done) == ("yes", "Twelve.\n\nAnd six more.")


def test_nobody_tells_for_somebody_else_by_mail(letter, facilitator, send_letters):
    arrival = answer(letter, facilitator.email, "Twelve toilets.")

    assert arrival.outcome == "refused"
    assert not FollowUp.objects.answered().exists()
    assert to(send_letters(at=DAY_30)) == ["sunita"]


def test_what_could_not_be_verified_is_told_with_the_reason(
    asked, facilitator, send_letters
):
    told = answering.answer(asked, {"done": "Twelve toilets."}, at=DAY_30)
    send_letters(at=DAY_30)

    verifying.refute(told, by=facilitator, at=DAY_30, reason="Nobody knows of it.")

    [mail] = send_letters(at=DAY_30)
    assert to([mail]) == ["sunita"]
    assert "Nobody knows of it." in mail.body
    assert f"/me/followup/{told.pk}/" in mail.body
    answer(mail, asked.author.email, "Here are the minutes.")
    assert FollowUp.objects.get().check_state == "reported"
