"""Putting on a shelf what is to be found, from how things stand at present."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from search.backends import backend
from search.models import Document, Filed, Key, Shelf
from search.words import LONGEST, clean

LONGEST_TITLE = 200
BATCH = 500
_OWN = ("title", "text", "language", "country", "sector", "at")


@dataclass
class Text:
    """One thing that can be found: what it is, and the words by which it is found."""

    kind: str
    ref: int
    title: str
    text: str
    language: str
    at: datetime
    country: str = ""
    sector: str = ""


@dataclass
class Contents:
    """What a shelf holds now, and the keys that open it: {(key, community id)}."""

    keys: set[tuple[str, int]] = field(default_factory=set)
    modality: str = ""
    topics: set[int] = field(default_factory=set)
    texts: list[Text] = field(default_factory=list)


@transaction.atomic
def put(kind, ref, read):
    """Make the shelf hold what `read()` gives as its Contents; safe to call again.

    `read` is called when the shelf is held: of two who put at once, the later one has
    seen what the earlier one could not.
    """
    shelf = _held(kind, ref)
    contents = read()
    if shelf.modality != contents.modality:
        Shelf.objects.filter(pk=shelf.pk).update(modality=contents.modality)
    _exchange(shelf, Key, ("key", "community"), contents.keys)
    _exchange(shelf, Filed, ("topic",), {(pk,) for pk in contents.topics})
    _write(shelf, contents.texts)


def _held(kind, ref):
    shelf, _new = Shelf.objects.get_or_create(kind=kind, ref=ref)
    return Shelf.objects.select_for_update(no_key=True).get(pk=shelf.pk)


def _exchange(shelf, model, fields, wanted):
    """Let exactly `wanted`, a set of values of `fields`, be the rows of the shelf."""
    rows = model.objects.filter(shelf=shelf)
    there = {tuple(values): pk for pk, *values in rows.values_list("pk", *fields)}
    rows.filter(
        pk__in=[pk for values, pk in there.items() if values not in wanted]
    ).delete()
    model.objects.bulk_create(
        model(shelf=shelf, **dict(zip(fields, values, strict=True)))
        for values in sorted(wanted - there.keys())
    )


def _write(shelf, texts):
    """Write what is new or another than before, and take away what is gone."""
    there = {(row.kind, row.ref): row for row in shelf.documents.all()}
    made, changed = [], []
    for text in texts:
        row = there.pop((text.kind, text.ref), None)
        new = row or Document(shelf=shelf, kind=text.kind, ref=text.ref)
        if _differs(new, text):
            (changed if row else made).append(new)
    _remove([row.pk for row in there.values()])
    Document.objects.bulk_create(made, batch_size=BATCH)
    Document.objects.bulk_update(changed, _OWN, batch_size=BATCH)
    backend().write(made + changed)


def _differs(row, text):
    """Take over what `text` says; whether anything of it is new."""
    own = {name: getattr(text, name) for name in _OWN}
    own["title"] = clean(text.title)[:LONGEST_TITLE]
    own["text"] = clean(text.text)[:LONGEST]
    before = {name: getattr(row, name) for name in _OWN}
    for name, value in own.items():
        setattr(row, name, value)
    return before != own


def _remove(ids):
    backend().erase(ids)
    Document.objects.filter(pk__in=ids).delete()
