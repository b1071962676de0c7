"""Where members stand on the statements: said by themselves alone, until it closes."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.credit import signature
from communities.models.authored import Signed
from consultations.models import Answer, Position, Statement
from consultations.models.position import NEEDS_REASON
from journal.recording import record
from queries.lateness import NotNow, not_now
from queries.lifecycle import State

BEFORE_OPENING = (State.DRAFT, State.SUBMITTED, State.RETURNED)
MOST_STATEMENTS = 12


@transaction.atomic
def put_statements(engagement, texts, *, at):
    """Let exactly `texts` be the statements; NotNow once anybody may have answered."""
    there = type(engagement).objects.locked().get(pk=engagement.pk)
    if there.state not in BEFORE_OPENING:
        raise not_now(engagement.subject, at=at)
    engagement.polled.all().delete()
    Statement.objects.bulk_create(
        Statement(engagement=engagement, number=number, text=text)
        for number, text in enumerate(texts[:MOST_STATEMENTS], 1)
    )


@transaction.atomic
def take_position(statement, member, stance, *, reason, at):
    """Say, or change, where `member` stands.

    Raises NotNow once it has closed, and for a stance that needs a reason without one.
    """
    engagement = (
        type(statement.engagement).objects.locked().get(pk=statement.engagement_id)
    )
    if engagement.state != State.OPEN or engagement.hidden_at:
        raise not_now(engagement.subject, at=at)
    if stance in NEEDS_REASON and not reason.strip():
        raise NotNow(_("Please say why: the decision-maker wants to know."))
    holder = _holder(member, engagement.community)
    # One position a person, also where the community’s rule for names has changed.
    before = Position.objects.of(member).filter(statement=statement).first()
    Position.objects.update_or_create(
        pk=before.pk if before else None,
        defaults={
            "statement": statement,
            "member": None,
            "persona": None,
            **holder,
            "stance": stance,
            "reason": reason.strip(),
            "sector": member.sector if holder.get("member") else "",
            "at": at,
        },
    )
    record(
        "position.taken",
        at=at,
        by=member.pk if holder.get("member") else None,
        persona=getattr(holder.get("persona"), "pk", None),
        community=engagement.community_id,
        subject=engagement.subject,
        data={"statement": statement.pk},
    )


def _holder(member, community):
    """Under which name a position is kept: that of any work in the community."""
    signed = signature(member, community)
    if signed["signed"] in (Signed.ALIAS, Signed.SEALED):
        return {"persona": signed["persona"]}
    return {"member": member}


def results_shown(engagement, answer=None):
    """Whether where members stand is told: not before the close, if it was hidden.

    `answer` is that of the engagement, where the caller has it.
    """
    if engagement.state in (State.CLOSED, State.PUBLISHED):
        return True
    if answer is not None:
        return not answer.hides_results
    return not Answer.objects.filter(engagement=engagement, hides_results=True).exists()


def own_positions(engagement, member):
    """{statement id: Position} of `member`."""
    if not member.is_authenticated:
        return {}
    rows = Position.objects.of(member).filter(statement__engagement=engagement)
    return {position.statement_id: position for position in rows}


def reasons_of(engagement, *, after=0):
    """Positions with a reason, from a key on; none while results are hidden."""
    if not results_shown(engagement):
        return Position.objects.none()
    told = Position.objects.filter(statement__engagement=engagement, pk__gt=after)
    return told.exclude(reason="").select_related("statement").order_by("pk")
