"""What is typed about rounds, moderators and summaries."""

from django import forms
from django.utils.translation import gettext_lazy as _

from discussions.rounds import FEWEST, MOST, first_day, last_day
from queries.forms import ReplyForm

LONGEST_PROMPT = 5_000


def _day():
    return forms.DateField(
        required=False, widget=forms.DateInput({"type": "date"}, "%Y-%m-%d")
    )


class RoundForm(forms.Form):
    """One round; a row that is empty is none."""

    title = forms.CharField(label=_("Theme"), max_length=80, required=False)
    prompt = forms.CharField(
        label=_("Opening prompt"),
        max_length=LONGEST_PROMPT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice"}),
        help_text=_("What shall people think about, and what of it do they know?"),
    )
    starts, ends = _day(), _day()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["starts"].label = _("First day")
        self.fields["ends"].label = _("Last day")

    @property
    def is_empty(self):
        return not any(self.cleaned_data.get(name) for name in self.fields)

    def clean(self):
        data = super().clean()
        if not any(data.values()):
            return data
        for name, sentence in NEEDED.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _("It ends before it begins."))
        return data


NEEDED = {
    "title": _("Give the round a theme."),
    "prompt": _("Write the words that open it."),
    "starts": _("Choose its first day."),
    "ends": _("Choose its last day."),
}


class BaseRounds(forms.BaseFormSet):
    """The rounds in order; those that have begun stand fixed at the head."""

    def __init__(self, *args, rounds, **kwargs):
        self.begun = [one for one in rounds if one.opened_at]
        later = [_initial(one) for one in rounds if not one.opened_at]
        super().__init__(*args, initial=later, prefix="r", **kwargs)

    def total_form_count(self):
        return MOST - len(self.begun)

    def initial_form_count(self):
        return 0

    def get_form_kwargs(self, index):
        # A round that was planned before and stands as it was is no empty one.
        given = {"empty_permitted": False, "use_required_attribute": False}
        return super().get_form_kwargs(index) | given

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.round_number = len(self.begun) + index + 1

    def clean(self):
        if any(form.errors for form in self.forms):
            return
        if len(self.begun) + len(self.rows) < FEWEST:
            raise forms.ValidationError(_("Plan two rounds at least."))
        last = max((last_day(one) for one in self.begun), default=None)
        for row in self.rows:
            if last and row["starts"] <= last:
                raise forms.ValidationError(
                    _("“%(title)s” begins before the round before it is over.")
                    % {"title": row["title"]}
                )
            last = row["ends"]

    @property
    def rows(self):
        return [form.cleaned_data for form in self.forms if not form.is_empty]

    @property
    def all_rows(self):
        """As `rounds.plan` takes them: those that have begun are not looked at."""
        return [*({} for _one in self.begun), *self.rows]


def _initial(one):
    return {
        "title": one.title,
        "prompt": one.prompt,
        "starts": first_day(one),
        "ends": last_day(one),
    }


RoundsForm = forms.formset_factory(RoundForm, formset=BaseRounds)


class ContributionForm(ReplyForm):
    """A contribution to a Discussion says nothing but words."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What do you think, or know?")
        for name in ("kinds", "answers"):
            self.fields.pop(name, None)


class SummaryForm(forms.Form):
    revision = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("What the round came to"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 12, "class": "voice"}),
        help_text=_(
            "A paragraph a point, with [9] for contribution 9 at its end, and {9} for "
            "its author."
        ),
        error_messages={"required": _("Write a few words before you save.")},
    )
