"""Who could be asked about an engagement, and what the desk made of each."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CHOSEN = "chosen", _("ticked")
    LEFT_OUT = "left-out", _("left out")
    ASKED = "asked", _("asked")
    LAPSED = "lapsed", _("no longer proposed")


PROPOSED, CHOSEN, LEFT_OUT, ASKED, LAPSED = ProposalState


class Origin(models.TextChoices):
    EVIDENCE = "evidence", _("from what they wrote or say")
    BY_NAME = "by-name", _("added by name")
    COLLEAGUE = "colleague", _("named by a colleague")
    NEXT_BEST = "next-best", _("next after somebody passed")


class ProposalQuerySet(models.QuerySet):
    def at_hand(self):
        """Those that can be ticked, the best first."""
        return self.filter(state__in=[PROPOSED, CHOSEN]).order_by("rank", "pk")


class Proposal(models.Model):
    """One member who could be asked; `reasons` and `cautions` are codes with numbers.

    `decided_by` is empty as long as only the program has had a say: looking again
    changes nothing that a person has decided.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="proposals"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="proposals"
    )
    rank = models.PositiveSmallIntegerField()
    reasons = models.JSONField(default=list)
    cautions = models.JSONField(default=list)
    origin = models.CharField(max_length=20, choices=Origin.choices)
    state = models.CharField(max_length=20, choices=ProposalState.choices)
    state_since = models.DateTimeField()
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    remark = models.CharField(max_length=200, blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member"], name="proposal_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=ProposalState.values),
                name="proposal_state_known",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} for engagement {self.engagement_id}"
