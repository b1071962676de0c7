"""Who may not, or should not, be asked now: one table of rules.

Each rule looks at the `Load` of a member and gives the numbers of its sentence, or
None where it has nothing to say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Max, Min, Q

from communities.clocks import MOST
from communities.credit import addressee
from communities.models import Member
from communities.models.authored import Signed
from facilitation.models import INVITED, Invitation
from queries.models import Contribution

MONTH = timedelta(days=30)
LATELY = timedelta(days=7)
NIGHT = (21, 7)  # where somebody has not said which hours are quiet


@dataclass(frozen=True)
class Load:
    """How much is asked of a member, as of `at`; `here` is True where they replied."""

    member: Member
    at: datetime
    in_month: int = 0
    first_in_month: datetime | None = None
    last: datetime | None = None
    waiting: int = 0
    here: bool = False
    speaks: str = ""  # the language of the engagement
    allowed: int = MOST  # requests a month, by the community of the engagement

    @property
    def is_new(self) -> bool:
        """Whether they were never asked personally."""
        return self.last is None


@dataclass(frozen=True)
class Rule:
    """`blocks`: they have said that they are not to be asked; nobody can."""

    holds: Callable[[Load], dict[str, Any] | None]
    blocks: bool = False
    keeps_back: bool = True  # not ticked unless a facilitator does


def _paused(load):
    until = load.member.paused_until
    there = load.at.astimezone(load.member.zone).date()
    return {"until": until.isoformat()} if until and there < until else None


def _full(load):
    most = min(load.member.asks_a_month, load.allowed)
    if load.in_month < most:
        return None
    free = load.first_in_month + MONTH if load.first_in_month else None
    until = free.astimezone(load.member.zone).date().isoformat() if free else ""
    return {"count": load.in_month, "most": most, "until": until}


def _replied(load):
    return {} if load.here else None


def _lately(load):
    if load.last is None or load.at - load.last > LATELY:
        return None
    return {"on": load.last.date().isoformat()}


def _waiting(load):
    return {"count": load.waiting} if load.waiting else None


def _language(load):
    member = load.member
    knows = not load.speaks or load.speaks in {member.language, *member.speaks}
    return None if knows else {"language": load.speaks}


def _night(load):
    member, there = load.member, load.at.astimezone(load.member.zone)
    own = (member.quiet_from, member.quiet_until)
    start, end = NIGHT if None in own else own
    hour = there.hour
    quiet = start <= hour or hour < end if start > end else start <= hour < end
    return {"hour": there.strftime("%H:%M")} if quiet else None


RULES = {
    # caution      when it holds
    "paused": Rule(_paused, blocks=True),
    "full": Rule(_full, blocks=True),
    "replied": Rule(_replied),
    "lately": Rule(_lately),
    "waiting": Rule(_waiting),
    "language": Rule(_language),
    "night": Rule(_night, keeps_back=False),
}


def cautions(load):
    """The codes with numbers of every rule that holds, in the table's order."""
    found = ((code, rule.holds(load)) for code, rule in RULES.items())
    return [{"code": code, **told} for code, told in found if told is not None]


def blocks(told):
    """The first of some cautions for which somebody cannot be asked, or None."""
    return next((one for one in told if RULES[one["code"]].blocks), None)


def keeps_back(told):
    """Whether one of some cautions is a reason not to tick somebody."""
    return any(RULES[one["code"]].keeps_back for one in told)


def loads(members, engagement, *, at):
    """{member id: Load} of a few members, in two queries."""
    found = {row["member"]: row for row in _asked(members, at)}
    here = _replied_here(members, engagement)
    allowed = engagement.community.clock("invitations")
    return {
        m.pk: Load(
            m,
            at,
            **{k: v for k, v in found.get(m.pk, {}).items() if k != "member"},
            here=m.pk in here,
            speaks=engagement.language,
            allowed=allowed,
        )
        for m in members
    }


def _asked(members, at):
    in_month = Q(invited_at__gt=at - MONTH)
    waiting = Q(state=INVITED, engagement__state="open")
    return (
        Invitation.objects.filter(member__in=members)
        .values("member")
        .annotate(
            in_month=Count("pk", filter=in_month),
            first_in_month=Min("invited_at", filter=in_month),
            last=Max("invited_at"),
            waiting=Count("pk", filter=waiting),
        )
    )


def _replied_here(members, engagement):
    """Whoever replied under their own name; an alias stays one."""
    rows = Contribution.objects.filter(engagement=engagement, author__in=members)
    return set(rows.values_list("author", flat=True))


def askers(engagement):
    """Ids of its askers, who are not asked; a sealed one is like everybody else."""
    parts = engagement.parts.asking()
    found = set(parts.values_list("member", flat=True)) - {None}
    if engagement.signed == Signed.ALIAS:
        found |= {addressee(part) for part in parts.filter(persona__isnull=False)}
    return found
