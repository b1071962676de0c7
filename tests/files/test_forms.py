"""The field that takes several files, as a form of a page uses it."""

import pytest
from django import forms
from django.utils.datastructures import MultiValueDict

from files.forms import Attachments
from tests.files.samples import HTML, PDF, office, upload


class Posting(forms.Form):
    text = forms.CharField()
    files = Attachments(required=False)


def posted(*uploads, form=Posting):
    return form({"text": "Dear all"}, MultiValueDict({"files": list(uploads)}))


def test_several_files_are_taken_with_their_types():
    form = posted(upload("a.pdf", PDF), upload("b.docx", office("docx")))

    assert form.is_valid()
    taken = form.cleaned_data["files"]
    assert [each.name for each in taken] == ["a.pdf", "b.docx"]
    assert taken[0].media_type == "application/pdf"


def test_no_file_is_an_empty_list():
    form = posted()

    assert form.is_valid()
    assert form.cleaned_data["files"] == []


def test_every_refused_file_gets_its_own_sentence():
    form = posted(
        upload("a.pdf", PDF),
        upload("b.png", HTML),
        upload("c.exe", HTML),
        upload("d.pdf", b""),
    )

    sentences = form.errors["files"]
    assert [sentence[:7] for sentence in sentences] == ["“b.png”", "“c.exe”", "“d.pdf”"]
    assert form["text"].value() == "Dear all"


def test_five_files_go_with_a_posting_and_not_a_sixth():
    files = [upload(f"{n}.pdf", PDF) for n in range(6)]

    assert posted(*files[:5]).is_valid()
    assert posted(*files).errors["files"] == [
        "You chose 6 files; the limit is 5 for one posting. Leave some out, or send "
        "them with a second one."
    ]


def test_a_name_is_shown_in_a_form_as_text():
    form = posted(upload("<img src=x onerror=alert(1)>.exe", PDF))

    assert "<img" not in str(form.errors)


def test_a_field_may_ask_for_a_file():
    class Report(forms.Form):
        files = Attachments()

    assert posted(form=Report).errors["files"] == ["Choose at least one file."]


@pytest.mark.parametrize("said", ["multiple", 'type="file"', ".docx,.xlsx"])
def test_the_browser_is_told_what_is_taken(said):
    assert said in str(Posting()["files"])
