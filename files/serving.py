"""Handing a file out: always as a download, never as a page of this site."""

from django.http import FileResponse

from files.models import File


def as_download(file: File) -> FileResponse:
    """The file to save; the caller has made sure that this reader may have it."""
    response = FileResponse(
        file.content.open("rb"),
        as_attachment=True,
        filename=file.name,
        content_type=file.media_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    # The reader's own browser may keep it, but asks each time whether it still may.
    response["Cache-Control"] = "private, no-cache"
    return response
