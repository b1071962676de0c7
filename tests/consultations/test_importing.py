"""A draft comes in as Word, Markdown or text; a hostile file is refused."""

import io
import zipfile

import docx
import pytest

from consultations import importing
from consultations.importing import Piece, Unreadable, from_docx, from_text


def word(*, heading="Aim", paragraphs=("Wards pay.",), table=()):
    made = docx.Document()
    made.add_heading(heading, 2)
    for text in paragraphs:
        made.add_paragraph(text)
    if table:
        rows = made.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(rows.add_row().cells, row, strict=True):
                cell.text = text
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def test_markdown_becomes_headings_and_paragraphs():
    text = (
        "# Aim\n\nWards pay\na third.\n\nSkills\n======\n- train masons\n- pay them\n"
    )

    assert from_text(text) == [
        Piece("Aim", 1),
        Piece("Wards pay a third."),
        Piece("Skills", 1),
        Piece("- train masons"),
        Piece("- pay them"),
    ]


def test_a_word_document_becomes_headings_paragraphs_and_rows():
    data = word(paragraphs=["Wards pay.", " "], table=[("Cost", "40")])

    assert from_docx(data) == [
        Piece("Aim", 2),
        Piece("Wards pay."),
        Piece("Cost | 40"),
    ]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (importing.MOST_UNPACKED + 1))
    return out.getvalue()


def of_entities():
    """A document that would read a file of the server, or grow without end."""
    source = zipfile.ZipFile(io.BytesIO(word()))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                kind = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                head, rest = data.split(b"?>", 1)
                data = head + b"?>" + kind + rest.replace(b"Wards pay.", b"&e;")
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.4", bomb()])
def test_what_is_no_word_document_is_refused(data):
    with pytest.raises(Unreadable):
        from_docx(data)


def test_an_entity_reads_no_file():
    try:
        pieces = from_docx(of_entities())
    except Unreadable:
        return
    assert not any("root:" in piece.text for piece in pieces)


@pytest.mark.parametrize("text", ["", "  \n ", "# Only a heading"])
def test_text_without_a_paragraph_is_refused(text):
    with pytest.raises(Unreadable):
        from_text(text)


def test_a_draft_of_thousands_of_paragraphs_is_refused():
    with pytest.raises(Unreadable, match="part by part"):
        from_text("\n\n".join(f"Point {n}." for n in range(importing.MOST_UNITS + 1)))
