"""What the archive can be narrowed by."""

import django_filters as filters
from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities import regions
from communities.models import Community, Topic
from queries.lifecycle import State
from queries.modalities import Purpose, modality_choices
from queries.models import Placement

SHOWN = [State.OPEN, State.CLOSED, State.PUBLISHED]


def communities_of(request):
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return Community.objects.filter(is_public=True).order_by("name")
    return Community.objects.read_by(user).order_by("name")


class _CommunityField(filters.fields.ModelChoiceField):
    def label_from_instance(self, community):
        return community.name


class CommunityFilter(filters.ModelChoiceFilter):
    field_class = _CommunityField


def _day_field():
    """The browser's own field for a date, which is written in one way everywhere."""
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class ArchiveFilter(filters.FilterSet):
    """Narrows placements by what stands in their engagement."""

    words = filters.CharFilter(
        label=_("Words in the topic"),
        field_name="engagement__topic",
        lookup_expr="icontains",
        max_length=80,
    )
    community = CommunityFilter(
        label=_("Community"), queryset=communities_of, empty_label=_("All")
    )
    modality = filters.ChoiceFilter(
        label=_("Modality"),
        field_name="engagement__modality",
        choices=modality_choices,
        empty_label=_("All four"),
    )
    purpose = filters.ChoiceFilter(
        label=_("Purpose"),
        field_name="engagement__purpose",
        choices=Purpose.choices,
        empty_label=_("Any"),
    )
    topic = filters.ModelChoiceFilter(
        label=_("Topic"),
        field_name="engagement__topics",
        queryset=lambda request: Topic.objects.order_by("name"),
        empty_label=_("Any"),
    )
    country = filters.ChoiceFilter(
        label=_("Country"),
        field_name="engagement__country",
        choices=lambda: list(countries),
        empty_label=_("Any"),
    )
    region = filters.ChoiceFilter(
        label=_("Region"),
        choices=regions.named,
        method="in_region",
        empty_label=_("Any"),
    )
    state = filters.ChoiceFilter(
        label=_("State"),
        field_name="engagement__state",
        choices=[(state.value, state.label) for state in SHOWN],
        empty_label=_("Any"),
    )
    since = filters.DateFilter(
        label=_("From"),
        field_name="listed_at__date",
        lookup_expr="gte",
        widget=_day_field(),
    )
    until = filters.DateFilter(
        label=_("To"),
        field_name="listed_at__date",
        lookup_expr="lte",
        widget=_day_field(),
    )

    class Meta:
        model = Placement
        fields = ()

    def in_region(self, placements, name, code):
        """Those whose place lies in a region or sub-region of the world."""
        return placements.filter(engagement__country__in=regions.countries_of(code))
