"""The files that came with a mail, with names that are safe to keep."""

import mimetypes
import re
from dataclasses import dataclass
from email.utils import collapse_rfc2231_value

from correspondence.reading.charsets import cleaned
from correspondence.reading.headers import field, readable

_SMALL_IMAGE = 20 * 1024
_OF_THE_MAIL = {
    "application/pgp-encrypted",
    "application/pgp-signature",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
    "message/disposition-notification",
    "message/feedback-report",
    "message/global-delivery-status",
    "text/rfc822-headers",
}
_UNKNOWN = "application/octet-stream"
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,60}", re.ASCII)
_LONGEST_NAME = 100
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\u200b-\u200f\u202a-\u202e\u2066-\u2069]')


@dataclass(frozen=True)
class Attachment:
    """One file; `type` is what the sender calls it and is not to be trusted."""

    name: str
    type: str
    content: bytes


def attachment(part, number):
    """`part` as the mail's `number`th file, or None if it is none for people."""
    kind = part.get_content_type()
    if kind in _OF_THE_MAIL:
        return None
    content = _content(part)
    if not content or _is_decoration(part, kind, content):
        return None
    name = _safe_name(_given_name(part), kind, number)
    return Attachment(name, kind if _TYPE.fullmatch(kind) else _UNKNOWN, content)


def _content(part):
    if part.is_multipart():
        return b"".join(_flattened(inner) for inner in part.get_payload())
    return part.get_payload(decode=True) or b""


def _flattened(message):
    try:
        return message.as_bytes()
    except (UnicodeError, LookupError, ValueError, TypeError):
        return b""


def _is_decoration(part, kind, content):
    """Logos in signatures and pixels that count readers."""
    attached = part.get_content_disposition() == "attachment"
    shown_inside = bool(field(part, "Content-ID")) or not attached
    return kind.startswith("image/") and shown_inside and len(content) < _SMALL_IMAGE


def _given_name(part):
    for header, parameter in (
        ("content-disposition", "filename"),
        ("content-type", "name"),
    ):
        value = part.get_param(parameter, None, header)
        if value:
            return readable(cleaned(collapse_rfc2231_value(value)))
    return readable(field(part, "Content-Description"))


def _safe_name(given, kind, number):
    last = re.split(r"[/\\]", given)[-1]
    name = _UNSAFE.sub("", last).strip(" .")
    ending = mimetypes.guess_extension(kind) or ""
    if kind == "message/rfc822":
        ending = ".eml"
    if not name:
        return f"attachment-{number}{ending}"
    stem, dot, suffix = name.rpartition(".")
    if not dot or len(suffix) > 10:
        return name[: _LONGEST_NAME - len(ending)] + ending
    return f"{stem[: _LONGEST_NAME - len(suffix) - 1]}.{suffix}"
