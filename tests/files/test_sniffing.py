"""An upload is what it contains, and its name has to agree."""

import struct
import zlib

import pytest
from django.core.files.base import ContentFile

from files.kinds import KINDS
from files.sizes import MOST_BYTES
from files.sniffing import Refused, judge
from tests.files.samples import (
    HTML,
    PDF,
    PROGRAM,
    SVG,
    TRUE,
    archive,
    office,
    open_document,
    picture,
    upload,
)

DOCX = office("docx")
PNG = picture("PNG")


def refusal(name, content):
    with pytest.raises(Refused) as refused:
        judge(upload(name, content))
    return str(refused.value)


def png_that_says(width, height):
    """A few bytes that claim to be a picture of any size."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    head = struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head))
    return PNG[:8] + head + PNG[33:]


@pytest.mark.parametrize("name", TRUE)
def test_a_true_file_is_taken(name):
    content, media_type = TRUE[name]
    given = upload(name, content)

    assert judge(given) == media_type
    assert given.read() == content


def test_the_kinds_that_are_taken():
    taken = "csv docx gif jpeg jpg md odp ods odt pdf png pptx txt webp xlsx"

    assert sorted(KINDS) == [f".{ending}" for ending in taken.split()]


@pytest.mark.parametrize(
    "name",
    [f"x{e}" for e in (".html", ".svg", ".exe", ".zip", ".docm", ".js", "", ".")]
    + [".pdf", "x.pdf.exe", "x.png.svg"],
)
def test_only_named_kinds_are_taken(name):
    assert "of a kind that is not taken" in refusal(name, PDF)


@pytest.mark.parametrize("name", ["x.pdf ", "x.PDF", "x\u202efdp.pdf", "x.exe.pdf"])
def test_an_ending_is_the_one_that_the_file_is_saved_under(name):
    assert judge(ContentFile(PDF, name)) == "application/pdf"


FALSE = {
    "a page named as a picture": ("a.png", HTML),
    "a page named as a photo": ("a.jpg", HTML),
    "a page named as text": ("a.txt", HTML),
    "a page with a mark before it": ("a.txt", b"\xef\xbb\xbf \n" + HTML),
    "a page in wide letters": ("a.csv", HTML.decode().encode("utf-16")),
    "a page named as a PDF": ("a.pdf", HTML),
    "a drawing named as a picture": ("a.png", SVG),
    "a drawing named as text": ("a.md", SVG),
    "a drawing that begins as XML": ("a.txt", b'<?xml version="1.0"?>' + SVG),
    "a program named as a picture": ("a.gif", PROGRAM),
    "a program named as text": ("a.txt", PROGRAM),
    "a program named as a document": ("a.docx", PROGRAM),
    "a script of PHP": ("a.txt", b"<?php system($_GET['x']);"),
    "an archive named as a document": ("a.docx", archive({"a.exe": PROGRAM})),
    "an archive named as an open document": ("a.odt", archive({"a.exe": PROGRAM})),
    "a workbook named as a document": ("a.docx", office("xlsx")),
    "a spreadsheet named as a text": ("a.odt", open_document("ods")),
    "a document named as a PDF": ("a.pdf", DOCX),
    "a PNG named as a JPEG": ("a.jpg", PNG),
    "a PDF named as a picture": ("a.png", PDF),
    "a page before a document": ("a.docx", HTML + DOCX),
    "a picture with a changed byte": ("a.png", PNG[:-14] + b"?" + PNG[-13:]),
    "half a picture": ("a.png", PNG[:40]),
    "half a document": ("a.docx", DOCX[: len(DOCX) // 2]),
    "the first bytes of a picture": ("a.gif", b"GIF89a"),
    "a script that begins as a GIF": ("a.gif", b"GIF89a=1;alert(1)//" + bytes(30)),
    "an old document": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "zeros": ("a.txt", bytes(100)),
}


@pytest.mark.parametrize("case", FALSE)
def test_a_file_under_a_false_name_is_refused(case):
    name, content = FALSE[case]

    said = refusal(name, content)

    assert name in said
    assert said.endswith(".")


@pytest.mark.parametrize("name", ["a.pdf", "a.png", "a.gif"])
def test_a_file_that_is_an_archive_as_well_is_refused(name):
    host = {"a.pdf": PDF, "a.png": PNG, "a.gif": picture("GIF")}[name]

    assert "carries an archive" in refusal(name, host + archive({"a.exe": PROGRAM}))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.docx", office("docx", **{"word/vbaProject.bin": "x"})),
        (
            "a.docx",
            office("docx", types="application/vnd.ms-word.document.macroEnabled"),
        ),
        ("a.odt", open_document("odt", **{"Basic/Standard/Module1.xml": "x"})),
    ],
)
def test_macros_are_refused(name, content):
    assert "holds macros" in refusal(name, content)


def test_a_document_that_unpacks_to_a_mountain_is_refused():
    bomb = office("docx", **{"word/media/x": bytes(101 * 1024 * 1024)})

    assert len(bomb) < 200_000
    assert "would unpack to a size" in refusal("a.docx", bomb)


def test_a_document_of_very_many_parts_is_refused():
    parts = {f"word/{n}": "" for n in range(5_001)}

    assert "would unpack to a size" in refusal("a.docx", office("docx", **parts))


@pytest.mark.parametrize("side", [6_400, 10_000, 30_000])
def test_a_picture_of_very_many_points_is_refused(side):
    assert "more than 40 million points" in refusal("a.png", png_that_says(side, side))


def test_a_large_photo_is_taken():
    assert judge(upload("a.png", picture("PNG", (6_000, 4_000)))) == "image/png"


def test_an_empty_file_is_refused():
    assert refusal("a.pdf", b"").startswith("“a.pdf” is empty.")


def test_a_file_may_have_five_megabytes_and_not_a_byte_more():
    text = b"a" * MOST_BYTES

    assert judge(upload("a.txt", text)) == "text/plain"
    assert refusal("a.txt", text + b"a").startswith(
        "“a.txt” is 5.1 MB; the limit is 5 MB. Make it smaller"
    )


def test_a_refusal_says_which_file_why_and_what_to_do():
    assert refusal("photo.png", HTML) == (
        "“photo.png” cannot be read as a PNG picture: it is damaged, protected by a "
        "password, or something else under that name. Save it anew as a PNG picture."
    )
