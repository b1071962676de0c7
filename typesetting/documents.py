"""Word documents of headings, paragraphs and tables; from right to left if need be."""

from collections.abc import Iterable, Sequence
from io import BytesIO

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
RIGHT_TO_LEFT = {"ar", "fa", "he", "ur"}


class Document:
    """Made top down; characters that no XML may hold are left out."""

    def __init__(self, *, language: str = "en") -> None:
        self._made = docx.Document()
        self._turned = language in RIGHT_TO_LEFT

    def heading(self, text: str, level: int) -> None:
        self._turn(self._made.add_heading(_sound(text), level))

    def paragraph(self, text: str) -> None:
        self._turn(self._made.add_paragraph(_sound(text)))

    def table(self, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table across the page, which is turned to be wide."""
        section = self._made.sections[-1]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = (
            section.page_height,
            section.page_width,
        )
        made = self._made.add_table(rows=1, cols=len(heads), style="Table Grid")
        for cell, head in zip(made.rows[0].cells, heads, strict=True):
            cell.paragraphs[0].add_run(_sound(head)).bold = True
            self._turn(cell.paragraphs[0])
        for row in rows:
            for cell, text in zip(made.add_row().cells, row, strict=True):
                cell.text = _sound(text)
                self._turn(cell.paragraphs[0])

    def as_bytes(self) -> bytes:
        out = BytesIO()
        self._made.save(out)
        return out.getvalue()

    def _turn(self, paragraph: Paragraph) -> None:
        if self._turned:
            paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))


def _sound(text: str) -> str:
    return "".join(c for c in text if c in "\t\n" or ord(c) >= 32)
