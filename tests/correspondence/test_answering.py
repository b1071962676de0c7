"""Answering by mail what the desk asked."""

import pytest
from django.utils.timezone import now

from communities.roles import Role
from queries.conversing import conversation_of
from queries.lifecycle import State
from queries.models import Contribution


@pytest.fixture
def returned(engagement):
    return engagement(State.RETURNED)


def test_the_letter_that_asks_can_be_answered(
    returned, asker, send_letters, receive, mailoutbox
):
    letters = [m for m in send_letters() if m.subject.startswith("Please tell us more")]

    (letter,) = letters
    assert letter.to == [asker.email]
    assert "ANSWER THIS MAIL, and the facilitator reads" in letter.body
    assert "Because." in letter.body
    arrival = receive(asker, returned, "It is in ward 4.", to=letter.reply_to[0])
    assert arrival.outcome == "posted"
    returned.refresh_from_db()
    assert returned.state == State.SUBMITTED


def test_the_words_of_the_mail_are_the_answer(returned, asker, receive):
    receive(asker, returned, "It is in ward 4.")

    last = conversation_of(returned).last()
    assert (last.verb, last.text, last.by) == ("submit", "It is in ward 4.", asker)
    assert not Contribution.objects.exists()


def test_a_further_mail_goes_the_normal_road(
    returned, asker, facilitator, receive, monday
):
    receive(asker, returned, "It is in ward 4.")
    early = receive(asker, returned, "And in ward 5.")
    returned.refresh_from_db()
    returned.take("open", by=facilitator, at=monday)

    late = receive(asker, returned, "By the way, pits were raised in 2019.")

    assert (early.outcome, late.outcome) == ("refused", "held")
    assert Contribution.objects.count() == 1


def test_the_same_mail_twice_answers_once(returned, asker, receive):
    first = receive(asker, returned, "In ward 4.", Message_ID="<one@people.example>")
    again = receive(
        asker, returned, "In ward 4.", Message_ID="<one@people.example>", X_Hop="2"
    )

    assert (first.outcome, again.outcome) == ("posted", "ignored")
    assert conversation_of(returned).filter(text="In ward 4.").count() == 1


def test_from_another_address_it_is_not_taken_and_the_asker_is_told(
    returned, asker, receive
):
    arrival = receive(asker, returned, "In ward 4.", sender="someone@else.example")

    assert arrival.outcome == "refused"
    assert "another address" in arrival.reason
    returned.refresh_from_db()
    assert returned.state == State.RETURNED


def test_somebody_invited_does_not_answer_for_the_asker(returned, member, receive):
    assert receive(member, returned, "In ward 9.").outcome == "refused"
    returned.refresh_from_db()
    assert returned.state == State.RETURNED


def test_its_address_does_not_expire_while_an_answer_is_awaited(
    returned, asker, receive, monday
):
    late = monday.replace(year=monday.year + 1)

    assert receive(asker, returned, "In ward 4.", at=late).outcome == "posted"


def test_the_desk_reads_that_its_question_was_answered(
    returned, asker, facilitator, receive, send_letters
):
    send_letters()
    receive(asker, returned, "It is in ward 4.")

    to_desk = [one for one in send_letters(at=now()) if facilitator.email in one.to]

    assert [one.subject for one in to_desk] == [f"Answered: {returned.topic}"]
    assert "has answered your question" in to_desk[0].body


def test_the_asker_is_thanked_for_the_answer_and_not_once_more_for_the_query(
    returned, asker, receive, send_letters
):
    send_letters()
    receive(asker, returned, "It is in ward 4.")

    [thanks] = [one for one in send_letters(at=now()) if asker.email in one.to]

    assert "Thank you for your answer." in thanks.body
    assert "Thank you for your query." not in thanks.body


def test_an_asker_who_is_kept_out_answers_nothing(returned, asker, receive):
    asker.memberships.get().take_role(Role.SUSPENDED)

    assert receive(asker, returned, "In ward 9.").outcome == "refused"
    returned.refresh_from_db()
    assert returned.state == State.RETURNED
