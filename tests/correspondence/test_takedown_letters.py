"""Letters about what was reported, taken down and restored."""

import pytest

from journal import reading
from queries import takedown
from queries.lifecycle import State
from queries.reporting import report


@pytest.fixture
def posted(engagement, answer, member, forget_letters):
    made = answer(engagement(State.OPEN), member, "Raised pits kept working.")
    forget_letters()
    return made


def sent(letters):
    return {(mail.to[0].split("@")[0].split(".")[0], mail.body) for mail in letters}


def names(letters):
    return sorted(name for name, _body in sent(letters))


def test_the_author_is_told_why_each_time(posted, facilitator, monday, send_letters):
    takedown.hide(posted, by=facilitator, at=monday, reason="It names a neighbour.")
    hidden = send_letters()
    takedown.restore(posted, by=facilitator, at=monday)
    restored = send_letters()
    takedown.remove(posted, by=facilitator, at=monday, reason="She asks again.")
    removed = send_letters()

    assert names(hidden) == names(restored) == names(removed) == ["anjali"]
    assert "It names a neighbour." in hidden[0].body
    assert "stands again" in restored[0].body
    assert "She asks again." in removed[0].body
    assert "Raised pits" not in removed[0].body


def test_letters_that_wait_do_not_leave_once_it_is_taken_down(
    engagement, answer, member, facilitator, monday, send_letters, forget_letters
):
    query = engagement(State.OPEN)
    forget_letters()
    made = answer(query, member, "Raised pits kept working.")
    takedown.hide(made, by=facilitator, at=monday, reason="So.")

    assert not [mail for mail in send_letters() if "Raised pits" in mail.body]


def test_the_desk_hears_of_a_report_and_the_reporters_of_its_end(
    posted, expert, asker, facilitator, monday, send_letters
):
    first = report(
        posted.engagement, expert, contribution=posted, reason="wrong", at=monday
    )
    report(posted.engagement, asker, contribution=posted, reason="hurts", at=monday)
    told = send_letters()
    first.close(by=facilitator, at=monday, upheld=False, reason="It is right.")
    ended = send_letters()

    assert names(told) == ["prakash"]
    assert names(ended) == ["bikash", "sunita"]
    assert "It is right." in ended[0].body


def test_taking_it_down_thanks_those_who_reported_it(
    posted, expert, facilitator, monday, send_letters
):
    report(posted.engagement, expert, contribution=posted, reason="wrong", at=monday)
    send_letters()

    takedown.hide(posted, by=facilitator, at=monday, reason="So.")

    letters = dict(sent(send_letters()))
    assert set(letters) == {"anjali", "bikash"}
    assert "does not stand there any more" in " ".join(letters["bikash"].split())


def test_the_asker_is_told_that_the_query_is_taken_down(
    posted, facilitator, monday, send_letters
):
    posted.engagement.hide(by=facilitator, at=monday, reason="Not for everybody.")

    letters = dict(sent(send_letters()))

    assert "Not for everybody." in letters["sunita"]
    assert set(letters) == {"sunita"}


def test_removing_a_reply_empties_the_mail_that_brought_it(
    engagement, member, facilitator, monday, receive
):
    query = engagement(State.OPEN)
    arrival = receive(member, query, "We sank forty anchors.")
    made = query.contributions.get()

    takedown.remove(made, by=facilitator, at=monday, reason="She asked for it.")
    reading.read("removed mail", now=lambda: monday)

    arrival.refresh_from_db()
    assert bytes(arrival.raw) == b""
