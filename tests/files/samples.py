"""Small files of every kind, true and false, made on the spot."""

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(200)

_OFFICE = {
    "docx": "wordprocessingml.document",
    "xlsx": "spreadsheetml.sheet",
    "pptx": "presentationml.presentation",
}
_OPEN = {"odt": "text", "ods": "spreadsheet", "odp": "presentation"}


def upload(name, content):
    return SimpleUploadedFile(name, content)


def archive(parts):
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return packed.getvalue()


def office(ending, *, types="", **parts):
    kind = f"application/vnd.openxmlformats-officedocument.{_OFFICE[ending]}.main+xml"
    types = types or f'<Types><Override ContentType="{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, "word/document.xml": "<x/>"} | parts)


def open_document(ending, **parts):
    kind = f"application/vnd.oasis.opendocument.{_OPEN[ending]}"
    return archive({"mimetype": kind, "content.xml": "<x/>"} | parts)


def picture(form, size=(8, 8)):
    drawn = BytesIO()
    Image.new("RGB", size).save(drawn, form)
    return drawn.getvalue()


TRUE = {
    "plan.pdf": (PDF, "application/pdf"),
    "plan.docx": (
        office("docx"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "plan.xlsx": (
        office("xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "plan.pptx": (
        office("pptx"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ),
    "plan.odt": (open_document("odt"), "application/vnd.oasis.opendocument.text"),
    "plan.ods": (
        open_document("ods"),
        "application/vnd.oasis.opendocument.spreadsheet",
    ),
    "plan.odp": (
        open_document("odp"),
        "application/vnd.oasis.opendocument.presentation",
    ),
    "map.png": (picture("PNG"), "image/png"),
    "map.jpg": (picture("JPEG"), "image/jpeg"),
    "MAP.JPEG": (picture("JPEG"), "image/jpeg"),
    "map.gif": (picture("GIF"), "image/gif"),
    "map.webp": (picture("WEBP"), "image/webp"),
    "note.txt": ("Grüße, नमस्ते, 你好\n".encode(), "text/plain"),
    "note.md": (b"# Head\n\n<b>one</b> word\n", "text/markdown"),
    "list.csv": ("name;place\nRam;São Paulo\n".encode("latin-1"), "text/csv"),
    "wide.csv": ("name;place\nRam;Siraha\n".encode("utf-16"), "text/csv"),
    "old.report.v2.pdf": (PDF, "application/pdf"),
}
