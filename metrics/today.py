"""The day of a facilitator: what waits, what is open and since when, who was asked."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities.models import Member
from facilitation.desk.table import all_kinds
from facilitation.models import Invitation, InvitationState
from queries.lifecycle import ON_THE_DESK, State
from queries.models import Engagement
from typesetting.charts import bars

LATELY = timedelta(days=30)
MOST = 8  # rows of a list here; the desk has them all
AGES = [
    # since it came into its state, in days: from, to, in words
    (0, 2, gettext_lazy("up to 2 days")),
    (2, 7, gettext_lazy("3 to 7 days")),
    (7, 14, gettext_lazy("8 to 14 days")),
    (14, None, gettext_lazy("longer")),
]


@dataclass(frozen=True)
class Chart:
    """A picture of counts, with the rows that the table behind it shows."""

    heading: str
    drawing: str
    rows: list


def of_the_desk(tally):
    """What waits by kind, and how much of it is late; None where nothing waits."""
    rows = [
        (name, str(all_kinds()[name].label), one.waiting, one.late)
        for name, one in tally.items()
        if one.waiting
    ]
    if not rows:
        return None
    rows.sort(key=lambda row: (-row[3], -row[2], row[1]))
    late = sum(row[3] for row in rows)
    heading = ngettext(
        "%(n)s of these is over its time", "%(n)s of these are over their time", late
    ) % {"n": late}
    drawing = bars(
        [(label, n, _with_late(n, late)) for _name, label, n, late in rows],
        title=heading,
        name="waiting",
    )
    return Chart(heading, drawing, rows)


def _with_late(n, late):
    return _("%(n)s, %(late)s over") % {"n": n, "late": late} if late else str(n)


def ages(desks, *, at):
    """(state in words, how many of each of the AGES), of what is on the way."""
    running = Engagement.objects.filter(community__in=desks, state__in=ON_THE_DESK)
    counted = running.order_by().values("state").annotate(**_by_age(at))
    found = {row["state"]: row for row in counted}
    return [
        (
            State(state).label,
            [found.get(state, {}).get(f"age_{at}", 0) for at in range(len(AGES))],
        )
        for state in ON_THE_DESK
    ]


def _by_age(at):
    return {
        f"age_{position}": Count("pk", filter=_between(first, last, at))
        for position, (first, last, _label) in enumerate(AGES)
    }


def _between(first, last, at):
    young = Q(state_since__lte=at - timedelta(days=first)) if first else Q()
    old = Q(state_since__gt=at - timedelta(days=last)) if last else Q()
    return young & old & Q(pk__isnull=False)


def silent(desks):
    """The open ones without a reply, the oldest first, and whom they reached.

    Each has how many people `were_asked` and how many `will_reply`.
    """
    rows = Engagement.objects.filter(
        community__in=desks,
        state=State.OPEN,
        first_reply_at__isnull=True,
        hidden_at__isnull=True,
    )
    will = Q(invitations__state=InvitationState.ACCEPTED)
    counted = rows.annotate(
        were_asked=Count("invitations", distinct=True),
        will_reply=Count("invitations", filter=will, distinct=True),
    )
    shown = counted.select_related("community", "author", "persona")
    return list(shown.order_by("opened_at", "pk")[: MOST + 1])


def asked_lately(desks, *, at):
    """What came of the personal requests of the last thirty days; None without any."""
    lately = _lately(desks, at)
    counted = dict(lately.values_list("state").annotate(n=Count("pk")).order_by())
    if not counted:
        return None
    rows = [
        (InvitationState(state).label, counted.get(state, 0))
        for state in InvitationState.values
    ]
    asked, replied = sum(counted.values()), counted.get(InvitationState.REPLIED, 0)
    heading = _("%(replied)s of %(asked)s personal requests brought a reply") % {
        "replied": replied,
        "asked": asked,
    }
    drawing = bars(
        [(str(label), n, str(n)) for label, n in rows], title=heading, name="asked"
    )
    return Chart(heading, drawing, rows)


def asked_most(desks, *, at):
    """Members whom these desks asked most often lately, with `asked` and `answered`."""
    mine = Q(
        invitations__engagement__community__in=desks,
        invitations__invited_at__gt=at - LATELY,
    )
    answered = mine & ~Q(invitations__state=InvitationState.INVITED)
    people = Member.objects.filter(mine).annotate(
        asked=Count("invitations", filter=mine, distinct=True),
        answered=Count("invitations", filter=answered, distinct=True),
    )
    return list(people.defer("password").order_by("-asked", "name", "pk")[:MOST])


def _lately(desks, at):
    return Invitation.objects.filter(
        engagement__community__in=desks, invited_at__gt=at - LATELY
    )
