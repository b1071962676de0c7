"""Mail made to be dear: refused, or read, but never at length."""

from time import process_time

import pytest

from correspondence.reading import Unreadable, read

HEAD = b"From: Ana <ana@field.example>\nTo: x@cop.example\nSubject: s\n"
PLAIN = HEAD + b"Content-Type: text/plain; charset=utf-8\n\n"
HTML = HEAD + b"Content-Type: text/html; charset=utf-8\n\n"
MIXED = HEAD + b"Content-Type: multipart/mixed; boundary=b\n\n"
PART = b"--b\nContent-Type: text/plain; "
HTML_PART = b"--b\nContent-Type: text/html\n\n"


def nobody(address):
    return False


def nested_multiparts(depth):
    opening = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n"
    return HEAD + b"".join(opening % (n, n) for n in range(depth)) + b"\nhello"


def recipients(how_many):
    addresses = b", ".join(b"p%d@field.example" % n for n in range(how_many))
    return b"From: a@field.example\nTo: " + addresses + b"\n\nhello"


REFUSED = {
    "nested mails": HEAD + b"Content-Type: message/rfc822\n\n" * 3_000,
    "nested multiparts": nested_multiparts(400),
    "50,000 parts": MIXED + b"--b\n\nhello\n" * 50_000,
    "long parameters": MIXED + (PART + b'";' * 1_500 + b"\n\nhi\n") * 900,
    "headers of a part": MIXED + b"--b\n" + b"X: y\n" * 400_000 + b"\nhi\n--b--",
    "20,000 quotes": b"From: " + b'"' * 20_000 + b"\n\nhello",
    "20,000 parens": b"From: " + b"(" * 20_000 + b"\n\nhello",
    "20,000 backslashes": b'From: "' + b"\\" * 20_000 + b"\n\nhello",
    "folded quotes": b"From: " + b'"\n ' * 1_000 + b"\n\nhello",
    "10,000 recipients": recipients(10_000),
    "100 MB": HEAD + b"\n" + b"x" * 100_000_000,
    "2,000,000 lines": HEAD + b"\n" + b"\n" * 2_000_000,
    "one long line": PLAIN + b"x" * 5_000_000,
    "100,000 headers": HEAD + b"X: y\n" * 100_000 + b"\nhello",
    "one long header": HEAD + b"X: " + b"y" * 300_000 + b"\n\nhello",
    "many tags": HTML + b"<b>" * 300_000,
    "many references": HTML + b"&#1;" * 200_000,
    "many HTML parts": MIXED + (HTML_PART + b"<b>a" * 20_000 + b"\n") * 20,
    "nothing": b"",
    "only nulls": b"\0" * 1_000,
}
READ = {
    "nulls": PLAIN + b"\0" * 100_000 + b"hello",
    "30 nested mails": HEAD + b"Content-Type: message/rfc822\n\n" * 30 + b"hello",
    "100 parens": b"From: " + b"(" * 100 + b" a@field.example\n\nhello",
    "900 recipients": recipients(900),
    "many at signs": b"From: " + b"@" * 50_000 + b"\n\nhello",
    "many encoded words": HEAD + b"Subject: " + b"=?utf-8?q?a?= " * 15_000 + b"\n\nhi",
    "quotations": PLAIN + b"> a\nb\n" * 14_000,
    "attributions": PLAIN + b"On 5 May 2024 at 10:00, A wrote:\n\n> a\n" * 7_000,
    "labels": PLAIN + b"From: a\n" * 29_000,
    "colons": PLAIN + b"a:\n" * 29_000,
    "brackets": PLAIN + b"<a@" * 150_000,
    "spaces": PLAIN + b" " * 490_000,
    "signatures": PLAIN + b"Sent from my iPhone\n\n" * 14_000,
    "digits": PLAIN + (b"1" * 79 + b"\n") * 6_000,
    "unclosed tags": HTML + b"<a " * 29_000,
    "unclosed comments": HTML + b"<!--" * 29_000,
    "unclosed scripts": HTML + b"<script>" * 29_000,
    "unclosed links": HTML + b"<a href='http://x.example'>y" * 17_000,
    "crossed tags": HTML + b"<b><i>" * 7_000 + b"</b>" * 15_000,
    "declarations": HTML + b"<![CDATA[" * 29_000,
    "a long tag": HTML + b"<a " + b"=" * 900_000 + b">",
    "punycode": PLAIN.replace(b"utf-8", b"punycode") + b"a-" + b"b9" * 200_000,
    "idna": PLAIN.replace(b"utf-8", b"idna") + b"a." * 200_000,
}


@pytest.fixture(autouse=True)
def _soon():
    """Processor time, so that a busy machine fails nothing."""
    started = process_time()
    yield
    assert process_time() - started < 2


@pytest.mark.parametrize("name", REFUSED)
def test_a_bomb_is_soon_refused_with_a_sentence(name):
    with pytest.raises(Unreadable, match=r"^Th.+\.$"):
        read(REFUSED[name], ours=nobody)


@pytest.mark.parametrize("name", READ)
def test_odd_mail_is_soon_read_all_the_same(name):
    assert read(READ[name], ours=nobody).from_name in {"Ana", ""}


def test_a_large_attachment_is_read():
    line = b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9wcXJzdHV2d3h5eg==\n"
    header = b"--b\nContent-Type: application/pdf; name=a.pdf\n"
    header += b"Content-Transfer-Encoding: base64\n\n"
    raw = MIXED + header + (line[:-5] + b"\n") * 300_000 + b"--b--\n"

    mail = read(raw, ours=nobody)

    assert len(mail.attachments[0].content) > 15_000_000
