"""What a mail may cost to read, judged on its bytes before anything parses them.

The standard library's parser can be made to run for minutes or to overflow the
stack by mail of a few kilobytes; each limit here closes one of those ways.
"""

import re

MEGABYTE = 1024 * 1024
MOST_BYTES = 25 * MEGABYTE
MOST_LINES = 600_000
MOST_HEADER_BYTES = 256 * 1024
MOST_HEADERS = 1_000
MOST_PARTS = 1_000
MOST_HEADER_LIKE = 50_000  # lines anywhere; each part may have its own headers
MOST_CONTAINERS = 40
MOST_WORK = 2_000_000  # lines times containers: the parser asks each about each line
MOST_FIELD_BYTES = 4 * 1024
MOST_FIELDS_BYTES = 256 * 1024
MOST_QUOTES = 100
MOST_RECIPIENT_QUOTES = 2_000
MOST_RECIPIENTS = 1_000
MOST_TEXT = 500_000
MOST_TEXT_LINES = 30_000
MOST_TAGS = 30_000
MOST_REFERENCES = 60_000

_FIELD = rb"%s[ \t]*:([^\n]*(?:\n[ \t][^\n]*)*)"
_SENDERS = re.compile(rb"(?im)^" + _FIELD % rb"(?:from|sender|reply-to|return-path)")
_RECIPIENTS = re.compile(
    rb"(?im)^" + _FIELD % rb"(?:to|cc|bcc|delivered-to|x-original-to)"
)
_CONTENT = re.compile(rb"(?i)\n" + _FIELD % rb"content-[dt](?:isposition|ype)")
_HEADER_LIKE = re.compile(rb"\n[!-9;-~]+:")
_CONTAINER = re.compile(rb"(?i)^\s*(?:multipart|message)/")


class Unreadable(Exception):
    """The mail cannot or will not be read; `reason` is a sentence for people."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


def refuse(excessive, reason):
    if excessive:
        raise Unreadable(reason)


def within_limits(raw):
    """`raw` with line ends made even; raises Unreadable if it would cost too much."""
    refuse(len(raw) > MOST_BYTES, "This mail is larger than 25 MB.")
    refuse(not raw.strip(b"\0\r\n\t "), "This mail is empty.")
    even = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = even.count(b"\n")
    refuse(lines > MOST_LINES, "This mail has too many lines.")
    _check_headers(even.partition(b"\n\n")[0])
    _check_parts(even, lines)
    return even


def _check_headers(head):
    refuse(
        len(head) > MOST_HEADER_BYTES or head.count(b"\n") > 4 * MOST_HEADERS,
        "The headers of this mail are too long.",
    )
    _check_addresses(_SENDERS.findall(head), MOST_QUOTES)
    _check_addresses(_RECIPIENTS.findall(head), MOST_RECIPIENT_QUOTES)


def _check_addresses(fields, most_quotes):
    value = b"".join(fields)
    refuse(
        value.count(b'"') > most_quotes
        or value.count(b"(") + value.count(b")") > MOST_QUOTES
        or value.count(b"\\") > most_quotes
        or value.count(b"[") > MOST_QUOTES,
        "The addresses of this mail are malformed.",
    )
    refuse(
        value.count(b",") + value.count(b"<") + value.count(b":") > 3 * MOST_RECIPIENTS,
        "This mail has too many recipients.",
    )


def _check_parts(even, lines):
    refuse(even.count(b"\n--") > MOST_PARTS, "This mail has too many parts.")
    like_headers = sum(1 for _ in _HEADER_LIKE.finditer(even))
    refuse(like_headers > MOST_HEADER_LIKE, "This mail has too many headers.")
    fields = _CONTENT.findall(b"\n" + even)
    refuse(
        len(fields) > 4 * MOST_PARTS
        or sum(len(field) for field in fields) > MOST_FIELDS_BYTES
        or any(_is_excessive(field) for field in fields),
        "The description of this mail's parts is too long.",
    )
    containers = sum(1 for field in fields if _CONTAINER.match(field))
    refuse(
        containers > MOST_CONTAINERS or lines * containers > MOST_WORK,
        "This mail is nested too deeply.",
    )


def _is_excessive(field):
    return (
        len(field) > MOST_FIELD_BYTES
        or field.count(b'"') > MOST_QUOTES
        or field.count(b";") > MOST_QUOTES
    )


def within_text_limits(text):
    """`text`, if a person could have written and quoted as much."""
    refuse(
        len(text) > MOST_TEXT or text.count("\n") > MOST_TEXT_LINES,
        "The text of this mail is too long.",
    )
    return text
