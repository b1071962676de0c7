"""What the queue can be narrowed by: selects with a button, kept in the address."""

from datetime import datetime, time, timedelta
from functools import partial
from urllib.parse import urlencode

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localtime, make_aware
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from facilitation.models import Claim
from queries.lifecycle import ON_THE_DESK, State
from queries.modalities import modality_choices
from queries.models import Engagement

CLOCKS = [
    ("late", _("over its time")),
    ("week", _("over by more than a week")),
    ("today", _("due today")),
    ("later", _("due later")),
]
HOLDERS = [
    ("me", _("me")),
    ("nobody", _("nobody yet")),
    ("somebody", _("somebody")),
]


class QueueFilter(forms.Form):
    """The selects; the choices that depend on the person come from `Choices`."""

    kind = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    community = forms.TypedChoiceField(
        label=_("Community"), required=False, coerce=int, empty_value=None
    )
    topic = forms.TypedChoiceField(
        label=_("Topic"), required=False, coerce=int, empty_value=None
    )
    modality = forms.ChoiceField(
        label=_("Modality"),
        required=False,
        choices=[("", _("All four")), *modality_choices()],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("Any")), *((s.value, State(s).label) for s in ON_THE_DESK)],
    )
    clock = forms.ChoiceField(
        label=_("Clock"), required=False, choices=[("", _("Any")), *CLOCKS]
    )
    held = forms.ChoiceField(label=_("Held by"), required=False)

    def __init__(self, data, *, choices, member):
        super().__init__(data)
        self.member = member
        people = [(f"m{pk}", name) for pk, name in choices.people]
        self.fields["community"].choices = [
            ("", _("All of mine")),
            *choices.communities,
        ]
        self.fields["topic"].choices = [("", _("Any")), *choices.topics]
        self.fields["held"].choices = [("", _("Anybody")), *HOLDERS, *people]

    def chosen(self):
        """{field: value} of what narrows; what is no choice narrows nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def in_words(self):
        """(label of the field, label of the choice) for each that narrows."""
        fields = [self[name] for name in self.chosen() if name != "kind"]
        return [(f.label, dict(f.field.choices)[_typed(f)]) for f in fields]

    def address(self, **instead):
        """What is chosen, or `instead` of it, as it follows the question mark."""
        kept = {n: v for n, v in (self.chosen() | instead).items() if v}
        return urlencode(kept) or "kind="

    def conditions(self, *, at):
        """A function of the name of a kind and the Kind, as `queue.page` calls it."""
        return partial(self._fitting, at=at)

    def _fitting(self, name, kind, *, at):
        """The condition on rows of `kind`, or None where none of them can fit."""
        chosen = self.chosen()
        if not _can_fit(kind, chosen):
            return None
        condition = Q()
        if "community" in chosen:
            there = Community.objects.filter(pk=chosen["community"])
            condition &= Q(pk__in=kind.every(there).order_by().values("pk"))
        condition &= _by_engagement(kind, chosen)
        if "clock" in chosen:
            condition &= _by_clock(kind.due, chosen["clock"], at)
        if "held" in chosen:
            condition &= held_by(name, kind, chosen["held"], self.member)
        return condition


def _can_fit(kind, chosen):
    """Not without an engagement, or a clock, where one is asked for."""
    return (kind.engagement or not chosen.keys() & OF_ENGAGEMENTS.keys()) and (
        kind.is_due or "clock" not in chosen
    )


def _by_engagement(kind, chosen):
    condition = Q()
    for field in OF_ENGAGEMENTS.keys() & chosen.keys():
        rows = Engagement.objects.filter(**{OF_ENGAGEMENTS[field]: chosen[field]})
        condition &= Q(**{f"{kind.engagement}__in": rows.values("pk")})
    return condition


def _typed(field):
    """The chosen value as it stands among the choices."""
    value = field.value()
    return int(value) if value.isdecimal() else value


# Fields that narrow by something of an engagement: its path there.
OF_ENGAGEMENTS = {"topic": "topics", "modality": "modality", "state": "state"}


def _by_clock(due, wanted, at):
    midnight = datetime.combine(localtime(at).date() + timedelta(days=1), time.min)
    tonight = make_aware(midnight)
    return {
        "late": Q(**{f"{due}__lt": at}),
        "week": Q(**{f"{due}__lt": at - timedelta(days=7)}),
        "today": Q(**{f"{due}__gte": at, f"{due}__lt": tonight}),
        "later": Q(**{f"{due}__gte": tonight}),
    }[wanted]


def held_by(name, kind, whom, member):
    """The condition that a row is held by me, nobody, somebody or m12, the member."""
    claims = Claim.objects.open().filter(kind=kind.about or name, about=OuterRef("pk"))
    if whom == "nobody":
        return ~Q(Exists(claims))
    if whom == "somebody":
        return Q(Exists(claims))
    pk = member.pk if whom == "me" else int(whom.removeprefix("m"))
    return Q(Exists(claims.filter(member=pk)))
