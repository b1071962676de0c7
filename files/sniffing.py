"""Judging an upload by what it contains; the ending of its name has to agree."""

import re
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZipFile, is_zipfile

import puremagic
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import Image

from files.kinds import KINDS, OFFICE, OPEN, PDF, PICTURE, TEXT, Kind
from files.naming import shown_name
from files.sizes import MEGABYTE, MOST_BYTES, size_in_words

MOST_PIXELS = 40_000_000
MOST_UNPACKED = 100 * MEGABYTE
_MOST_PARTS = 5_000

NOT_TAKEN = _(
    "“%(name)s” is of a kind that is not taken. Send a PDF, a Word, Excel, PowerPoint "
    "or OpenDocument file, a picture (PNG, JPEG, GIF, WebP) or plain text."
)
EMPTY = _("“%(name)s” is empty. Look whether it opens, then choose it again.")
TOO_LARGE = _(
    "“%(name)s” is %(size)s; the limit is %(limit)s. Make it smaller, or write the "
    "address of a place where it can be read."
)
UNREADABLE = _(
    "“%(name)s” cannot be read as %(kind)s: it is damaged, protected by a password, or "
    "something else under that name. Save it anew as %(kind)s."
)
SWELLS = _(
    "“%(name)s” would unpack to a size that is not safe to open. Save it anew with "
    "less in it."
)
MACROS = _("“%(name)s” holds macros, which are not taken. Save it without them.")
TWO_IN_ONE = _(
    "“%(name)s” carries an archive inside it. Send the files one by one instead."
)
TOO_MANY_POINTS = _(
    "“%(name)s” is a picture of more than 40 million points, which is not safe to "
    "open. Make it smaller."
)


class Refused(Exception):
    """The upload is not taken; as text: which file, why, and what to do."""


class _Unfit(Exception):
    """Why the content is not what it should be; the sentence lacks its words yet."""

    def __init__(self, sentence: str | Promise):
        self.sentence = sentence


def judge(upload) -> str:
    """The media type of `upload`, which is at its start again; raises Refused.

    `upload` is any Django file with a name and a size.
    """
    name = shown_name(upload.name)
    kind = KINDS.get(PurePosixPath(name).suffix.lower())
    words = {
        "name": name,
        "kind": kind.words if kind else "",
        "size": size_in_words(upload.size),
        "limit": size_in_words(MOST_BYTES),
    }
    try:
        return _proved(upload, kind)
    except _Unfit as unfit:
        raise Refused(unfit.sentence % words) from unfit


def _proved(upload, kind: Kind | None) -> str:
    if kind is None:
        raise _Unfit(NOT_TAKEN)
    if not upload.size:
        raise _Unfit(EMPTY)
    if upload.size > MOST_BYTES:
        raise _Unfit(TOO_LARGE)
    upload.seek(0)
    content = upload.read()
    upload.seek(0)
    _prove(content, kind)
    return kind.media_type


def _prove(content: bytes, kind: Kind) -> None:
    try:
        _PROOFS[kind.family](content, kind)
    except _Unfit:
        raise
    except Exception as broken:
        # Readers of formats fail on hostile input in every way there is.
        raise _Unfit(UNREADABLE) from broken


def _require(holds: object, otherwise: str | Promise = UNREADABLE) -> None:
    if not holds:
        raise _Unfit(otherwise)


def _prove_pdf(content: bytes, kind: Kind) -> None:
    _require(kind.media_type in _seen_as(content))
    _require(not is_zipfile(BytesIO(content)), TWO_IN_ONE)


def _seen_as(content: bytes) -> set[str]:
    return {match.mime_type for match in puremagic.magic_string(content)}


def _prove_picture(content: bytes, kind: Kind) -> None:
    _require(kind.media_type in _seen_as(content))
    _require(not is_zipfile(BytesIO(content)), TWO_IN_ONE)
    form = kind.media_type.removeprefix("image/").upper()
    try:
        picture = Image.open(BytesIO(content), formats=[form])
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
        raise _Unfit(TOO_MANY_POINTS) from bomb
    with picture:
        _require(picture.width * picture.height <= MOST_PIXELS, TOO_MANY_POINTS)
        picture.verify()


def _prove_office(content: bytes, kind: Kind) -> None:
    with _opened(content) as archive:
        types = _beginning(archive, "[Content_Types].xml")
        macros = [name for name in archive.namelist() if "vbaproject" in name.lower()]
    _require(not macros and b"macroEnabled" not in types, MACROS)
    _require(f"{kind.media_type}.main+xml".encode() in types)


def _prove_open(content: bytes, kind: Kind) -> None:
    with _opened(content) as archive:
        said = _beginning(archive, "mimetype")
        macros = [name for name in archive.namelist() if name.startswith("Basic/")]
    _require(not macros, MACROS)
    _require(said == kind.media_type.encode())


def _opened(content: bytes) -> ZipFile:
    """The archive that an office file is, if it is one from its first byte on."""
    _require(content.startswith(b"PK\x03\x04"))
    archive = ZipFile(BytesIO(content))
    parts = archive.infolist()
    _require(len(parts) <= _MOST_PARTS, SWELLS)
    _require(sum(part.file_size for part in parts) <= MOST_UNPACKED, SWELLS)
    return archive


def _beginning(archive: ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(MEGABYTE)


_CONTROL = re.compile("[\x00-\x08\x0e-\x19\x1b-\x1f]")
_MARKUP = re.compile(
    r"\s*<(?:!doctype|\?|html|head|body|meta|script|style|svg|iframe|object|embed)",
    re.IGNORECASE,
)


def _prove_text(content: bytes, kind: Kind) -> None:
    text = _decoded(content)
    _require(not _CONTROL.search(text))
    _require(not _MARKUP.match(text))


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # Older spreadsheets save in the code page of their country.
        return content.decode("latin-1")


_PROOFS = {
    PDF: _prove_pdf,
    OFFICE: _prove_office,
    OPEN: _prove_open,
    PICTURE: _prove_picture,
    TEXT: _prove_text,
}
