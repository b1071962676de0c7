"""What askers and authors type in; only whether it is well-formed."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from files.forms import Attachments
from files.sizes import MEGABYTE, MOST_A_POSTING, MOST_BYTES
from queries.asking import WRITTEN, missing
from queries.bylines import WANTED
from queries.modalities import HABITS, Modality
from queries.models import Contribution, Engagement, Kind

MOST_QUESTIONS = 5
TAKEN = format_lazy(
    _("Documents, tables, pictures or plain text: up to {most} files of {size} MB."),
    most=MOST_A_POSTING,
    size=MOST_BYTES // MEGABYTE,
)


class QuestionsWidget(forms.MultiWidget):
    """One small field for each numbered question."""

    template_name = "queries/widgets/questions.html"

    def __init__(self, attrs=None):
        row = {"rows": 2, "class": "voice", "maxlength": 500}
        super().__init__(
            [forms.Textarea(attrs=row) for _number in range(MOST_QUESTIONS)], attrs
        )

    def decompress(self, value):
        return value or []


class Questions(forms.MultiValueField):
    """A list of questions; empty ones fall out and the rest move up."""

    widget = QuestionsWidget

    def __init__(self, **kwargs):
        fields = [
            forms.CharField(max_length=500, required=False)
            for _number in range(MOST_QUESTIONS)
        ]
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, values):
        return [value.strip() for value in values if value and value.strip()]


def purposes(modality):
    """Choices of purpose for a modality, each with an example as its hint."""
    return [(purpose, purpose.label) for purpose in HABITS[modality].purposes]


class AskForm(forms.ModelForm):
    """A query as its asker writes it; a draft may leave anything out."""

    purpose = forms.ChoiceField(
        label=_("What do you need?"),
        choices=purposes(Modality.QUERY),
        widget=forms.RadioSelect,
    )
    questions = Questions(
        label=_("Your questions, one in each field"),
        required=False,
        help_text=_("Two or three get the best answers."),
    )
    wanted = forms.MultipleChoiceField(
        label=_("Kinds of reply wanted"),
        choices=list(WANTED.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    attachments = Attachments(label=_("Files"), required=False, help_text=TAKEN)

    class Meta:
        model = Engagement
        fields = (*WRITTEN, "topics")
        widgets = {
            "topic": forms.TextInput(attrs={"class": "voice"}),
            "context": forms.Textarea(attrs={"rows": 4, "class": "voice"}),
            "problem": forms.Textarea(attrs={"rows": 6, "class": "voice"}),
            "needed_by": forms.DateInput({"type": "date"}, "%Y-%m-%d"),
            "place": forms.TextInput(attrs={"class": "short"}),
            "topics": forms.CheckboxSelectMultiple,
        }
        labels = {
            "community": _("Ask which community?"),
            "topic": _("Topic, in six words or fewer"),
            "context": _("Who you are, and the context"),
            "problem": _("The problem"),
            "use": _("What will the answers be used for?"),
            "needed_by": _("By when do you need them?"),
            "place": _("Which place is it about?"),
            "country": _("Country"),
            "language": _("You write in"),
            "topics": _("Filed under"),
        }
        help_texts = {
            "topic": _("It becomes the subject of every letter."),
            "context": _("Your work, the people it is for, what was tried."),
            "problem": _("What happens, where, since when, and what you cannot solve."),
        }

    def __init__(self, *args, member, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields((*WRITTEN, "topics", "attachments"))
        self.fields["topic"].required = False
        self.fields["language"].widget = forms.Select(
            choices=Engagement._meta.get_field("language").choices
        )
        self._offer_communities(Community.objects.read_by(member))

    def _offer_communities(self, communities):
        field = self.fields["community"]
        field.queryset, field.empty_label = communities.order_by("name"), None
        # Told once: each look at a field's own choices asks the database again.
        field.widget.choices = [(home.pk, home.name) for home in field.queryset]
        if self.instance.pk and self.instance.submitted_at:
            field.disabled = True
        if len(field.queryset) == 1:
            field.widget = forms.HiddenInput()
            # A new query has a community already, which is None.
            if self.initial.get("community") is None:
                self.initial["community"] = field.queryset[0].pk

    def ask_for_the_rest(self):
        """Whether something is missing before it can be sent; told at its field."""
        for field, sentence in missing(self.instance).items():
            self.add_error(field, sentence)
        return bool(self.errors)


class ReplyForm(forms.Form):
    """A reply; a modality extends it by fields that it names in `details`."""

    text = forms.CharField(
        label=_("What do you know about this?"),
        max_length=50_000,
        widget=forms.Textarea(attrs={"rows": 6, "class": "voice"}),
        help_text=_("**bold**, lists and links work."),
        error_messages={"required": _("Write a few words before you send.")},
    )
    kinds = forms.MultipleChoiceField(
        label=_("It is"),
        choices=Kind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    answers = forms.TypedMultipleChoiceField(
        label=_("It answers"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    place = forms.CharField(
        label=_("Place it comes from"),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}),
    )
    attachments = Attachments(label=_("Files"), required=False, help_text=TAKEN)

    parent = forms.ModelChoiceField(
        queryset=Contribution.objects.none(),
        to_field_name="number",
        required=False,
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("That reply is not there any more.")},
    )

    kept = ("text", "kinds", "answers", "place")  # in a draft, beside the details
    details: tuple[str, ...] = ()  # the fields that only the modality knows
    # Fields that the address of a page may fill in: its word → the field.
    by_address: dict[str, str] = {"answer": "parent"}

    def __init__(self, *args, engagement, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = engagement.contributions.posted()
        questions = engagement.questions
        numbers = range(1, len(questions) + 1)
        self.fields["answers"].choices = [
            (n, _("question %(number)s") % {"number": n}) for n in numbers
        ]
        if not questions:
            del self.fields["answers"]

    def to_keep(self):
        """What a draft keeps of it, as `queries.drafting.keep` takes it."""
        kept = {k: v for k, v in self.cleaned_data.items() if k in self.kept}
        details = {name: self.data.get(name, "") for name in ("parent", *self.details)}
        return kept | {"details": details}

    def given(self):
        """What was typed, as `queries.replying.reply` takes it."""
        data = dict(self.cleaned_data)
        details = {name: data.pop(name) for name in self.details}
        return data | {"details": details}


class ReasonForm(forms.Form):
    """The words that go with a plain step."""

    reason = forms.CharField(max_length=2000, required=False)


class AnswerForm(forms.Form):
    """The asker's words to what the facilitator asked."""

    answer = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice"}),
        error_messages={"required": _("Write a few words before you send.")},
    )
