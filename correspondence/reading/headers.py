"""Header fields as people and programs need them; never raises on what was sent."""

import re
from datetime import UTC
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from correspondence.reading.charsets import cleaned, decoded

_ADDRESSED = ("Delivered-To", "X-Original-To", "To", "Cc")
_IDENTIFIER = re.compile(r"<\s*([^<>\s]{1,250})\s*>")
_PLAUSIBLE = re.compile(r"[^\s@<>\"(),;:]{1,64}@[^\s@<>\"(),;:]{1,255}")
_MOST_WORDS = 2_000
_MOST_REFERENCES = 100


def fields(part, name):
    """Every value of the header `name`, unfolded, encoded words left as they are."""
    values = (v for k, v in part.raw_items() if k.lower() == name.lower())
    return [_unfolded(value) for value in values]


def field(part, name):
    """The first value of the header `name`, or an empty string."""
    return next(iter(fields(part, name)), "")


def readable(value):
    """`value` with its encoded words decoded."""
    try:
        chunks = decode_header(value[:_MOST_WORDS])
    except (HeaderParseError, ValueError):
        return value
    text = "".join(_chunk(chunk, charset) for chunk, charset in chunks)
    return " ".join(text.split())


_GROUP = re.compile(r'[^"<>@]*:')


def sender(part):
    """Address and name of the one sender; no address if there isn't exactly one."""
    found = getaddresses(fields(part, "From"))
    if any(_GROUP.match(value) for value in fields(part, "From")):
        return "", ""  # a group has members, but no author
    plausible = [(name, _bare(address)) for name, address in found if _bare(address)]
    if len(plausible) != 1:
        return "", ""
    name, address = plausible[0]
    return address, readable(name)[:200]


def recipients(part):
    """The addresses that the mail was sent to, those closest to the door first."""
    values = [value for name in _ADDRESSED for value in fields(part, name)]
    bare = (_bare(address) for _name, address in getaddresses(values))
    return tuple(dict.fromkeys(address for address in bare if address))


def identifiers(part, name):
    """The message ids in the header `name`, without their angle brackets."""
    value = field(part, name)
    found = _IDENTIFIER.findall(value) or value.split()[:1]
    return tuple(identifier[:250] for identifier in found[-_MOST_REFERENCES:])


def sent_at(part):
    """When the sender's clock says that the mail was sent, or None."""
    try:
        moment = parsedate_to_datetime(field(part, "Date")[:100])
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _unfolded(value):
    raw = str(value).encode("ascii", "surrogateescape")
    return " ".join(decoded(raw).split())


def _chunk(chunk, charset):
    if isinstance(chunk, str):
        return cleaned(chunk)
    # Between encoded words the library hands back Latin-1 bytes of what was text.
    return decoded(chunk, charset) if charset else _plain(chunk)


def _plain(chunk):
    return chunk.decode("raw-unicode-escape", "replace")


def _bare(address):
    address = address.strip().lower()
    return address if _PLAUSIBLE.fullmatch(address) else ""
