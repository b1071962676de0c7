"""What somebody tells of what came of it."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from files.forms import Attachments
from outcomes.answering import RANGES
from outcomes.models import LATER, FollowUp
from queries.modalities import Purpose

JOINT = {
    Purpose.COORDINATION.value: _(
        "Did the joint purchase, or what you planned, happen?"
    ),
    Purpose.VISIT.value: _("Did the visit come about?"),
}
PARTS = (
    # heading                                its fields
    (
        _("It saved time or money"),
        *("days_saved_low", "days_saved_high", "money_saved_low"),
        *("money_saved_high", "money_saved_currency"),
    ),
    (
        _("A partnership, or funding"),
        *("partnership", "partner", "value_low", "value_high", "value_currency"),
    ),
    (
        _("It reached people or places"),
        *("people_low", "people_high", "sites_low", "sites_high"),
    ),
    (_("How you cope now"), "coping"),
    (_("What it can be seen by"), "evidence", "evidence_link", "evidence_file"),
)
OF_PARTS = [name for _heading, *names in PARTS for name in names]
LABELS = {
    "days_saved_low": _("Working days saved, at least"),
    "days_saved_high": _("Working days saved, at most"),
    "money_saved_low": _("Money saved, at least"),
    "money_saved_high": _("Money saved, at most"),
    "money_saved_currency": _("Currency of the money saved"),
    "value_low": _("Its value, at least"),
    "value_high": _("Its value, at most"),
    "value_currency": _("Currency of its value"),
    "people_low": _("People reached, at least"),
    "people_high": _("People reached, at most"),
    "sites_low": _("Villages, schools or other places, at least"),
    "sites_high": _("Such places, at most"),
}
MONEY = {"money_saved": "money_saved_currency", "value": "value_currency"}
A_CURRENCY = RegexValidator(
    r"\A[A-Z]{3}\Z", _("Give the three letters of the currency, such as USD or NPR.")
)


class CurrencyField(forms.CharField):
    """Three letters, in whichever case they are typed."""

    default_validators = [A_CURRENCY]

    def to_python(self, value):
        return super().to_python(value).upper()


class AnswerForm(forms.ModelForm):
    """Everything that can be told, all of it optional; a range may be one number."""

    evidence_file = Attachments(
        label=_("A file, such as a photograph or a minute"), required=False
    )
    evidence_link = forms.URLField(
        label=_("Address of a page"), required=False, assume_scheme="https"
    )
    money_saved_currency = CurrencyField(required=False, max_length=3)
    value_currency = CurrencyField(required=False, max_length=3)
    revision = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = FollowUp
        fields = (
            *("informed", "joint", "in_use", "done", "done_on"),
            *(name for name in OF_PARTS if name != "evidence_file"),
            "shown_to",
        )
        widgets = {
            "informed": forms.RadioSelect,
            "joint": forms.RadioSelect,
            "in_use": forms.RadioSelect,
            "partnership": forms.RadioSelect,
            "coping": forms.RadioSelect,
            "shown_to": forms.RadioSelect,
            "done": forms.Textarea({"rows": 4, "class": "voice"}),
            "partner": forms.Textarea({"rows": 2}),
            "evidence": forms.Textarea({"rows": 3}),
            "done_on": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        }
        help_texts = {
            "done": _("What, by whom, where, with what result; also what failed."),
            "shown_to": _(
                "Your answer is counted in any case. Your words, with your name as you "
                "sign here, are read only by those whom you choose, and by others than "
                "the facilitators once these have looked into it."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial |= {"evidence_file": None, "revision": self.instance.revision}
        for name, label in LABELS.items():
            self.fields[name].label = label
        for name in ("informed", "in_use", "joint", "partnership", "coping"):
            field = self.fields[name]
            field.choices = [pair for pair in field.choices if pair[0] != ""]
        for name in MONEY.values():
            self.fields[name].validators.append(A_CURRENCY)
            self.fields[name].widget.attrs |= {
                "size": 5,
                "autocapitalize": "characters",
            }
        self._leave_out()

    def _leave_out(self):
        """Do not ask what does not apply to the round or to the purpose."""
        if self.instance.days not in LATER:
            del self.fields["in_use"]
        if label := JOINT.get(self.instance.engagement.purpose):
            self.fields["joint"].label = label
        else:
            del self.fields["joint"]

    @property
    def first(self):
        """The fields that everybody is shown at once."""
        names = ("informed", "joint", "in_use", "done", "done_on")
        return [self[name] for name in names if name in self.fields]

    @property
    def parts(self):
        """(heading, fields, whether they are shown at once) of what may not fit."""
        for heading, *names in PARTS:
            fields = [self[name] for name in names]
            told = any(f.errors or f.value() for f in fields)
            kept = "evidence" in names and self.instance.evidence_file_id
            yield heading, fields, bool(told or kept)

    def clean_done_on(self):
        day = self.cleaned_data["done_on"]
        if day and day > localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return day

    def clean_evidence_file(self):
        uploads = self.cleaned_data["evidence_file"]
        if len(uploads) > 1:
            raise forms.ValidationError(_("Choose one file."))
        return uploads[0] if uploads else None

    def clean(self):
        for name in RANGES:
            self._clean_range(name)
        for name, currency in MONEY.items():
            given = self.cleaned_data.get(f"{name}_high")
            if given and not self.cleaned_data.get(currency, "x"):
                self.add_error(currency, A_CURRENCY.message)
        return self.cleaned_data

    def _clean_range(self, name):
        """One number alone is both ends."""
        low, high = (self.cleaned_data.get(f"{name}_{end}") for end in ("low", "high"))
        low = high if low is None else low
        high = low if high is None else high
        if low is not None and low > high:
            self.add_error(f"{name}_high", _("Give the larger number here."))
        self.cleaned_data |= {f"{name}_low": low, f"{name}_high": high}

    @property
    def said(self):
        """{column: value} for `answering.answer`; no file where none was chosen."""
        said = {name: self.cleaned_data[name] for name in self.fields}
        del said["revision"]
        return said


class TapForm(forms.Form):
    """The short page behind a letter's token: what was done, in a few words."""

    done = forms.CharField(
        label=_("What was done?"),
        max_length=4000,
        widget=forms.Textarea({"rows": 4, "class": "voice"}),
    )


class OfficialForm(forms.Form):
    """On which day officials took a signal up, and where that can be seen."""

    day = forms.DateField(
        label=_("Date of official attention"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    where = forms.CharField(
        label=_("Where: a decision, a budget line, a press note"), max_length=200
    )

    def __init__(self, *args, signal, **kwargs):
        initial = {"day": signal.official_on, "where": signal.official_where}
        prefix = f"signal-{signal.pk}"
        super().__init__(*args, initial=initial, prefix=prefix, **kwargs)
        self.signal = signal

    def clean_day(self):
        if self.cleaned_data["day"] > localdate():
            raise forms.ValidationError(_("This day has not come yet."))
        return self.cleaned_data["day"]
