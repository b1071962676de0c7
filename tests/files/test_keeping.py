"""What is kept of an upload, and how it is handed out again."""

from hashlib import sha256
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError

from files.keeping import keep
from files.models import File
from files.serving import as_download
from files.sizes import size_in_words
from files.sniffing import Refused
from tests.files.samples import HTML, PDF, upload

pytestmark = pytest.mark.django_db


def test_a_kept_file_is_what_was_given(monday):
    file = keep(upload("Plan 2026.pdf", PDF), at=monday)

    file.refresh_from_db()
    assert (file.name, file.media_type) == ("Plan 2026.pdf", "application/pdf")
    assert (file.size, file.sha256) == (len(PDF), sha256(PDF).hexdigest())
    assert file.created_at == monday
    with file.content.open() as content:
        assert content.read() == PDF


def test_the_same_bytes_twice_are_two_files(monday):
    one, two = (keep(upload("plan.pdf", PDF), at=monday) for _ in range(2))

    assert one.sha256 == two.sha256
    assert one.content.name != two.content.name


@pytest.mark.parametrize(
    "name", ["../../escape.pdf", "/etc/escape.pdf", "..\\escape.pdf", "a/../../e.pdf"]
)
def test_a_file_lies_in_the_folder_of_files_whatever_its_name(name, monday, settings):
    file = keep(ContentFile(PDF, name), at=monday)

    place = Path(file.content.path).resolve()
    assert place.is_relative_to(Path(settings.MEDIA_ROOT).resolve())
    assert place.suffix == ""
    assert "/" not in file.name
    assert "\\" not in file.name


def test_what_is_refused_leaves_nothing_behind(monday, settings):
    with pytest.raises(Refused):
        keep(upload("photo.png", HTML), at=monday)

    assert not File.objects.exists()
    assert not list(Path(settings.MEDIA_ROOT).rglob("*"))


def test_the_database_keeps_no_empty_file(monday):
    with pytest.raises(IntegrityError):
        File.objects.create(size=0, created_at=monday)


def test_a_file_goes_out_as_a_download_only(monday):
    response = as_download(keep(upload("plan.pdf", PDF), at=monday))

    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Length"] == str(len(PDF))
    assert response["Content-Disposition"] == 'attachment; filename="plan.pdf"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-cache"
    response.close()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "योजना.pdf",
            "filename*=utf-8''%E0%A4%AF%E0%A5%8B%E0%A4%9C%E0%A4%A8%E0%A4%BE.pdf",
        ),
        ('a"b.pdf', r'filename="a\"b.pdf"'),
        ("a\r\nX-Evil: 1.pdf", 'filename="aX-Evil: 1.pdf"'),
    ],
)
def test_any_name_is_safe_in_the_head_of_a_response(name, said, monday):
    response = as_download(keep(ContentFile(PDF, name), at=monday))

    assert response["Content-Disposition"] == f"attachment; {said}"
    assert "X-Evil" not in response.headers
    response.close()


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (1, "1 kB"),
        (12_000, "12 kB"),
        (400_000, "0.4 MB"),
        (5 * 1024 * 1024, "5 MB"),
        (5 * 1024 * 1024 + 1, "5.1 MB"),
        (9_400_000, "9 MB"),
    ],
)
def test_sizes_are_said_in_words(size, words):
    assert size_in_words(size) == words
