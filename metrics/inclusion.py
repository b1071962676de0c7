"""Who contributes, by sector, country or gender: one at a time, and never few."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities.models import Gender, Membership, Sector
from metrics import facts
from metrics.cells import apart
from metrics.measures import FEW
from metrics.series import rows_of

NOT_TOLD = ""
BY = {
    # what people are told apart by: in words, and its values in words
    "sector": (_("Sector"), lambda: dict(Sector.choices)),
    "country": (_("Country"), lambda: dict(countries)),
    "gender": (_("Gender"), lambda: dict(Gender.choices)),
}


@dataclass(frozen=True)
class Group:
    """People of one sector, country or gender: a Cell of contributors, one of all."""

    label: str
    contributors: object
    members: object


def counted(community, period):
    """{by: {value: [contributors, members]}}; an alias tells nothing of its person."""
    wrote = rows_of(facts.postings, community, period).order_by()
    belong = Membership.objects.readers_of(community).order_by()
    aliases = wrote.aggregate(n=Count("persona", distinct=True))["n"]
    found = {}
    for by in BY:
        contributors = _people(wrote.filter(author__isnull=False), f"author__{by}")
        contributors[NOT_TOLD] = contributors.get(NOT_TOLD, 0) + aliases
        members = _people(belong, f"member__{by}")
        found[by] = {
            value: [contributors.get(value, 0), members.get(value, 0)]
            for value in sorted({*contributors, *members})
        }
    return found


def _people(rows, column):
    person = column.split("__")[0]
    counted = rows.values_list(column).annotate(n=Count(person, distinct=True))
    return {str(value or NOT_TOLD): n for value, n in counted}


def read(data, by):
    """The Groups, the largest first; those of few people are not told apart.

    Sectors and genders without anybody are told, since nobody is a finding, too;
    countries are those that somebody comes from.
    """
    names = BY[by][1]()
    values = [*([] if by == "country" else names), *data[by]]
    values = [value for value in dict.fromkeys(values) if _told(value, data[by])]
    both = [data[by].get(value, [0, 0]) for value in values]
    contributors = apart([n for n, _members in both], FEW)
    members = apart([n for _contributors, n in both], FEW)
    groups = [
        Group(str(names.get(value, _("not told"))), *cells)
        for value, *cells in zip(values, contributors, members, strict=True)
    ]
    return sorted(groups, key=_by_size)


def _told(value, found):
    return value != NOT_TOLD or any(found[value])


def _by_size(group):
    return -(group.contributors.value or 0), -(group.members.value or 0), group.label
