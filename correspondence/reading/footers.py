"""What programs and offices append below a person's words."""

import re

from correspondence.reading.words import CONFIDENTIAL, RECIPIENT, SENT_FROM

_DELIMITER = re.compile(r"^\s{0,3}(?:--|––)\s*$")
_DECORATION = re.compile(r"^[\s\-_*=#~+—–ᐧ]+$")
_LIST_RULE = re.compile(r"^_{40,}$")
_CONTACT = re.compile(
    r"@|https?://|www\.|(?<!\d)\+?\(?\d[\d\s()./-]{6,}\d(?!\d)", re.IGNORECASE
)
_LINK = re.compile(r"[<(\[]\s*https?://[^\s>)\]]*[>)\]]?|https?://\S+")

_MOST_LOOSE_SIGNATURE = 12
_MOST_SIGNATURE = 60
_MOST_LIST_FOOTER = 10
_MOST_CONTACT_LINES = 10
_MOST_MOBILE_LINES = 3
_LONGEST_MOBILE = 80
_LONGEST_LINKED = 500
_MOST_ROUNDS = 5
_LOOK = 5_000  # characters of a paragraph that are looked at


def own_words(lines, sender):
    """How many of `lines` the person wrote; the rest was appended to them."""
    end = len(lines)
    for _ in range(_MOST_ROUNDS):
        before = end
        for shorter in (_signature, _list_footer, _mobile, _disclaimer, _decoration):
            end = shorter(lines[:end])
        end = _contacts(lines[:end], sender)
        if end == before:
            break
    return end


def _signature(lines):
    for at, line in enumerate(lines):
        if _DELIMITER.match(line):
            below = sum(1 for text in lines[at:] if text.strip()) - 1
            exact = line == "-- "
            if below <= (_MOST_SIGNATURE if exact else _MOST_LOOSE_SIGNATURE):
                return at
    return len(lines)


def _list_footer(lines):
    """A rule of underscores, then how to leave the mailing list."""
    for at in range(len(lines) - 1, max(-1, len(lines) - 1 - _MOST_LIST_FOOTER), -1):
        if _LIST_RULE.match(lines[at].strip()):
            below = " ".join(lines[at + 1 :])
            return at if "@" in below or "://" in below else len(lines)
    return len(lines)


def _mobile(lines):
    """Last, on a line or in a paragraph of its own: "sent from my telephone"."""
    end = _used(lines)
    top = _paragraph(lines, end)
    said = " ".join(line.strip() for line in lines[top:end][:_MOST_MOBILE_LINES])
    without_links = _LINK.sub("", said[:_LONGEST_LINKED])
    small = end - top <= _MOST_MOBILE_LINES and len(without_links) <= _LONGEST_MOBILE
    if small and len(said) <= _LONGEST_LINKED and SENT_FROM.search(said):
        return top
    last = lines[end - 1] if end else ""
    if len(last) <= _LONGEST_MOBILE and SENT_FROM.match(last):
        return end - 1
    return len(lines)


def _disclaimer(lines):
    """One of the last paragraphs speaks of confidence and of recipients."""
    end = _used(lines)
    for _ in range(4):
        top = _paragraph(lines, end)
        said = " ".join(lines[top:end])[:_LOOK]
        if len(said) > 80 and CONFIDENTIAL.search(said) and RECIPIENT.search(said):
            return top
        end = _used(lines[:top])
    return len(lines)


def _decoration(lines):
    end = len(lines)
    while end and (not lines[end - 1].strip() or _DECORATION.match(lines[end - 1])):
        end -= 1
    return end


def _contacts(lines, sender):
    """The sender's own particulars below the name, which stays.

    Other people's are left alone: naming whom to ask is what many replies are for.
    """
    end = _used(lines)
    address, name = sender
    block = range(max(0, end - _MOST_CONTACT_LINES), end)
    for at in block:
        named = bool(name) and lines[at].strip(" -*_,").casefold() == name.casefold()
        below = [line for line in lines[at + 1 : end] if line.strip()]
        if named and _particulars(below):
            return at + 1
    top = _paragraph(lines, end)
    theirs = bool(address) and any(address in line.lower() for line in lines[top:end])
    if theirs and top and _particulars(lines[top:end]):
        return top
    return len(lines)


def _particulars(lines):
    short = all(len(line) <= 80 and not line.rstrip().endswith("?") for line in lines)
    return bool(lines) and short and any(_CONTACT.search(line) for line in lines)


def _used(lines):
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _paragraph(lines, end):
    top = end
    while top and lines[top - 1].strip():
        top -= 1
    return top
