"""What somebody has done in a community so far, for those who decide on their words.

A persona has a record of its own: what its member did by name is not told with it.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, Value
from django.utils.translation import gettext_lazy as _

from communities.models import Membership, Suspension
from facilitation.models import ACCEPTED, PASSED, REPLIED, Invitation
from queries.lifecycle import State
from queries.models import Citation, Contribution, ContributionState, Engagement


@dataclass(frozen=True)
class Person:
    """Who is behind an item, as far as its desk may know: a member or a persona."""

    member: int | None = None
    persona: int | None = None


@dataclass(frozen=True)
class Record:
    """`lines` are (label, number), those with a zero left out."""

    lines: list = field(default_factory=list)
    membership: Any = None


LABELS = {
    "asked": _("asked"),
    "posted": _("replies posted"),
    "held": _("replies held now"),
    "set-aside": _("replies set aside"),
    "cited": _("replies cited in products"),
    "invited": _("asked personally"),
    "answered": _("of these answered"),
    "passed": _("of these passed"),
    "suspended": _("times suspended"),
}


def author_of(work):
    """The Person behind something `Authored`."""
    return Person(member=work.author_id, persona=work.persona_id)


def record_of(person, community):
    """The Record of a Person in a community (an id), in two queries."""
    counted = dict(_counts(person, community))
    lines = [(label, counted[w]) for w, label in LABELS.items() if counted.get(w)]
    there = Membership.objects.filter(community=community, member=person.member)
    return Record(lines, there.first() if person.member else None)


def _counts(person, community):
    """(what, how many) of each line, in one query."""
    first, *rest = [
        rows.order_by()
        .annotate(what=Value(what))
        .values("what")
        .annotate(n=Count("pk", distinct=True))
        .values_list("what", "n")
        for what, rows in _rows(person, community).items()
    ]
    return first.union(*rest, all=True)


def _rows(person, community):
    own = Q(author=person.member) if person.member else Q(persona=person.persona)
    asked = Engagement.objects.filter(own, community=community)
    replies = Contribution.objects.filter(own, engagement__community=community)
    states = {state.value: replies.filter(state=state) for state in _COUNTED}
    cited = Citation.objects.filter(statement__edition__published_at__isnull=False)
    rows = {"asked": asked.exclude(state=State.DRAFT), **states} | {
        "cited": replies.filter(pk__in=cited.values("contribution"))
    }
    return rows | (_rows_of_member(person, community) if person.member else {})


_COUNTED = (
    ContributionState.POSTED,
    ContributionState.HELD,
    ContributionState.SET_ASIDE,
)


def _rows_of_member(person, community):
    invited = Invitation.objects.filter(
        member=person.member, engagement__community=community
    )
    suspended = Suspension.objects.filter(member=person.member, community=community)
    return {
        "invited": invited,
        "answered": invited.filter(state__in=[ACCEPTED, REPLIED]),
        "passed": invited.filter(state=PASSED),
        "suspended": suspended,
    }
