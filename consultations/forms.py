"""What is typed about a draft, comments, positions and answers."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations import drafts
from consultations.models import Answer, Comment, Disposition, Stance, Unit
from consultations.standing import MOST_STATEMENTS
from files.sizes import MOST_BYTES
from files.sniffing import Refused, judge
from queries.forms import ReplyForm

LONGEST_DRAFT = 400_000
A_STATEMENT = 300


class DraftForm(forms.Form):
    """A draft as a file or as text; what a file holds is shown as text first."""

    file = forms.FileField(
        label=_("Word document"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.md,.txt"}),
    )
    text = forms.CharField(
        label=_("Or its text"),
        required=False,
        max_length=LONGEST_DRAFT,
        widget=forms.Textarea(attrs={"rows": 16, "class": "voice"}),
        help_text=_("# before a line makes a heading; an empty line ends a paragraph."),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload and upload.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is too large: paste its text."))
        try:
            if upload:
                judge(upload)
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from refused
        return upload

    def clean(self):
        data = super().clean()
        if not data.get("file") and not data.get("text", "").strip():
            self.add_error("text", _("Choose a document, or paste its text."))
        return data


class StatementsForm(forms.Form):
    """The sentences on which members take a position, one a line."""

    statements = forms.CharField(
        label=_("Statements, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "class": "voice"}),
        help_text=_("Members say of each: support, with changes, aside, objection."),
    )
    hides_results = forms.BooleanField(
        label=_("Show where members stand only once it has closed"), required=False
    )

    def clean_statements(self):
        lines = self.cleaned_data["statements"].splitlines()
        texts = [line.strip() for line in lines if line.strip()]
        if len(texts) > MOST_STATEMENTS:
            raise forms.ValidationError(
                _("No more than %(n)s statements.") % {"n": MOST_STATEMENTS}
            )
        if any(len(text) > A_STATEMENT for text in texts):
            raise forms.ValidationError(
                _("No statement may be longer than %(n)s signs.") % {"n": A_STATEMENT}
            )
        return texts


class CommentForm(ReplyForm):
    """A comment on a paragraph or on the whole, perhaps with other words for it."""

    details = ("unit", "proposed")
    by_address = {"answer": "parent", "p": "unit"}

    unit = forms.ModelChoiceField(
        label=_("It is about"),
        queryset=Unit.objects.none(),
        to_field_name="number",
        required=False,
        empty_label=_("the whole draft"),
    )
    proposed = forms.CharField(
        label=_("How the paragraph should read instead"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice"}),
    )

    def __init__(self, *args, engagement, **kwargs):
        super().__init__(*args, engagement=engagement, **kwargs)
        self.fields["text"].label = _("Your comment")
        for name in ("kinds", "answers", "place"):
            self.fields.pop(name, None)
        draft = drafts.read(engagement)
        if draft:
            units = draft.units.filter(number__isnull=False).order_by("number")
            self.fields["unit"].queryset = units
        self.fields["unit"].label_from_instance = _shortly
        self.order_fields(["unit", "text", "proposed"])

    def clean(self):
        data = super().clean()
        if data.get("proposed") and not data.get("unit") and "unit" not in self.errors:
            self.add_error("unit", _("Which paragraph should read so?"))
        return data

    def given(self):
        given = super().given()
        given["details"]["of_page"] = True
        return given


def _shortly(unit):
    text = unit.text if len(unit.text) <= 60 else unit.text[:59] + "…"
    return f"§{unit.number} {text}"


class PositionForm(forms.Form):
    statement = forms.IntegerField(widget=forms.HiddenInput)
    stance = forms.ChoiceField(
        label=_("Where do you stand?"),
        choices=Stance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the four.")},
    )
    reason = forms.CharField(
        label=_("Why"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2, "class": "voice"}),
        help_text=_("Needed with changes and objections."),
    )


class DispositionForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ("disposition", "reason", "revision")
        widgets = {
            "disposition": forms.RadioSelect,
            "reason": forms.Textarea(attrs={"rows": 3, "class": "voice"}),
            "revision": forms.HiddenInput,
        }
        labels = {"disposition": _("What becomes of it?")}
        help_texts = {"reason": _("Who commented will read it.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["disposition"]
        field.required, field.choices = True, Disposition.choices
        self.fields["reason"].required = True


class AnswerForm(forms.ModelForm):
    class Meta:
        model = Answer
        fields = ("asked", "said", "did", "revision")
        widgets = {
            "asked": forms.Textarea(attrs={"rows": 3, "class": "voice"}),
            "said": forms.Textarea(attrs={"rows": 5, "class": "voice"}),
            "did": forms.Textarea(attrs={"rows": 5, "class": "voice"}),
            "revision": forms.HiddenInput,
        }
        labels = {
            "asked": _("We asked"),
            "said": _("You said"),
            "did": _("We did"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("asked", "said", "did"):
            self.fields[name].required = True
