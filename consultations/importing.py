"""Reading a draft: a Word document, Markdown or typed text becomes numbered paragraphs.

What comes in is somebody's file: its size is looked at before it is unpacked, and no
more than MOST_UNITS are made of it.
"""

import io
import re
import zipfile
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext_lazy as _
from docx import Document
from docx.oxml.ns import nsmap, qn
from lxml.etree import XPath

MOST_UNPACKED = 50 * 1024 * 1024
MOST_PARTS = 2_000
MOST_UNITS = 1_000
LONGEST = 10_000  # characters of one unit
_STYLED = re.compile(r"(?:heading|title|überschrift|titre|título)\s*(\d*)", re.I)
_MARKED = re.compile(r"(#{1,6})\s+(.*)")
_ITEM = re.compile(r"\s*(?:[-*+•]|\d{1,3}[.)])\s+\S")
_UNDERLINED = re.compile(r"^(\S[^\n]*)\n(=+|-{3,})[ \t]*$", re.M)

_BLOCKS = XPath(
    ".//w:tr[not(ancestor::w:tr)] | .//w:p[not(ancestor::w:tr or ancestor::w:p)]",
    namespaces=nsmap,
)
_INSIDE = XPath(".//w:p", namespaces=nsmap)
_MARKS = XPath(
    "(.//w:t | .//w:br | .//w:cr | .//w:tab[parent::w:r])"
    "[not(ancestor::w:moveFrom or ancestor::w:txbxContent)]",
    namespaces=nsmap,
)
_ROW = qn("w:tr")
_SIGNS = {qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:tab"): "\t"}


class Unreadable(Exception):
    """The draft cannot be taken; the sentence says what to do."""


@dataclass(frozen=True)
class Piece:
    """A heading (`level` from 1), or a paragraph (0)."""

    text: str
    level: int = 0


def from_text(text):
    """Pieces of typed text or Markdown: `#` makes a heading, an empty line ends."""
    pieces = []
    text = _UNDERLINED.sub(_marked, text.replace("\r\n", "\n"))
    for block in re.split(r"\n\s*\n", text.strip()):
        pieces += _of_block(block.strip("\n"))
    return _checked(pieces)


def _marked(match):
    """A heading that is underlined, as one with marks before it."""
    return f"\n{'#' if match[2][0] == '=' else '##'} {match[1]}\n"


def _of_block(block):
    lines = block.split("\n")
    pieces, run = [], []
    for line in lines:
        marked = _MARKED.fullmatch(line.strip())
        if marked or _ITEM.match(line):
            pieces += _joined(run)
            run = [] if marked else [line]
            pieces += [Piece(marked[2].rstrip("# "), len(marked[1]))] if marked else []
        else:
            run.append(line)
    return pieces + _joined(run)


def _joined(lines):
    text = " ".join(line.strip() for line in lines).strip()
    return [Piece(text)] if text else []


def from_docx(data):
    """Pieces of a Word document; a row of a table is a paragraph. Raises Unreadable."""
    _look_inside(data)
    try:
        document = Document(io.BytesIO(data))
        pieces = list(islice(_pieces(document), MOST_UNITS + 1))
    except Exception as broken:  # whatever a library says of a broken file
        raise Unreadable(_NOT_WORD) from broken
    return _checked(pieces)


_NOT_WORD = _(
    "This is no Word document that we can read. Save it as .docx, or paste its text."
)


def _look_inside(data):
    """Before anything is unpacked: an archive may hold a thousand times its size."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as broken:
        raise Unreadable(_NOT_WORD) from broken
    if len(parts) > MOST_PARTS or sum(one.file_size for one in parts) > MOST_UNPACKED:
        raise Unreadable(_("The document is too large. Paste its text instead."))


def _pieces(document):
    """Paragraphs and rows in their order, those in content controls as well."""
    names = {style.style_id: style.name or "" for style in document.styles}
    for one in _BLOCKS(document.element.body):
        text = _text_of_row(one) if one.tag == _ROW else _text_of(one)
        if text:
            styled = _STYLED.match(names.get(getattr(one, "style", None), ""))
            yield Piece(text, int(styled[1] or 1) if styled else 0)


def _text_of(paragraph):
    """What stands there once all tracked changes are accepted."""
    marks = _MARKS(paragraph)
    return "".join(_SIGNS.get(mark.tag) or mark.text or "" for mark in marks).strip()


def _text_of_row(row):
    """The cells as they are written: one that claims to span millions is one."""
    cells = (
        " ".join(filter(None, map(_text_of, _INSIDE(cell)))) for cell in row.tc_lst
    )
    return " | ".join(cell for cell in cells if cell)


def _checked(pieces):
    pieces = [
        Piece(piece.text.replace("\0", "")[:LONGEST], min(piece.level, 6))
        for piece in pieces
        if piece.text.strip()
    ]
    if not any(piece.level == 0 for piece in pieces):
        raise Unreadable(_("We found no paragraph in it."))
    if len(pieces) > MOST_UNITS:
        raise Unreadable(
            _("It has more than %(n)s paragraphs: consult on it part by part.")
            % {"n": MOST_UNITS}
        )
    return pieces
