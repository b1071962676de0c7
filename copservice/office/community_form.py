"""The settings of a community as one form: what it is, its rules, time and clocks."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities import time_zones
from communities.clocks import CLOCKS, MOST
from communities.models import Community
from communities.models.authored import Signed
from communities.models.community import OFFERED, Level
from communities.regions import grouped_countries
from communities.working_days import NO_HOLIDAYS, has_holidays

MOST_DAYS = 200
PREFIX = "clock_"

SECTIONS = (
    (
        _("What it is"),
        ("name", "slug", "about", "anchor", "language"),
    ),
    (_("Where it works"), ("level", "level_reason", "country", "countries")),
    (_("How it runs"), ("joining", "moderation", "confidentiality", "is_public")),
    (
        _("Working days"),
        ("time_zone", "calendar", "weekend", "closed_days", "worked_days"),
    ),
    (_("Clocks"), tuple(PREFIX + name for name in CLOCKS)),
)


class Days(forms.CharField):
    """Dates with a word each, one a line: {"2026-12-24": "Moving house"}."""

    widget = forms.Textarea(attrs={"rows": 3})

    def has_changed(self, initial, data):
        try:
            return self.clean(data) != (initial or {})
        except ValidationError:
            return True

    def prepare_value(self, value):
        if not isinstance(value, dict):
            return value
        return "\n".join(f"{day} {word}".strip() for day, word in sorted(value.items()))

    def clean(self, value):
        lines = [line.split(maxsplit=1) for line in (value or "").splitlines()]
        days = dict(map(_day, filter(None, lines)))
        if len(days) > MOST_DAYS:
            raise ValidationError(
                _("%(most)s days at most: take out those that are over."),
                params={"most": MOST_DAYS},
            )
        return days


def _day(words):
    day, *word = words
    try:
        return date.fromisoformat(day).isoformat(), "".join(word)[:80]
    except ValueError as wrong:
        raise ValidationError(
            _("“%(day)s” is no date: write it like 2026-12-24, one day a line."),
            params={"day": day[:20]},
        ) from wrong


class CommunityForm(forms.ModelForm):
    """`clean()` gathers the clocks: a field left empty keeps the default."""

    countries = forms.MultipleChoiceField(
        label=_("Further countries that it covers"),
        choices=grouped_countries,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "two"}),
    )
    time_zone = forms.ChoiceField(label=_("Time zone"))
    calendar = forms.ChoiceField(
        label=_("Public holidays"),
        choices=lambda: _calendars(),
        required=False,
        help_text=_("Days on which no clock of the community runs."),
    )
    weekend = forms.TypedMultipleChoiceField(
        label=_("Days of rest in the week"),
        choices=WEEKDAYS.items(),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick none to rest as the country of the holidays does."),
    )
    closed_days = Days(
        label=_("Further days on which nobody works"),
        required=False,
        help_text=_("One a line: the date, then why. 2026-12-24 Moving house"),
    )
    worked_days = Days(
        label=_("Days that are worked in spite of weekend or holiday"),
        required=False,
        help_text=_("One a line, in the same way."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, initial=0)

    class Meta:
        model = Community
        fields = (
            "name",
            "slug",
            "about",
            "anchor",
            "language",
            "level",
            "level_reason",
            "country",
            "countries",
            "joining",
            "moderation",
            "confidentiality",
            "is_public",
            "time_zone",
            "calendar",
            "weekend",
            "closed_days",
            "worked_days",
        )
        labels = {
            "slug": _("Short name in addresses"),
            "about": _("What it is for"),
            "level": _("Level"),
            "language": _("Language"),
            "joining": _("Who may join"),
            "moderation": _("Who reads a reply first"),
            "confidentiality": _("How members are named"),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4, "class": "voice"}),
            "joining": forms.RadioSelect,
            "moderation": forms.RadioSelect,
            "confidentiality": forms.RadioSelect,
        }
        help_texts = {
            "slug": _("Letters, digits and hyphens. It cannot be changed later."),
            "anchor": _("Who pays and houses the facilitators."),
            "level_reason": _("For a sub-regional community only."),
            "country": _("Left empty by a community of many countries."),
            "confidentiality": _(
                "Aliases are not offered yet: until letters, mail and every figure "
                "keep a name from everybody, they would promise too much."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].disabled = self.instance.pk is not None
        self.fields["confidentiality"].choices = _offered(self.instance)
        self.fields["time_zone"].choices = time_zones.with_own(self.instance.time_zone)
        self.initial["countries"] = [each.code for each in self.instance.countries]
        self.initial["revision"] = self.instance.revision
        for name, clock in CLOCKS.items():
            self.fields[PREFIX + name] = _number(clock)
            self.initial[PREFIX + name] = self.instance.clocks.get(name)

    @property
    def sections(self):
        """[(title, [bound field])] in the order of the page."""
        return [(title, [self[name] for name in names]) for title, names in SECTIONS]

    def clean(self):
        data = super().clean()
        data["clocks"] = {
            name: data[PREFIX + name]
            for name in CLOCKS
            if data.get(PREFIX + name) is not None
        }
        if data.get("level") != Level.SUB_REGIONAL:
            data["level_reason"] = ""
        elif not data.get("level_reason"):
            self.add_error("level_reason", _("Say why it spans these countries."))
        return data

    @property
    def settings(self):
        """{column: value} of what was changed."""
        changed = {name for name in self.changed_data if not name.startswith(PREFIX)}
        data = self.cleaned_data
        settings = {name: data[name] for name in changed - {"revision"}}
        if data["clocks"] != self.instance.clocks:
            settings["clocks"] = data["clocks"]
        return settings


def _number(clock):
    return forms.IntegerField(
        label=clock.label,
        required=False,
        min_value=1,
        max_value=MOST,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("%(unit)s; %(default)s if left empty.")
        % {"unit": clock.unit, "default": clock.default},
    )


def _offered(community):
    """What every surface keeps, and what the community has already."""
    values = dict.fromkeys([*OFFERED, Signed(community.confidentiality)])
    return [(value.value, value.label) for value in values]


def _calendars():
    known = [(code, name) for code, name in countries if has_holidays(code)]
    return [
        ("", _("those of its home country")),
        (NO_HOLIDAYS, _("none")),
        (_("Another country"), known),
    ]
