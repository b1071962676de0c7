"""The kinds of file that are taken, by the ending of the name."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PDF, OFFICE, OPEN, PICTURE, TEXT = "pdf", "office", "open", "picture", "text"

_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Kind:
    """What a file with one ending must be; its family says how that is proved."""

    family: str
    media_type: str
    words: str | Promise


# No HTML, SVG, scripts, programs or archives: what runs when it is opened.
KINDS = {
    ".pdf": Kind(PDF, "application/pdf", _("a PDF")),
    ".docx": Kind(OFFICE, f"{_OFFICE}.wordprocessingml.document", _("a Word document")),
    ".xlsx": Kind(OFFICE, f"{_OFFICE}.spreadsheetml.sheet", _("an Excel workbook")),
    ".pptx": Kind(
        OFFICE,
        f"{_OFFICE}.presentationml.presentation",
        _("a PowerPoint presentation"),
    ),
    ".odt": Kind(OPEN, f"{_OPEN}.text", _("an OpenDocument text")),
    ".ods": Kind(OPEN, f"{_OPEN}.spreadsheet", _("an OpenDocument spreadsheet")),
    ".odp": Kind(OPEN, f"{_OPEN}.presentation", _("an OpenDocument presentation")),
    ".png": Kind(PICTURE, "image/png", _("a PNG picture")),
    ".jpg": Kind(PICTURE, "image/jpeg", _("a JPEG picture")),
    ".jpeg": Kind(PICTURE, "image/jpeg", _("a JPEG picture")),
    ".gif": Kind(PICTURE, "image/gif", _("a GIF picture")),
    ".webp": Kind(PICTURE, "image/webp", _("a WebP picture")),
    ".txt": Kind(TEXT, "text/plain", _("plain text")),
    ".csv": Kind(TEXT, "text/csv", _("a table as text")),
    ".md": Kind(TEXT, "text/markdown", _("plain text")),
}
