"""What the page of proposals shows, in the same number of queries for any number."""

from dataclasses import dataclass, field
from typing import Any

from facilitation.models import PASSED, REFERRED, Invitation, Proposal, ProposalState
from facilitation.models.proposal import LEFT_OUT
from facilitation.routing import rules
from facilitation.routing.picture import spread_of
from facilitation.routing.sentences import cautions_in_words, reasons_in_words

NEXT = 2  # people named when somebody has passed


@dataclass
class Row:
    """One proposal as it is shown; cautions are those of today."""

    proposal: Proposal
    load: rules.Load
    reasons: list[Any] = field(default_factory=list)

    def __post_init__(self):
        self.member = self.proposal.member
        self.told = rules.cautions(self.load)
        self.cautions = cautions_in_words(self.told)
        self.is_blocked = rules.blocks(self.told) is not None
        is_chosen = self.proposal.state == ProposalState.CHOSEN
        self.is_ticked = is_chosen and not self.is_blocked


def proposed(engagement, reader, *, at):
    """The context of the page: rows, their spread, those left out and those asked."""
    every = list(
        Proposal.objects.filter(engagement=engagement)
        .exclude(state__in=[ProposalState.LAPSED, ProposalState.ASKED])
        .select_related("member")
        .order_by("rank", "pk")
    )
    rows = _rows([p for p in every if p.state != LEFT_OUT], engagement, reader, at)
    asked = Invitation.objects.filter(engagement=engagement).select_related("member")
    invited = list(asked.order_by("invited_at", "pk"))
    ticked = [row for row in rows if row.is_ticked]
    free = [row for row in rows if not rules.keeps_back(row.told)]
    others = [row for row in free if not row.is_ticked]
    return {
        "rows": rows,
        "ticked": len(ticked),
        "left_out": [p for p in every if p.state == LEFT_OUT],
        "invited": invited,
        "passed": [one for one in invited if one.state in {PASSED, REFERRED}],
        "next": free[:NEXT],
        "spread": spread_of(ticked, others),
    }


def _rows(proposals, engagement, reader, at):
    load = rules.loads([p.member for p in proposals], engagement, at=at)
    reasons = reasons_in_words(((p.reasons, p.member) for p in proposals), reader)
    return [
        Row(proposal, load[proposal.member_id], words)
        for proposal, words in zip(proposals, reasons, strict=True)
    ]
