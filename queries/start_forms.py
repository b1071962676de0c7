"""What is typed to begin a Discussion, a Consultation or a Collaboration."""

from django import forms
from django.utils.translation import gettext_lazy as _

from communities.models import Sector
from communities.regions import grouped_countries
from queries.forms import AskForm
from queries.modalities import HINTS
from queries.models import Goal, Plan
from queries.starting import communities_to_start

LEFT_OUT = ("wanted", "use", "needed_by")


class StartForm(AskForm):
    """The general part, in words that fit any modality but a Query."""

    def __init__(self, *args, member, **kwargs):
        self.habit = kwargs["instance"].habit
        super().__init__(*args, member=member, **kwargs)
        for name in LEFT_OUT:
            del self.fields[name]
        self.fields["purpose"].choices = [
            (purpose, purpose.label) for purpose in self.habit.purposes
        ]
        self._word()
        self._offer_communities(communities_to_start(member, self.habit))

    def _word(self):
        fields = self.fields
        fields["community"].label = _("In which community?")
        fields["purpose"].label = _("What is it for?")
        fields["context"].label = _("Who begins it, and why now")
        fields["context"].help_text = ""
        fields["problem"].label = _("What it is about")
        fields["problem"].help_text = _(
            "What is known, what is not, and what shall come out of it."
        )
        fields["questions"].label = _(
            "Questions that it shall answer, if there are any"
        )
        fields["questions"].help_text = ""

    @property
    def hints(self):
        return HINTS


class PlanForm(forms.ModelForm):
    """The canvas of an engagement: activity, audience, goal, channel."""

    sectors = forms.MultipleChoiceField(
        label=_("of these sectors"),
        choices=Sector.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    countries = forms.MultipleChoiceField(
        label=_("of these countries"),
        choices=grouped_countries,
        widget=forms.SelectMultiple(attrs={"size": 6}),
        required=False,
    )
    goals = forms.MultipleChoiceField(
        label=_("What it aims at"),
        choices=Goal.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta:
        model = Plan
        fields = (
            "activity",
            "activity_kind",
            "activity_rank",
            "audience",
            "audience_rank",
            "reach",
            "sectors",
            "countries",
            "by_topics",
            "influence",
            "deciders",
            "goals",
            "goal",
            "channel",
        )
        widgets = {"reach": forms.RadioSelect}

    def clean(self):
        data = super().clean()
        narrows = data.get("sectors") or data.get("countries") or data.get("by_topics")
        if data.get("reach") == "narrow" and not narrows:
            self.add_error(
                "reach",
                _("Tick a sector, a country or the topics: whom does it reach?"),
            )
        return data

    def ticks(self):
        return [self[name] for name in ("sectors", "goals")]
