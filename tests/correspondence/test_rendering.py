import re

import pytest

from facilitation.inviting import invite
from queries.lifecycle import State
from tests.conftest import MONDAY, publishable
from typesetting.columns import WIDTH, columns_of

NASTY = "Pits & <b>latrines</b>\r\nBcc: everybody@people.example"


@pytest.fixture
def query_letter(engagement, member, send_letters):
    """The letter about an opened query as `member` gets it."""

    def make(**fields):
        engagement(State.OPEN, **fields)
        return next(m for m in send_letters() if m.to == [member.email])

    return make


def html_of(message):
    return message.alternatives[0][0]


def test_the_subject_is_the_topic_and_where_it_comes_from(query_letter):
    letter = query_letter()

    assert letter.subject == (
        "Query: Toilets that survive floods, from Jaleshwar Municipality"
    )


def test_text_and_html_say_the_same_to_the_person(query_letter):
    letter = query_letter()

    for said in (letter.body, html_of(letter)):
        assert "Dear Anjali Thapa," in said
        assert "Every monsoon our toilets stand in water for weeks." in said
        assert "What did not work?" in said
        assert "Wed 11 November" in said


def test_text_keeps_to_72_columns_and_addresses_stand_at_the_end_of_a_line(
    query_letter,
):
    letter = query_letter(problem="A long sentence about pits and floods. " * 40)

    lines = letter.body.splitlines()
    assert all(columns_of(x) <= WIDTH for x in lines if "http" not in x)
    assert all(re.search(r"https?://\S+$", x) for x in lines if "http" in x)


def test_no_words_get_into_the_headers(query_letter):
    letter = query_letter(topic=NASTY)

    raw = letter.message().as_bytes()
    head = raw.partition(b"\n\n")[0]
    assert not re.search(rb"(?m)^Bcc:", head)
    assert letter.recipients() == ["anjali.thapa@people.example"]


def test_words_are_escaped_in_html_and_only_there(query_letter):
    letter = query_letter(topic="Pits & <b>latrines</b>")

    assert "Pits & <b>latrines</b>" in letter.subject
    assert "PITS & <B>LATRINES</B>" in letter.body
    assert "Pits &amp; &lt;b&gt;latrines&lt;/b&gt;" in html_of(letter)
    assert "<b>latrines" not in html_of(letter)


def test_what_people_write_cannot_fill_a_hole(query_letter):
    letter = query_letter(problem="holeabcdearend {{ holes.stop }} %(name)s")

    assert "holeabcdearend {{ holes.stop }} %(name)s" in letter.body


def test_a_long_text_is_cut_so_that_the_letter_stays_small(query_letter):
    words = "**Pits** `work` [here](https://example.org/a) "
    letter = query_letter(problem=words * 2_000, context=words * 2_000)

    assert len(html_of(letter).encode()) <= 30_000
    assert "…" in letter.body


def test_a_letter_brings_no_pictures_and_no_tracking(query_letter):
    assert not re.search(r"<img|<script|<link|url\(", html_of(query_letter()))


def test_a_member_reads_the_letter_in_their_own_direction(
    engagement, member, send_letters, settings
):
    settings.LANGUAGES = settings.SPOKEN
    member.language = "ar"
    member.save()
    engagement(State.OPEN)

    letter = next(m for m in send_letters() if m.to == [member.email])

    assert '<html lang="ar" dir="rtl">' in html_of(letter)


def test_an_invitation_says_why_and_how_to_answer_and_to_pass(
    engagement, expert, facilitator, send_letters, forget_letters
):
    one = engagement(State.OPEN)
    forget_letters()
    words = {"reasons": "You wrote about raised latrines.", "note": "Two lines help."}
    invite(one, expert, by=facilitator, at=MONDAY, **words)

    (letter,) = send_letters()

    assert letter.from_email == "Prakash Adhikari via Water Nepal <water@cop.localhost>"
    for said in (letter.body, html_of(letter)):
        assert "You wrote about raised latrines." in said
        assert "Two lines help." in said
    assert re.search(r"(?m)^I will reply\s+http\S+/m/[a-z2-7]{26}/$", letter.body)
    assert re.search(
        r"(?m)^Pass this time\s+http\S+/m/[a-z2-7]{26}/\?pass$", letter.body
    )
    assert "Auto-Submitted" not in letter.extra_headers


def test_the_product_comes_with_its_summary_and_its_thanks(
    engagement, member, facilitator, answer, send_letters, forget_letters
):
    one = engagement(State.OPEN)
    answer(one, member)
    one.refresh_from_db()
    one.take("close", by=facilitator, at=MONDAY)
    forget_letters()
    edition = publishable(one, MONDAY)
    one.take("publish", by=facilitator, at=MONDAY, edition=edition)

    letter = send_letters()[0]

    assert letter.subject == "Consolidated Reply: Toilets that survive floods"
    assert "Anjali Thapa, Saptari Water Cooperative" in letter.body
    assert "Raised pits kept working." in letter.body
    assert f"http://127.0.0.1:8000/e/{one.pk}/product/" in letter.body


def test_the_words_of_a_decision_reach_the_asker(
    engagement, asker, facilitator, send_letters, forget_letters
):
    one = engagement(State.SUBMITTED)
    forget_letters()
    one.take("return", by=facilitator, at=MONDAY, reason="Which wards do you mean?")

    (letter,) = send_letters()

    assert letter.to == [asker.email]
    assert "Which wards do you mean?" in letter.body
    assert f"http://127.0.0.1:8000/e/{one.pk}/" in letter.body


@pytest.mark.parametrize(
    "name", ["नेपाल पानी तथा सरसफाइ " * 4, 'Water, "Nepal" <x@y.z>']
)
def test_whatever_a_community_is_called_its_letters_leave(
    name, engagement, community, member, send_letters
):
    community.name = name[:80]
    community.save()
    engagement(State.OPEN)

    sent = send_letters()

    assert sent
    for letter in sent:
        head = letter.message().as_bytes().partition(b"\n\n")[0]
        assert head.count(b"\nFrom:") == 1
        assert b"<water@cop.localhost>" in head
