"""The yellow pages: people of a community, found by what each of them shows."""

from dataclasses import dataclass

import django_filters as filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities.languages import CHOICES
from communities.models import Member, Sector, Topic, Willing
from communities.profile import shown, visible
from communities.roles import READING_ROLES

PAGE = 20


@dataclass(frozen=True)
class Page:
    """Some people by name, each with their profile; the next page begins `after`."""

    rows: list
    after: str = ""


class PeopleFilter(filters.FilterSet):
    """Narrows members; a field finds only those who show it to the `audience`."""

    words = filters.CharFilter(
        label=_("Name, organisation or what they know"),
        method="by_words",
        max_length=80,
    )
    topic = filters.ModelChoiceFilter(
        label=_("Topic"),
        queryset=lambda request: Topic.objects.order_by("name"),
        empty_label=_("Any"),
        method="by_topic",
    )
    country = filters.ChoiceFilter(
        label=_("Country"),
        choices=lambda: list(countries),
        empty_label=_("Any"),
        method="by_column",
    )
    place = filters.CharFilter(
        label=_("Town or district"), max_length=80, method="by_place"
    )
    language = filters.ChoiceFilter(
        label=_("Speaks"), choices=CHOICES, empty_label=_("Any"), method="by_language"
    )
    sector = filters.ChoiceFilter(
        label=_("Sector"),
        choices=Sector.choices,
        empty_label=_("Any"),
        method="by_column",
    )
    willing = filters.ChoiceFilter(
        label=_("Willing to"),
        choices=Willing.choices,
        empty_label=_("Anything"),
        method="by_willing",
    )

    class Meta:
        model = Member
        fields = ()

    def __init__(self, *args, audience, **kwargs):
        self.audience = audience
        super().__init__(*args, **kwargs)

    def by_words(self, people, name, value):
        found = Q(name__icontains=value)
        for field in ("organisation", "expertise"):
            found |= self._shown(field, **{f"{field}__icontains": value})
        return people.filter(found)

    def by_topic(self, people, name, value):
        return people.filter(self._shown("topics", topics=value))

    def by_column(self, people, name, value):
        return people.filter(self._shown(name, **{name: value}))

    def by_place(self, people, name, value):
        return people.filter(self._shown("place", place__icontains=value))

    def by_language(self, people, name, value):
        first = self._shown("languages", language=value)
        return people.filter(
            first | self._shown("languages", speaks__icontains=f'"{value}"')
        )

    def by_willing(self, people, name, value):
        return people.filter(self._shown("willing", willing__icontains=f'"{value}"'))

    def _shown(self, field, **condition):
        return visible(field, self.audience) & Q(**condition)


def people_of(community):
    """Who reads in `community`, without what no page shows."""
    belong = Q(memberships__community=community, memberships__role__in=READING_ROLES)
    return Member.objects.filter(belong, is_active=True).defer("password")


def page_of(people, audience, *, after=""):
    """One Page of `people`, behind the person whose key `after` is."""
    rows = _behind(people, after).order_by("name", "pk").prefetch_related("topics")
    found = list(rows[: PAGE + 1])
    told = [(member, shown(member, audience)) for member in found[:PAGE]]
    return Page(told, str(found[PAGE - 1].pk) if found[PAGE:] else "")


def _behind(people, after):
    if not (after.isdecimal() and len(after) <= 18):
        return people
    # Of these people only: where somebody else stands among names is not told.
    there = people.filter(pk=int(after))
    name = there.values_list("name", flat=True).first()
    if name is None:
        return people
    # The first condition alone leads along the index of names.
    behind = Q(name__gt=name) | Q(name=name, pk__gt=int(after))
    return people.filter(behind, name__gte=name)
