"""What is typed about tasks, meetings, the document, outputs and the review."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from collaborations.models import Answer, Meeting, Output, Task
from collaborations.writing import LONGEST
from communities.models import Member
from communities.models.member import known_time_zone
from files.forms import Attachments
from queries.forms import ReplyForm


def _day():
    return forms.DateInput({"type": "date"}, "%Y-%m-%d")


class WordForm(ReplyForm):
    """What is said in the discussion of a group is words, no kind of reply."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("A word to the group")
        for name in ("kinds", "answers"):
            self.fields.pop(name, None)


class TaskForm(forms.ModelForm):
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Task
        fields = ("title", "who", "due")
        widgets = {"due": _day()}

    def __init__(self, *args, engagement, **kwargs):
        super().__init__(*args, **kwargs)
        live = engagement.volunteers.live().values("member")
        self.fields["who"] = forms.ModelChoiceField(
            Member.objects.filter(pk__in=live).order_by("name", "pk"),
            label=_("Who does it"),
            empty_label=_("nobody yet"),
            required=False,
        )
        self.fields["who"].label_from_instance = lambda member: member.name

    @property
    def told(self):
        return {name: self.cleaned_data[name] for name in ("title", "who", "due")}


class MeetingForm(forms.ModelForm):
    """Day and hour are those of the clock in `zone`."""

    day = forms.DateField(label=_("Day"), widget=_day())
    hour = forms.TimeField(
        label=_("Begins at"), widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Meeting
        fields = ("title", "day", "hour", "minutes", "zone", "place", "agenda")
        widgets = {"agenda": forms.Textarea({"rows": 4, "class": "voice"})}

    field_order = ("title", "day", "hour", "minutes", "zone", "place", "agenda")

    def __init__(self, *args, member=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["zone"] = forms.CharField(
            label=_("In the time zone"),
            initial=member.time_zone if member else None,
            max_length=40,
            validators=[known_time_zone],
            help_text=_(
                "That of the place, such as Asia/Kathmandu. Everybody reads the hour "
                "in their own, too."
            ),
        )
        self.order_fields(self.field_order)
        self.fields["minutes"].min_value = 5
        if self.instance.pk:
            self.initial["day"] = self.instance.local_start.date()
            self.initial["hour"] = self.instance.local_start.time()

    def clean_minutes(self):
        minutes = self.cleaned_data["minutes"]
        if not 5 <= minutes <= 24 * 60:
            raise ValidationError(_("Between five minutes and a day."))
        return minutes

    def clean(self):
        data = super().clean()
        if {"day", "hour", "zone"} <= data.keys():
            told = datetime.combine(data["day"], data["hour"])
            starts_at = told.replace(tzinfo=ZoneInfo(data["zone"])).astimezone(UTC)
            back = starts_at.astimezone(ZoneInfo(data["zone"])).replace(tzinfo=None)
            if back != told:
                self.add_error(
                    "hour", _("The clocks are put forward then: this hour is left out.")
                )
            data["starts_at"] = starts_at
        return data

    @property
    def told(self):
        names = ("title", "starts_at", "minutes", "zone", "place", "agenda")
        return {name: self.cleaned_data[name] for name in names}


class NotesForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    notes = forms.CharField(
        label=_("Notes of the meeting"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea({"rows": 10, "class": "voice"}),
        help_text=_("What was said and decided; what is to be done becomes a task."),
    )


class TextForm(forms.Form):
    base = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = forms.CharField(
        label=_("The document"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 24, "class": "voice"}),
        help_text=_("An empty line begins a new paragraph; # begins a heading."),
        error_messages={"required": _("Write a few words before you save.")},
    )


class OutputForm(forms.ModelForm):
    link = forms.URLField(
        label=_("Where it is to be found"),
        max_length=500,
        required=False,
        assume_scheme="https",
    )
    upload = Attachments(label=_("Its file"), required=False)

    class Meta:
        model = Output
        fields = ("title", "kind", "why", "made_on")
        widgets = {"made_on": _day()}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["made_on"].initial = localdate

    def clean_upload(self):
        uploads = self.cleaned_data["upload"]
        if len(uploads) > 1:
            raise ValidationError(_("One file an output: list each by itself."))
        return uploads

    @property
    def told(self):
        data = dict(self.cleaned_data)
        uploads = data.pop("upload")
        return data | {"upload": uploads[0] if uploads else None}


class ReviewForm(forms.ModelForm):
    class Meta:
        model = Answer
        fields = ("meant", "happened", "why", "learnt")
        widgets = {
            name: forms.Textarea({"rows": 4, "class": "voice"}) for name in fields
        }
