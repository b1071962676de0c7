"""Forms of the pages of figures."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from metrics.aiming import aims
from metrics.periods import QUARTERS, quarter_in_words, quarters_around


class HeadlinesForm(forms.Form):
    """Which figures everybody may see, and the revision of the choice that was read."""

    measures = forms.MultipleChoiceField(
        label=_("Figures that everybody may see"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none, and the page is not there."),
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["measures"].choices = [
            (name, each.label) for name, each in aims().items()
        ]


class TargetForm(forms.Form):
    """Where a measure stood and is to be, from a quarter on; empty takes it away."""

    quarter = forms.TypedChoiceField(
        label=_("From this quarter on"), coerce=date.fromisoformat
    )
    value = forms.DecimalField(
        label=_("Target"),
        required=False,
        max_digits=14,
        decimal_places=2,
        min_value=0,
        help_text=_("Where it is to be. It holds until a later quarter has its own."),
    )
    baseline = forms.DecimalField(
        label=_("Baseline"),
        required=False,
        max_digits=14,
        decimal_places=2,
        min_value=0,
        help_text=_("Where it stood before the work began."),
    )
    baseline_year = forms.IntegerField(
        label=_("Year of the baseline"), required=False, min_value=1990, max_value=2100
    )

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = [
            (first.isoformat(), quarter_in_words(first))
            for first in quarters_around(today, QUARTERS)
        ]

    def clean(self):
        data = super().clean()
        baseline, year = data.get("baseline"), data.get("baseline_year")
        if baseline is not None and year is None and "baseline_year" not in self.errors:
            self.add_error("baseline_year", _("Say which year the baseline is of."))
        if year is not None and baseline is None and "baseline" not in self.errors:
            self.add_error("baseline", _("Say where it stood in that year."))
        return data
