"""The spread of some people as a picture, and what their list lacks, in words."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_countries import countries

from communities.models import Gender, Sector
from typesetting.charts import bars

MOST_COUNTRIES = 8
GENDERS = {
    Gender.WOMAN: lambda n: ngettext("%(n)s woman", "%(n)s women", n),
    Gender.MAN: lambda n: ngettext("%(n)s man", "%(n)s men", n),
    Gender.OTHER: lambda n: ngettext("%(n)s of another gender",
                                     "%(n)s of another gender", n),
    "": lambda n: ngettext("%(n)s has not said", "%(n)s have not said", n),
}  # fmt: skip
MISSING = {
    Gender.WOMAN: gettext_lazy("No woman among them"),
    Gender.MAN: gettext_lazy("No man among them"),
}


@dataclass(frozen=True)
class Spread:
    """`figures` are (heading, chart); `facts` and `lacks` are sentences."""

    count: int
    figures: list[tuple[str, Any]]
    facts: list[str]
    lacks: list[str]


def spread_of(rows, others):
    """The Spread of `rows`; `others` are proposed and could fill what is missing.

    Rows have a `member` and a `load`.
    """
    members = [row.member for row in rows]
    return Spread(
        len(members),
        [(_("Sector"), _sectors(members)), (_("Country"), _countries(members))]
        if members
        else [],
        _facts(rows),
        _lacks(rows, others) if members else [],
    )


def _sectors(members):
    counted = Counter(member.sector for member in members)
    rows = [(str(s.label), counted[s], "") for s in Sector]
    if counted[""]:
        rows.append((_("not said"), counted[""], ""))
    return bars(rows, title=_titled(_("By sector"), rows), name="by-sector")


def _countries(members):
    counted = Counter(member.country.code or "" for member in members)
    rows = [
        (countries.name(code) if code else _("not said"), count, "")
        for code, count in counted.most_common(MOST_COUNTRIES)
    ]
    return bars(rows, title=_titled(_("By country"), rows), name="by-country")


def _titled(head, rows):
    told = ", ".join(f"{label} {count}" for label, count, _said in rows)
    return f"{head}: {told}"


def _facts(rows):
    counted = Counter(row.member.gender for row in rows)
    genders = ", ".join(
        words(counted[g]) % {"n": counted[g]}
        for g, words in GENDERS.items()
        if counted[g]
    )
    new = sum(row.load.is_new for row in rows)
    words = ngettext("%(n)s never asked before", "%(n)s never asked before", new)
    return [fact for fact in (genders, words % {"n": new} if new else "") if fact]


def _lacks(rows, others):
    lacks = [*_missing_sectors(rows, others), *_missing_genders(rows)]
    if not any(row.load.is_new for row in rows):
        lacks.append(_("Everybody here was asked before: think of somebody new"))
    return lacks


def _missing_sectors(rows, others):
    there = {row.member.sector for row in rows}
    for sector in Sector:
        if sector in there:
            continue
        more = [row.member.name for row in others if row.member.sector == sector]
        if more:
            words = _("Nobody from %(sector)s; %(name)s would add it")
            yield words % {"sector": _in_text(sector), "name": more[0]}
    absent = [s for s in Sector if s not in there]
    absent = [s for s in absent if s not in {row.member.sector for row in others}]
    if absent:
        names = ", ".join(_in_text(sector) for sector in absent)
        yield _("Nobody to add from: %(sectors)s") % {"sectors": names}


def _in_text(sector):
    label = str(sector.label)
    return label[:1].lower() + label[1:]


def _missing_genders(rows):
    said = {row.member.gender for row in rows} - {""}
    if len(said) == 1:
        yield from (str(words) for g, words in MISSING.items() if g not in said)
