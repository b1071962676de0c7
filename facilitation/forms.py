"""What facilitators type in at the desk; only whether it is well-formed."""

import re
from decimal import Decimal

from django import forms
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from communities.models import Membership, Topic
from facilitation.models import Colleague, Invitation, Why
from facilitation.raising import helpers
from queries.forms import Questions
from queries.models import Engagement

# The page of a product or of its engagement, or the number alone.
_NUMBER = re.compile(r"(?:^|/e/)(\d{1,18})(?:/|$)")
NOT_THERE = _("No published product that the asker may read has this address.")


def seen_again(data, revision):
    """What was typed, to be saved over what has just been shown to be newer."""
    data = data.copy()
    data["revision"] = str(revision)
    return data


class RefineForm(forms.ModelForm):
    """The wording as readers will see it, with the words of a decision."""

    questions = Questions(label=_("Numbered questions"), required=False)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    question = forms.CharField(
        label=_("What is missing?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    reason = forms.CharField(
        label=_("Reason, as the asker will read it"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    product = forms.ModelChoiceField(
        label=_("Which one?"), queryset=Engagement.objects.none(), required=False
    )
    address = forms.CharField(
        label=_("Or another one: the address of its page"),
        required=False,
        max_length=300,
    )
    words = forms.CharField(
        label=_("Your words to the asker"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    topics = forms.ModelMultipleChoiceField(
        label=_("Filed under"),
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Engagement
        fields = ("topic", "context", "problem")
        widgets = {
            "topic": forms.TextInput(attrs={"class": "voice"}),
            "context": forms.Textarea(attrs={"rows": 4, "class": "voice"}),
            "problem": forms.Textarea(attrs={"rows": 6, "class": "voice"}),
        }
        help_texts = {
            "topic": _("Six words or fewer. It becomes the subject of every letter.")
        }

    def __init__(self, *args, products, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(("topic", "context", "problem", "questions", "topics"))
        self.fields["product"].queryset = products
        self.fields["problem"].required = True
        self.initial |= {
            "questions": self.instance.questions,
            "revision": self.instance.revision,
        }
        self._offer_topics()

    def _offer_topics(self):
        """All of them and those it is filed under, asked for at once."""
        filed = self.instance.topics.through.objects.filter(
            engagement=self.instance, topic=OuterRef("pk")
        )
        topics = list(Topic.objects.annotate(filed=Exists(filed)).order_by("name"))
        self.fields["topics"].widget.choices = [(t.pk, t.name) for t in topics]
        self.initial["topics"] = [topic.pk for topic in topics if topic.filed]

    def clean(self):
        """An address stands for the product whose page it is."""
        data = super().clean()
        if address := data.get("address"):
            number = _NUMBER.search(address)
            rows = self.fields["product"].queryset
            data["product"] = number and rows.filter(pk=number[1]).first()
            if data["product"] is None:
                self.add_error("address", NOT_THERE)
        return data

    @property
    def wording(self):
        """The typed wording as `refine` takes it."""
        fields = ("topic", "context", "problem", "questions")
        return {field: self.cleaned_data[field] for field in fields}

    def _post_clean(self):
        """The row stays as it is: only `refine` writes, and it compares."""


class RaiseForm(forms.Form):
    """Whom to ask for help with a query, and the sentence that they read."""

    to = forms.ModelChoiceField(
        label=_("Whom?"), queryset=Membership.objects.none(), empty_label=None
    )
    words = forms.CharField(
        label=_("What do you need?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "voice"}),
        help_text=_("They read this in a letter."),
    )

    def __init__(self, *args, engagement, member, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["to"]
        field.queryset = helpers(engagement.community_id, member)
        field.label_from_instance = lambda one: (
            f"{one.member.name} ({one.get_role_display()})"
        )


class WhomForm(forms.Form):
    """What goes with the letters to those who are ticked."""

    note = forms.CharField(
        label=_("Personal note"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5, "class": "voice"}),
        help_text=_("Stands above the query in each letter. The reasons follow it."),
    )
    leave = forms.ChoiceField(
        label=_("Letters leave"),
        choices=[("morning", _("in each person’s morning")), ("now", _("now"))],
        initial="morning",
    )


class PassForm(forms.ModelForm):
    """Why somebody passes, if they want to say."""

    class Meta:
        model = Invitation
        fields = ("why", "words")
        labels = {"why": _("Why you pass"), "words": _("In your own words")}
        widgets = {"why": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["why"].choices = Why.choices


class ColleagueForm(forms.ModelForm):
    """Somebody who may know more; the desk decides what to do."""

    class Meta:
        model = Colleague
        fields = ("name", "organisation", "why", "address")
        help_texts = {
            "address": _(
                "Only the facilitator sees it. We write to nobody who has not asked "
                "for it."
            )
        }


class SectionForm(forms.Form):
    """One section as text."""

    section = forms.ChoiceField(widget=forms.HiddenInput)
    revision = forms.IntegerField(widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Text"),
        required=False,
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 18, "class": "voice"}),
    )

    def __init__(self, *args, sections, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = [(name, name) for name in sections]


class UnusedForm(forms.Form):
    """Why a reply is not used in a product."""

    contribution = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why it is not used"), max_length=200)


class PublishForm(forms.Form):
    """What is asked at publishing; nobody has to know how long it took."""

    change = forms.CharField(
        label=_("What is new in this version"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    hours = forms.DecimalField(
        label=_("About how long did it take, in hours?"),
        help_text=_("All who worked on it together; it is counted, and not shown."),
        required=False,
        min_value=Decimal("0.1"),
        max_value=9999,
        decimal_places=1,
        widget=forms.NumberInput({"class": "short"}),
    )
