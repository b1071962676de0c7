"""What an app tells somebody about themselves: one Told for each name in PERSONAL."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise


@dataclass(frozen=True)
class Told:
    """Rows for one file of the export: plain data, dates as they are.

    `about` says in a sentence what the rows are; `files` are (name, File) that go
    along.
    """

    about: str | Promise
    rows: Iterable[dict[str, Any]]
    files: Iterable[tuple[str, Any]] = field(default=())
