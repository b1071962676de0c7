"""Taking an upload in."""

import hashlib
from datetime import datetime

from django.db import transaction

from files.models import File
from files.naming import shown_name
from files.sniffing import judge


def keep(upload, *, at: datetime) -> File:
    """Judge and store `upload`, which may raise Refused.

    The bytes are written before the row. Where the transaction around this is rolled
    back they stay behind without a row: they take space, and nobody can reach them.
    """
    return File.objects.create(
        name=shown_name(upload.name),
        media_type=judge(upload),
        size=upload.size,
        sha256=_hash(upload),
        content=upload,
        created_at=at,
    )


def forget(file: File) -> None:
    """Delete `file`, whose owner has let go of it; its bytes once that is certain."""
    storage, name = file.content.storage, str(file.content.name)
    file.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _hash(upload) -> str:
    found = hashlib.sha256()
    for chunk in upload.chunks():
        found.update(chunk)
    upload.seek(0)
    return found.hexdigest()
