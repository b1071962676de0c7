"""Asking, months after a product came out, what came of it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from communities.credit import addressee, signature
from communities.models import Member, Membership
from journal.recording import record
from outcomes.models import LATER, ROUNDS, Because, FollowUp, Round, Use
from queries.lifecycle import PUBLISHED_STATES
from queries.models import Engagement, PartRole

MOST = 50  # engagements of one round in one sweep
LAST_IS_OPEN = 90  # days for which the last round can be answered
ASKING = (PartRole.ASKER, PartRole.CO_ASKER, PartRole.OWNER)


def next_round(days):
    """After how many days the round after that of `days` goes out, or would."""
    later = [each for each in ROUNDS if each > days]
    return later[0] if later else days + LAST_IS_OPEN


def ask_due(*, at):
    """Send every round that is due; returns how many people were asked.

    Safe to repeat, and at once: a round goes out once. One that nobody sent before the
    next was due is left out.
    """
    return sum(
        ask(engagement, days, at=at)
        for days in ROUNDS
        for engagement in _due(days, at=at)
    )


def _due(days, *, at):
    """What was published so many days ago and was not asked about yet."""
    asked = Round.objects.filter(engagement=OuterRef("pk"), days=days)
    rows = Engagement.objects.filter(
        ~Exists(asked),
        state__in=PUBLISHED_STATES,
        hidden_at__isnull=True,
        published_at__lte=at - timedelta(days=days),
        published_at__gt=at - timedelta(days=next_round(days)),
    )
    return rows.select_related("community").order_by("published_at")[:MOST]


@transaction.atomic
def ask(engagement, days, *, at):
    """Ask everybody whom the round of `days` concerns; how many it is.

    Of two sweeps at once the second waits for the first, and finds the round sent.
    """
    sent, new = Round.objects.get_or_create(
        engagement=engagement, days=days, defaults={"at": at}
    )
    if not new:
        return 0
    rows = [_row(engagement, days, one, at=at) for one in _people(engagement, days)]
    for row in rows:
        row.save(force_insert=True)
        _record(row, at=at)
    Round.objects.filter(pk=sent.pk).update(asked=len(rows))
    return len(rows)


def _row(engagement, days, who, *, at):
    until = engagement.published_at + timedelta(days=next_round(days))
    return FollowUp(
        engagement=engagement, days=days, asked_at=at, open_until=until, **who
    )


def _record(row, *, at):
    record(
        "followup.asked",
        at=at,
        community=row.engagement.community_id,
        subject=row.subject,
        data={"engagement": row.engagement_id, "days": row.days},
        once=f"followup.asked:{row.pk}",
    )


def _people(engagement, days):
    """How each stands behind an answer: {author or persona, signed, because}."""
    found = {}
    for who in [*_who_asked(engagement), *_who_used(engagement, days)]:
        found.setdefault((who.get("author"), who.get("persona")), who)
    return [who for who in found.values() if _is_asked(engagement, days, who)]


def _who_asked(engagement):
    parts = engagement.parts.filter(until__isnull=True, role__in=ASKING)
    for part in parts.select_related("member", "persona").order_by("since", "pk"):
        who = {"persona": part.persona} if part.persona else {"author": part.member}
        own = part.role == PartRole.ASKER  # whose part keeps no rule of its own
        signed = engagement.signed if own else part.signed
        yield who | {"signed": signed, "because": Because.ASKED}


def _who_used(engagement, days):
    """Those who said so before the round was due; later ones wait for the next."""
    due = engagement.published_at + timedelta(days=days)
    there = Membership.objects.readers_of(engagement.community).values("member")
    uses = Use.objects.filter(engagement=engagement, at__lte=due, member__in=there)
    for one in uses.select_related("member").order_by("at", "pk"):
        yield signature(one.member, engagement.community) | {"because": Because.USED}


def _is_asked(engagement, days, who):
    """Whether they are there, want it, and adopted something if it is late."""
    own = {"author": who.get("author"), "persona": who.get("persona")}
    told = FollowUp.objects.filter(engagement=engagement, **own)
    member = addressee(FollowUp(**own))
    return (
        Member.objects.filter(pk=member, is_active=True).exists()
        and not told.filter(stopped_at__isnull=False).exists()
        and (days not in LATER or _adopted(engagement, member, told))
    )


def _adopted(engagement, member, told):
    used = Use.objects.filter(engagement=engagement, member=member)
    return used.exists() or told.adopted().exists()
