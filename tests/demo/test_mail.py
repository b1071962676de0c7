"""Letters as files, and the mails that answer them."""

from datetime import UTC, datetime

import pytest
from django.core.mail import EmailMultiAlternatives

from correspondence.reading import read
from demo import mail, mailbox
from demo.answering import answer_to

MONDAY = datetime(2026, 11, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def send(settings, tmp_path):
    """Let a letter leave through the demonstration's own way of sending."""
    settings.EMAIL_FILE_PATH = str(tmp_path / "mail")

    def send(subject="Query: Pits", to="anjali.thapa@people.example", **fields):
        letter = EmailMultiAlternatives(
            subject, "Dear Anjali,\n\nwhich pits kept dry?", to=[to], **fields
        )
        letter.attach_alternative("<p>Dear Anjali</p>", "text/html")
        return mail.Files().send_messages([letter])

    return send


def test_letters_are_numbered_as_they_leave_and_read_newest_first(send):
    for subject in ("one", "two", "three"):
        assert send(subject) == 1

    letters = mailbox.newest(most=2)

    assert [(one.number, one.subject) for one in letters] == [(3, "three"), (2, "two")]
    assert [one.subject for one in mailbox.newest(before=2, most=2)] == ["one"]


def test_letters_are_found_by_their_recipient(send):
    send("hers")
    send("his", to="bikash.yadav@people.example")

    his = mailbox.newest(to="bikash.yadav@people.example", most=9)

    assert [one.subject for one in his] == ["his"]
    assert len(mailbox.recipients()) == 2


def test_a_subject_that_is_folded_begins_with_its_first_word(send):
    long = "Re: Query: Buying chlorine together, from Saptari Women’s Cooperative"
    send(long)

    assert b"Subject: \r\n" in (mail.folder() / mail.name_of(1)).read_bytes()
    assert mailbox.letter(1).subject == long


def test_a_letter_that_was_begun_when_the_process_died_is_no_letter(send):
    send("whole")
    (mail.folder() / mail.name_of(2)).touch()

    assert [one.subject for one in mailbox.newest(most=9)] == ["whole"]
    assert mailbox.letter(2) is None
    send("after it")
    assert mailbox.letter(3).subject == "after it"


def test_a_letter_has_both_its_texts(send):
    send()

    letter = mailbox.letter(1)

    assert "which pits kept dry?" in letter.text
    assert letter.html.strip() == "<p>Dear Anjali</p>"


def test_an_answer_goes_where_a_mail_program_would_send_it(send):
    send(reply_to=["r-abc@cop.localhost"], headers={"Message-ID": "<1@cop.localhost>"})
    send(from_email="Disaster Risk <water@cop.localhost>")

    first, second = mailbox.letter(1), mailbox.letter(2)

    assert first.answers_go_to == "r-abc@cop.localhost"
    assert second.answers_go_to == "water@cop.localhost"


def test_an_answer_is_read_as_the_words_that_were_typed(send):
    send(
        reply_to=["r-abc@cop.localhost"],
        headers={"Message-ID": "<1@cop.localhost>", "References": "<0@cop.localhost>"},
    )
    typed = "Ours did – 70 cm above the road.\n\nNothing else: “the pits” failed."

    raw = answer_to(mailbox.letter(1), typed, name="Anjali Thapa", at=MONDAY)
    came = read(raw, ours=lambda address: address == "r-abc@cop.localhost")

    assert came.said == typed
    assert came.from_address == "anjali.thapa@people.example"
    assert list(came.to) == ["r-abc@cop.localhost"]
    assert "which pits kept dry?" in came.cut
    assert b"References: <0@cop.localhost> <1@cop.localhost>" in raw
    assert b"Subject: Re: Query: Pits" in raw
