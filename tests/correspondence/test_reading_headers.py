"""Who wrote, to whom, when, and in what characters."""

from datetime import UTC, datetime

import pytest

from correspondence.reading import read


def mail(headers, body=b"hello"):
    raw = headers if isinstance(headers, bytes) else headers.encode()
    return read(raw + b"\n\n" + body, ours=lambda address: False)


def test_the_sender_is_one_bare_address_in_lower_case():
    came = mail("From: =?utf-8?q?Asha_R=C3=A1o?= <Asha.Rao@Field.EXAMPLE>")

    assert (came.from_address, came.from_name) == ("asha.rao@field.example", "Asha Ráo")


def test_an_address_within_the_name_is_not_the_sender():
    came = mail('From: "victim@field.example" <other@else.example>')

    assert came.from_address == "other@else.example"


@pytest.mark.parametrize(
    "headers",
    [
        "From: a@field.example, b@field.example",
        "From: a@field.example\nFrom: b@field.example",
        "From: nobody",
        "Subject: no sender at all",
        "From: a@b@field.example",
    ],
)
def test_a_doubtful_sender_is_none(headers):
    assert mail(headers).from_address == ""


def test_addressees_come_with_those_nearest_to_the_door_first():
    came = mail(
        "Cc: c@cop.example\nTo: B <B@cop.example>, a@cop.example\n"
        "Delivered-To: a@cop.example\nX-Original-To: d@cop.example"
    )

    assert came.to == tuple(f"{who}@cop.example" for who in "adbc")


def test_message_ids_stand_without_brackets():
    came = mail(
        "Message-ID: <m@x>\nIn-Reply-To: <q@x> (her letter)\nReferences: <p@x>\n <q@x>"
    )

    assert (came.message_id, came.in_reply_to) == ("m@x", "q@x")
    assert came.references == ("p@x", "q@x")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Wed, 5 Jun 2024 15:20:00 +0300", datetime(2024, 6, 5, 12, 20, tzinfo=UTC)),
        ("Wed, 5 Jun 2024 15:20:00 -0000", datetime(2024, 6, 5, 15, 20, tzinfo=UTC)),
        ("Wed, 99 Foo 99999 99:99:99 +9999", None),
        ("yesterday", None),
    ],
)
def test_the_date_is_read_or_left_out(written, meant):
    assert mail(f"Date: {written}").date == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (b"=?koi8-r?b?98/EwQ==?=", "Вода"),
        (b"=?utf-8?b?4KSq4KS+4KSo?= =?utf-8?b?4KWA?=", "पानी"),
        (b"=?no-such-set?q?water?=", "water"),
        ("Eau à Thiès".encode(), "Eau à Thiès"),
        ("Eau à Thiès".encode("latin-1"), "Eau à Thiès"),
        (b"Re:\n  a folded\n subject", "Re: a folded subject"),
    ],
)
def test_the_subject_is_decoded_as_far_as_it_goes(written, meant):
    assert mail(b"Subject: " + written).subject == meant


@pytest.mark.parametrize(
    ("label", "content", "meant"),
    [
        (b"utf-8", "Thiès".encode(), "Thiès"),
        (b"us-ascii", "Thiès".encode(), "Thiès"),
        (b"iso-8859-1", "“Thiès”".encode("cp1252"), "“Thiès”"),
        (b"us-ascii", "Thiès".encode("latin-1"), "Thiès"),
        (b"no-such-set", "Thiès".encode(), "Thiès"),
        (b"no-such-set", "Thiès".encode("latin-1"), "Thiès"),
        (b"base64", b"plain", "plain"),
        (b"utf-8", "Thiès".encode("latin-1"), "Thi�s"),
        (b"gb2312", "水镕".encode("gb18030"), "水镕"),
        (b"iso-8859-8-i", "מים".encode("iso-8859-8"), "מים"),
        (b"utf-8", b"wa\0ter\x08", "water"),
    ],
)
def test_text_is_read_whatever_its_label_says(label, content, meant):
    headers = b"Content-Type: text/plain; charset=" + label

    assert mail(headers, content).text == meant


def test_authentication_results_are_kept_as_they_came():
    came = mail(
        "Authentication-Results: mx.cop.example;\n dmarc=pass\n"
        "Authentication-Results: other.example; dkim=fail"
    )

    assert came.authentication == (
        "mx.cop.example; dmarc=pass",
        "other.example; dkim=fail",
    )


def test_mail_with_the_line_ends_of_old_is_read():
    came = read(b"Subject: s\r\rhello\rthere", ours=lambda address: False)

    assert (came.subject, came.text) == ("s", "hello\nthere")
