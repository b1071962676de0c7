"""What people and attackers put into a Word document, and how it is read."""

import io
import re
import zipfile
from time import monotonic

import docx
import pytest

from consultations import importing
from consultations.importing import Unreadable, from_docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def of_body(body):
    """A document with this between the tags of its body."""
    empty = io.BytesIO()
    docx.Document().save(empty)
    out = io.BytesIO()
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(out, "w", 8) as archive:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                xml = re.sub(
                    r"<w:body>.*</w:body>", lambda _: body, data.decode(), flags=re.S
                )
                data = xml.replace(body, f"<w:body>{body}</w:body>").encode()
            archive.writestr(name, data)
    return out.getvalue()


def texts(body):
    return [piece.text for piece in from_docx(of_body(body))]


def p(inside):
    return f"<w:p>{inside}</w:p>"


def r(text):
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_a_tracked_insertion_is_read_and_a_deletion_is_not():
    deleted = "<w:del><w:r><w:delText>a third</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{r(' of old')}</w:moveFrom>"

    body = p(r("Wards pay ") + deleted + f"<w:ins>{r('half')}</w:ins>" + moved)

    assert texts(body) == ["Wards pay half"]


def test_what_stands_in_a_content_control_is_read():
    body = f"<w:sdt><w:sdtContent>{p(r('Wards pay.'))}</w:sdtContent></w:sdt>"

    assert texts(body + p(r("So."))) == ["Wards pay.", "So."]


def test_line_breaks_and_links_stay_in_their_paragraph():
    link = f"<w:hyperlink>{r('the store')}</w:hyperlink>"

    assert texts(p(r("From") + "<w:r><w:br/></w:r>" + link)) == ["From\nthe store"]


def test_a_cell_that_claims_to_span_millions_is_one_cell():
    span = '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>'
    cells = f"<w:tc>{span}{p(r('Cost'))}</w:tc><w:tc>{p(r('40'))}</w:tc>"

    assert texts(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>") == ["Cost | 40"]


def test_a_table_in_a_table_is_read_once():
    inner = f"<w:tbl><w:tr><w:tc>{p(r('40'))}</w:tc></w:tr></w:tbl>"
    cell = f"<w:tc>{p(r('Cost'))}{inner}{p('')}</w:tc>"

    assert texts(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>") == ["Cost 40"]


def test_a_document_of_a_hundred_thousand_paragraphs_is_refused_soon():
    data = of_body(p(r("So.")) * 100_000)

    began = monotonic()
    with pytest.raises(Unreadable, match="part by part"):
        from_docx(data)

    assert monotonic() - began < 10


def test_a_document_says_of_itself_how_large_it_is_and_lies():
    """The size in its table of contents is all that is ever unpacked."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (importing.MOST_UNPACKED + 1))
    size = (importing.MOST_UNPACKED + 1).to_bytes(4, "little")

    with pytest.raises(Unreadable):
        from_docx(out.getvalue().replace(size, (10).to_bytes(4, "little")))
