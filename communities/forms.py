from django import forms
from django.utils.translation import gettext_lazy as _

from communities import time_zones
from communities.languages import CHOICES
from communities.models import (
    Agreement,
    Appeal,
    Application,
    Contact,
    Gender,
    Member,
    Organisation,
    Sector,
    Suspension,
    Willing,
)
from communities.naming import plain_name
from communities.profile import FIELDS, WIDTH, Seen, seen_by

SEEN = "seen_"  # begins the names of the fields that say who sees a field


class NamedForm(forms.ModelForm):
    """With names that hold nothing hidden."""

    def clean_name(self):
        return plain_name(self.cleaned_data["name"])

    def clean_organisation(self):
        return plain_name(self.cleaned_data["organisation"])


class ProfileForm(NamedForm):
    """The whole profile, with who sees which field of it."""

    time_zone = forms.ChoiceField(
        label=_("Time zone"), choices=[], help_text=_("Times are shown in it.")
    )
    speaks = forms.MultipleChoiceField(
        label=_("Further languages"),
        choices=CHOICES,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "two"}),
        required=False,
    )
    willing = forms.MultipleChoiceField(
        label=_("I am willing to"),
        choices=Willing.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Member
        fields = (
            "name",
            "organisation",
            "sector",
            "gender",
            "place",
            "country",
            "time_zone",
            "language",
            "speaks",
            "expertise",
            "topics",
            "willing",
            "paused_until",
            "asks_a_month",
        )
        widgets = {
            "expertise": forms.Textarea(attrs={"rows": 4, "class": "voice"}),
            "topics": forms.CheckboxSelectMultiple,
            "paused_until": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        }
        help_texts = {
            "gender": _("Figures count it in groups of five and more, never by name."),
            "expertise": _("In your own words; facilitators read it to find you."),
            "language": _("Pages and letters are in English so far."),
            "paused_until": _(
                "Until that day nobody asks you personally. Empty: you may be asked."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["gender"].choices = [("", _("not told")), *Gender.choices]
        self.fields["sector"].choices = [("", _("not told")), *Sector.choices]
        own = self.instance.time_zone
        self.fields["time_zone"].choices = time_zones.with_own(own)
        for name, field in FIELDS.items():
            self.fields[SEEN + name] = _seen_field(self.instance, name, field)

    def seen_fields(self, *names):
        return [self[SEEN + name] for name in names]

    @property
    def sections(self):
        """(heading, fields, who sees them), in the order in which one tells it."""
        for heading, names, seen in SECTIONS:
            yield heading, [self[name] for name in names], self.seen_fields(*seen)

    def clean(self):
        cleaned = super().clean()
        self.instance.visibility = self.instance.visibility | {
            name: cleaned[SEEN + name] for name in FIELDS if cleaned.get(SEEN + name)
        }
        return cleaned


SECTIONS = (
    (
        _("Who you are"),
        ("name", "organisation", "sector", "gender"),
        ("organisation", "sector", "gender"),
    ),
    (
        _("Where you are"),
        ("place", "country", "time_zone"),
        ("place", "country", "time_zone"),
    ),
    (_("Languages"), ("language", "speaks"), ("languages",)),
    (_("What you know"), ("expertise", "topics"), ("expertise", "topics")),
    (
        _("What others may ask of you"),
        ("willing", "paused_until", "asks_a_month"),
        ("willing", "availability"),
    ),
)


def _seen_field(member, name, field):
    levels = [level for level in Seen if WIDTH[level] >= WIDTH[field.widest]]
    return forms.ChoiceField(
        label=_("%(field)s: seen by") % {"field": field.label},
        choices=[(level.value, level.label) for level in levels],
        initial=seen_by(member, name).value,
        required=False,
    )


class OnTheWayForm(NamedForm):
    """What facilitators want to know of somebody who applies."""

    class Meta:
        model = Member
        fields = ("organisation", "sector", "place", "country", "expertise")
        widgets = {"expertise": forms.Textarea(attrs={"rows": 3, "class": "voice"})}


class OrganisationForm(forms.ModelForm):
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    class Meta:
        model = Organisation
        fields = ("sector", "country", "website")


class AgreementForm(forms.ModelForm):
    """The next version of an agreement; `base` is the one that was read before."""

    base = forms.IntegerField(widget=forms.HiddenInput)

    class Meta:
        model = Agreement
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 14, "class": "voice"})}
        help_texts = {
            "text": _(
                "Paragraphs are divided by an empty line. Members are asked to agree "
                "anew on their next visit, and are not kept out meanwhile."
            )
        }


class AgreeForm(forms.Form):
    agree = forms.BooleanField(
        label=_("I agree to this"),
        error_messages={"required": _("Tick it if you agree: nobody joins without.")},
    )


class ApplicationForm(forms.ModelForm):
    class Meta:
        model = Application
        fields = ("who", "why", "gives")
        widgets = {
            name: forms.Textarea(attrs={"rows": 3, "class": "voice"}) for name in fields
        }
        help_texts = {
            "who": _("Your work, in one or two sentences."),
            "why": _("What you hope to learn or to solve."),
            "gives": _("What you could tell others from your own work."),
        }


class ContactForm(forms.ModelForm):
    class Meta:
        model = Contact
        fields = ("day", "channel", "text")
        widgets = {
            "day": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "text": forms.Textarea(attrs={"rows": 3}),
        }


class EraseForm(forms.Form):
    words = forms.ChoiceField(
        label=_("What you wrote"),
        choices=[
            ("keep", _("It stays, under the name “a former member”.")),
            ("empty", _("It is emptied: replies, queries, files, and quotations.")),
        ],
        widget=forms.RadioSelect,
    )
    sure = forms.BooleanField(
        label=_("I know that this cannot be undone"),
        error_messages={"required": _("Tick it if you are sure.")},
    )


class SuspendForm(forms.ModelForm):
    class Meta:
        model = Suspension
        fields = ("reason",)
        widgets = {"reason": forms.Textarea(attrs={"rows": 3})}
        help_texts = {"reason": _("The person reads it, and may appeal.")}


class AppealForm(forms.ModelForm):
    class Meta:
        model = Appeal
        fields = ("text",)
        widgets = {"text": forms.Textarea(attrs={"rows": 4, "class": "voice"})}
