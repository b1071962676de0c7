"""The matrix to take along: a workbook, and a Word document."""

from django.utils.translation import gettext as _

from consultations.matrix import HEADS, rows
from typesetting.documents import Document
from typesetting.spreadsheets import Sheet, as_xlsx


def workbook(engagement, audience):
    """The bytes of an XLSX file."""
    table = [row.cells for row in rows(engagement, audience)]
    heads = [str(head) for head in HEADS]
    return as_xlsx([Sheet(_("Comments and responses"), heads, table)])


def document(engagement, audience):
    """The bytes of a DOCX file."""
    made = Document(language=engagement.language)
    made.heading(engagement.topic, 0)
    made.heading(_("Comments and responses"), 1)
    table = [[str(cell) for cell in row.cells] for row in rows(engagement, audience)]
    made.table([str(head) for head in HEADS], table)
    return made.as_bytes()
