"""All 22 methods: the table of levels and phases, joined to what each is."""

import json
from dataclasses import replace
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from methods.method import Method
from methods.rows import (
    confiding,
    gathering,
    keeping,
    looking_back,
    platform,
    steering,
    thinking,
)

TABLE = json.loads((Path(__file__).parent / "km_methods.json").read_text("utf-8"))
FLAGGED = {
    "the deck prints “I I”": _(
        "The table that this toolbox follows prints its level twice, “I I”; it is kept "
        "as Individual."
    )
}
_ROWS = [
    row
    for module in (
        confiding,
        gathering,
        keeping,
        looking_back,
        platform,
        steering,
        thinking,
    )
    for row in module.ROWS
]


def _joined():
    by_name = {row.name: row for row in _ROWS}
    for entry in TABLE:
        note = entry.get("note", "").replace('"I I"', "“I I”")
        yield replace(
            by_name[entry["name"]],
            levels=tuple(entry["levels"]),
            phases=tuple(entry["phases"]),
            note=FLAGGED.get(note, ""),
        )


METHODS: dict[str, Method] = {method.slug: method for method in _joined()}


def found(level="", phase=""):
    """The methods for a level and a phase; an empty one narrows nothing."""
    return [
        method
        for method in METHODS.values()
        if (not level or level in method.levels)
        and (not phase or phase in method.phases)
    ]


def offered_for(modality):
    """The methods that can be run inside an engagement of this modality."""
    return [method for method in METHODS.values() if modality in method.offered]
