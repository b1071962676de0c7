"""What readers of an engagement type in beside a reply."""

from django import forms
from django.utils.translation import gettext_lazy as _

from queries.models import ReportReason


class CorrectForm(forms.Form):
    """The newest words of a reply; `version` is the one that was on the page."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your reply"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 10, "class": "voice"}),
        error_messages={"required": _("To take it back, withdraw it instead.")},
    )


class ReportForm(forms.Form):
    """Why something should not stand, as the facilitators read it."""

    reason = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what fits best.")},
    )
    words = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "class": "voice"}),
    )

    def clean(self):
        data = super().clean()
        if data.get("reason") == ReportReason.OTHER and not data.get("words"):
            self.add_error("words", _("Say in a few words what it is."))
        return data


class AskTooForm(forms.Form):
    """The words of a further asker."""

    words = forms.CharField(
        label=_("How it is with you, in a sentence"),
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "voice"}),
    )


class IntroduceForm(forms.Form):
    words = forms.CharField(
        label=_("Why you would like to meet, in a sentence or two"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "voice"}),
        error_messages={"required": _("Say in a sentence why you ask.")},
    )
