"""Files that come with a mail, and texts that come in parts."""

from email.message import EmailMessage

import pytest

from correspondence.reading import read

PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 50


@pytest.fixture
def letter():
    message = EmailMessage()
    message["From"] = "ana@field.example"
    message.set_content("See the fee table.")
    return message


def came(message):
    return read(message.as_bytes(), ours=lambda address: False)


def test_a_file_comes_with_its_name_type_and_bytes(letter):
    letter.add_attachment(b"%PDF", "application", "pdf", filename="قائمة.pdf")

    (file,) = came(letter).attachments

    assert (file.name, file.type, file.content) == (
        "قائمة.pdf",
        "application/pdf",
        b"%PDF",
    )


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\papers\\fees.pdf", "fees.pdf"),
        ("..", "attachment-1.pdf"),
        ("fees\u202efdp.exe", "feesfdp.exe"),
        ("x" * 300 + ".pdf", "x" * 96 + ".pdf"),
        ("fees", "fees.pdf"),
    ],
)
def test_a_name_is_made_safe(letter, given, kept):
    letter.add_attachment(b"%PDF", "application", "pdf", filename=given)

    assert [file.name for file in came(letter).attachments] == [kept]


def test_a_text_file_is_no_part_of_what_was_said(letter):
    letter.add_attachment("fee;40", filename="fees.csv", subtype="csv")
    letter.add_attachment("notes", filename="notes.txt")

    mail = came(letter)

    assert mail.text == "See the fee table."
    assert [file.name for file in mail.attachments] == ["fees.csv", "notes.txt"]


def test_logos_are_left_out_and_photographs_kept(letter):
    letter.add_alternative("<p>See <img src='cid:a'></p>", subtype="html")
    html = letter.get_payload()[1]
    html.add_related(PIXEL, "image", "png", cid="<a>", filename="logo.png")
    html.add_related(PIXEL * 1_000, "image", "png", cid="<b>", filename="pump.png")

    assert [file.name for file in came(letter).attachments] == ["pump.png"]


def test_a_mail_that_is_attached_is_a_file(letter):
    inner = EmailMessage()
    inner["Subject"] = "An older answer"
    inner.set_content("It worked.")
    letter.add_attachment(inner)

    mail = came(letter)

    assert "It worked." not in mail.text
    assert mail.attachments[0].name.endswith(".eml")
    assert b"It worked." in mail.attachments[0].content


def test_signatures_of_programs_are_no_files(letter):
    letter.add_attachment(b"x", "application", "pgp-signature", filename="s.asc")

    assert came(letter).attachments == ()


def test_texts_around_a_picture_are_read_in_order():
    message = EmailMessage()
    message.make_mixed()
    for text in ("First.", "Second."):
        part = EmailMessage()
        part.set_content(text)
        message.attach(part)

    assert came(message).text == "First.\n\nSecond."


def test_html_is_read_where_the_plain_text_is_empty(letter):
    letter.set_content(" \n")
    letter.add_alternative("<p>Only <b>here</b>.</p>", subtype="html")

    assert came(letter).text == "Only here."


def test_a_type_that_is_none_is_unknown():
    raw = b"Content-Type: appl\0ication/x; name=a.bin\n\nbytes"

    (file,) = read(raw, ours=lambda address: False).attachments

    assert (file.name, file.type) == ("a.bin", "application/octet-stream")
