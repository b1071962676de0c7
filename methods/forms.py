"""What is typed to begin a method, and in its steps."""

from django import forms
from django.utils.translation import gettext_lazy as _

from methods.method import Output

LONGEST = 10_000
SHORT = 500


class BeginForm(forms.Form):
    about = forms.CharField(
        label=_("What is it about?"),
        max_length=300,
        help_text=_("One line, which stands at the head of every step."),
    )
    is_scenario = forms.BooleanField(
        label=_("It is a scenario exercise: we think through what could come"),
        required=False,
    )


class CardForm(forms.Form):
    """As the present step asks for it; `as_said` is what `running.say` takes."""

    def __init__(self, *args, step, **kwargs):
        super().__init__(*args, **kwargs)
        self.step = step
        if step.lists:
            lists = list(enumerate(step.lists))
            self.fields["list"] = forms.TypedChoiceField(
                label=_("List"), choices=lists, coerce=int
            )
        self.fields["text"] = _text_field(step)
        for key, label in step.fields:
            self.fields[f"d-{key}"] = forms.CharField(
                label=label, max_length=SHORT, required=False
            )

    @property
    def as_said(self):
        data = self.cleaned_data
        keys = [key for key, _label in self.step.fields]
        return {
            "text": data["text"],
            "list_no": data.get("list"),
            "details": {key: data[f"d-{key}"] for key in keys if data[f"d-{key}"]},
        }


def _text_field(step):
    is_long = step.output == Output.TEXT
    return forms.CharField(
        label=_("Your words") if is_long else _("One point"),
        max_length=LONGEST if is_long else SHORT,
        widget=forms.Textarea(attrs={"rows": 6 if is_long else 2, "class": "voice"}),
        error_messages={"required": _("Write a few words before you save.")},
    )


def numbers_in(posted):
    """{card id: points} of the fields that are named c and the id of a card."""
    return {
        int(name[1:]): int(value)
        for name, value in posted.items()
        if _is_card(name) and value.isdecimal() and len(value) < 3
    }


def names_in(posted):
    """{card id: name of its group} of the same fields."""
    return {int(k[1:]): v.strip() for k, v in posted.items() if _is_card(k)}


def _is_card(name):
    return name[:1] == "c" and name[1:].isdecimal() and len(name) < 19
