"""Mail that programs send: recognised, so that nobody answers it."""

import pytest

from correspondence.reading import Automatic, read

PERSON = "From: Ana <ana@field.example>\nTo: reply+k7w2m9@cop.example\n"
REPORT = "Content-Type: multipart/report; boundary=b; report-type="


def reason(headers, body="hello"):
    raw = f"{headers.rstrip()}\n\n{body}".encode()
    return read(raw, ours=lambda address: address.endswith("@cop.example")).automatic


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ("Auto-Submitted: auto-replied", Automatic.REPLY),
        ("Auto-Submitted: auto-generated; owner=x", Automatic.REPLY),
        ("X-Autoreply: yes", Automatic.REPLY),
        ("X-Apple-Action: VACATION", Automatic.REPLY),
        ("Precedence: auto_reply", Automatic.REPLY),
        ("Precedence: bulk", Automatic.BULK),
        ("List-Id: <wells.lists.example>", Automatic.LIST),
        ("Return-Path: <>", Automatic.REPLY),
        ("Return-Path: <>\nSubject: Undeliverable: Query", Automatic.BOUNCE),
        ("X-Failed-Recipients: b@field.example", Automatic.BOUNCE),
        ("Subject: Mail delivery failed", Automatic.BOUNCE),
    ],
)
def test_headers_tell_a_program_from_a_person(headers, expected):
    assert reason(PERSON + headers) == expected


@pytest.mark.parametrize(
    ("sender", "expected"),
    [
        ("Mail Delivery System <MAILER-DAEMON@mx.example>", Automatic.BOUNCE),
        ("postmaster@mx.example", Automatic.BOUNCE),
        ("no-reply@news.example", Automatic.NOTICE),
        ("Water Community <reply+zz@cop.example>", Automatic.LOOP),
        ("<>", Automatic.BOUNCE),
    ],
)
def test_senders_that_are_no_persons(sender, expected):
    assert reason(f"From: {sender}") == expected


@pytest.mark.parametrize(
    ("kind", "part", "expected"),
    [
        ("delivery-status", "message/delivery-status", Automatic.BOUNCE),
        ("feedback-report", "message/feedback-report", Automatic.REPORT),
        (
            "disposition-notification",
            "message/disposition-notification",
            Automatic.REPORT,
        ),
    ],
)
def test_reports_are_known_by_their_parts(kind, part, expected):
    body = f"--b\n\nIt says so.\n--b\nContent-Type: {part}\n\nX: y\n\n--b--"

    assert reason(PERSON + REPORT + kind, body) == expected


@pytest.mark.parametrize(
    "subject",
    [
        "Automatic reply: Query",
        "Out of office: Query",
        "Respuesta automática: Consulta",
        "Réponse automatique : Requête",
        "Resposta automática: Consulta",
        "Автоматический ответ: Запрос",
        "رد تلقائي: سؤال",
        "स्वचालित उत्तर: प्रश्न",
        "自动回复: 供水点",
    ],
)
def test_absence_is_told_by_the_subject(subject):
    assert reason(f"{PERSON}Subject: {subject}") == Automatic.REPLY


@pytest.mark.parametrize(
    "headers",
    [
        "",
        "Auto-Submitted: no",
        "Precedence: first-class",
        "Subject: Re: Automatic reply: Query",
        "Subject: Out of water in Kitui",
        "Return-Path: <ana@field.example>",
    ],
)
def test_a_person_is_not_taken_for_a_program(headers):
    assert reason(PERSON + headers) is None
