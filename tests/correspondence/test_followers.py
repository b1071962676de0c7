"""Letters to those who follow, and about introductions; stopping by two taps."""

import re
from datetime import timedelta

import pytest
from django.utils.timezone import now

from facilitation.closing import tell_closing
from queries import asking_too, following, introducing
from queries.lifecycle import State
from queries.models import Follow


@pytest.fixture
def query(engagement, forget_letters):
    made = engagement(State.OPEN)
    forget_letters()
    return made


def to(letters):
    return sorted(mail.to[0].split("@")[0].split(".")[0] for mail in letters)


def letter_to(name, letters):
    return next(mail for mail in letters if mail.to[0].startswith(name))


def link_in(mail, label):
    return re.search(rf"{label}\s+http://[^/]+(/m/\S+)", mail.body)[1]


def test_those_who_follow_hear_of_a_reply(
    query, answer, member, expert, monday, send_letters
):
    following.follow(query, expert, at=monday)

    answer(query, member, "Raised pits.")

    letters = send_letters()
    told = [
        mail for mail in letters if "which you follow" in " ".join(mail.body.split())
    ]
    assert to(told) == ["bikash"]
    assert to(letters) == ["anjali", "anjali", "bikash", "sunita"]


def test_following_stops_by_two_taps(
    query, answer, member, expert, monday, send_letters, client
):
    following.follow(query, expert, at=monday)
    answer(query, member, "Raised pits.")
    address = link_in(letter_to("bikash", send_letters()), "Stop following this")

    client.get(address)
    assert Follow.objects.get(member=expert).wanted
    client.post(address, {"say": "stop"})

    assert not Follow.objects.get(member=expert).wanted
    answer(query, member, "And plinths.")
    assert "bikash" not in to(send_letters())


def test_a_further_asker_gets_the_askers_letters(
    query, answer, member, expert, monday, send_letters
):
    asking_too.ask_too(query, expert, at=monday)

    answer(query, member, "Raised pits.")

    assert {"bikash", "sunita"} <= set(to(send_letters()))


def test_those_who_follow_hear_that_it_opens_again(
    query, expert, facilitator, monday, send_letters
):
    following.follow(query, expert, at=monday)
    query.take("close", by=facilitator, at=monday)
    send_letters()

    query.take("reopen", by=facilitator, at=monday)

    letters = send_letters()
    assert to(letters) == ["bikash", "sunita"]
    assert "open again" in letters[0].body


def test_the_closing_is_told_once_and_in_time(
    query, member, expert, monday, send_letters
):
    following.follow(query, expert, at=monday)
    end = query.closes_at

    assert tell_closing(at=monday + (end - monday) * 0.7) == 0
    assert tell_closing(at=monday + (end - monday) * 0.76) == 1
    assert tell_closing(at=end - timedelta(hours=2)) == 0

    assert to(send_letters(at=end - timedelta(hours=2))) == ["bikash"]


def test_a_window_that_opens_again_is_told_of_again(query, facilitator, monday):
    assert tell_closing(at=query.closes_at - timedelta(hours=2)) == 1
    query.take("close", by=facilitator, at=monday)
    query.take("reopen", by=facilitator, at=monday)

    assert tell_closing(at=query.closes_at - timedelta(hours=2)) == 1


def test_an_introduction_is_accepted_by_two_taps_and_both_get_the_address(
    query, answer, member, expert, monday, send_letters, forget_letters, client
):
    reply = answer(query, member, "Raised pits.")
    forget_letters()
    introducing.ask(reply, expert, "We plan the same.", at=monday)
    asked = letter_to("anjali", send_letters())
    assert "We plan the same." in asked.body
    assert expert.email not in asked.body
    address = link_in(asked, "Yes, introduce us")

    client.get(address)
    assert send_letters() == []
    client.post(address, {"say": "accepted"})

    letters = send_letters(at=now())
    assert member.email in letter_to("bikash", letters).body
    assert expert.email in letter_to("anjali", letters).body
    # Answering is what people do with a letter: it must not reach the desk.
    assert letter_to("bikash", letters).reply_to == [member.email]
    assert letter_to("anjali", letters).reply_to == [expert.email]


def test_a_no_is_told_kindly_and_shows_nothing(
    query, answer, member, expert, monday, send_letters, forget_letters
):
    reply = answer(query, member, "Raised pits.")
    forget_letters()
    introducing.ask(reply, expert, "We plan the same.", at=monday).answer(
        "declined", at=monday
    )

    letters = send_letters()
    no = letter_to("bikash", letters)
    assert "no reason is needed" in no.body
    assert member.email not in no.body
