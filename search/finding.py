"""Finding documents: only ever what the reader's keys open."""

from collections import Counter
from dataclasses import dataclass, field

from django.db.models import F, Value

from search.backends import backend
from search.models import Document, Filed, Key

# How many matches are looked at; what is common enough to have more needs more words.
MOST = 1000


@dataclass
class Narrowing:
    """What the matches are narrowed by; empty values do not narrow."""

    kind: str = ""
    community: int | None = None
    modality: str = ""
    topic: int | None = None
    country: str = ""
    language: str = ""
    year: int | None = None


@dataclass
class Found:
    """Ids of documents, best first, and how many of them fall under each value."""

    ids: list[int] = field(default_factory=list)
    facets: dict[str, Counter] = field(default_factory=dict)

    @property
    def is_cut(self):
        """Whether there may be more than were looked at."""
        return len(self.ids) == MOST


def find(wish, keys, narrowing):
    """What fits `wish` among what `keys` open, counted by facet. Two queries.

    Everything that comes out is made of these rows alone: no count, facet or passage
    can tell of what the reader may not see.
    """
    if not wish:
        return Found()
    fitting = _narrowed(backend().matching(wish), keys, narrowing)
    rows = list(
        fitting.values(
            "pk", "shelf", "kind", "country", "language",
            year=F("at__year"), modality=F("shelf__modality"),
        )[:MOST]
    )  # fmt: skip
    return Found([row["pk"] for row in rows], _facets(rows, keys, narrowing))


def opened_by(documents, keys, community=None):
    """The documents that one of `keys` opens, as given by `community` if one is set."""
    opening = Key.objects.filter(key__in=keys)
    if community is not None:
        opening = opening.filter(community=community)
    return documents.filter(shelf__in=opening.values("shelf"))


def _narrowed(documents, keys, narrowing):
    documents = opened_by(documents, keys, narrowing.community)
    if narrowing.topic is not None:
        filed = Filed.objects.filter(topic=narrowing.topic)
        documents = documents.filter(shelf__in=filed.values("shelf"))
    columns = {
        "kind": narrowing.kind,
        "shelf__modality": narrowing.modality,
        "country": narrowing.country,
        "language": narrowing.language,
        "at__year": narrowing.year,
    }
    return documents.filter(**{name: value for name, value in columns.items() if value})


def _facets(rows, keys, narrowing):
    facets = {
        name: Counter(row[name] for row in rows if row[name])
        for name in ("kind", "modality", "country", "language", "year")
    }
    return facets | _facets_of_shelves(Counter(row["shelf"] for row in rows), keys)


def _facets_of_shelves(held, keys):
    """How many documents stand under each community and topic: one query for both."""
    facets = {"community": Counter(), "topic": Counter()}
    if not held:
        return facets
    opening = Key.objects.filter(key__in=keys, shelf__in=held)
    filed = Filed.objects.filter(shelf__in=held)
    for name, value, shelf in _told("community", opening).union(_told("topic", filed)):
        facets[name][value] += held[shelf]
    return facets


def _told(name, rows):
    """(name, value, shelf) of each row, a value counted once a shelf."""
    return rows.values_list(Value(name), name, "shelf")


def read(ids):
    """The documents with these ids, in this order."""
    rows = Document.objects.select_related("shelf").in_bulk(ids)
    return [rows[pk] for pk in ids if pk in rows]
