"""The rounds of a Discussion, what was said in which, and what each came to."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from journal.recording import record


class RoundQuerySet(models.QuerySet):
    def running(self):
        """Opened and not ended, by number."""
        return self.filter(opened_at__isnull=False, ended_at__isnull=True).order_by(
            "number"
        )

    def to_open(self, *, at):
        return self.filter(
            engagement__state="open", opened_at__isnull=True, starts_at__lte=at
        )

    def to_end(self, *, at):
        return self.filter(
            opened_at__isnull=False, ended_at__isnull=True, ends_at__lte=at
        )


class Round(models.Model):
    """One theme of a Discussion, from its first day to the end of its last."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="rounds"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("theme"), max_length=80)
    prompt = models.TextField(_("opening prompt"), max_length=5_000)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "number"], name="round_number_once"
            ),
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="round_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at"],
                condition=Q(opened_at__isnull=True),
                name="round_to_open",
            ),
            models.Index(
                fields=["ends_at"],
                condition=Q(opened_at__isnull=False, ended_at__isnull=True),
                name="round_to_end",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} round {self.number} of engagement {self.engagement_id}"

    @property
    def is_running(self):
        return self.opened_at is not None and self.ended_at is None

    @property
    def is_summed_up(self):
        """Whether members have what it came to."""
        return hasattr(self, "summary") and self.summary.sent_at is not None

    @transaction.atomic
    def open(self, *, at):
        """Begin it, and let members know; whether it was now, and not before."""
        return self._pass("opened_at", "round.opened", at=at)

    @transaction.atomic
    def end(self, *, at):
        """End it, and ask for its summary; whether it was now, and not before."""
        return self._pass("ended_at", "round.ended", at=at)

    def _pass(self, column, kind, *, at):
        there = Round.objects.filter(pk=self.pk, **{f"{column}__isnull": True})
        if not there.update(**{column: at}):
            return False
        setattr(self, column, at)
        self.tell(kind, by=None, at=at)
        return True

    def tell(self, kind, *, by, at):
        return record(
            kind,
            at=at,
            by=by.pk if by else None,
            community=self.engagement.community_id,
            subject=self.engagement.subject,
            data={"round": self.pk},
        )


class Turn(models.Model):
    """In which round something was said; `root` is what its thread hangs on."""

    contribution = models.OneToOneField(
        "queries.Contribution", on_delete=models.CASCADE, related_name="turn"
    )
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="turns")
    root = models.ForeignKey(
        "queries.Contribution", on_delete=models.CASCADE, related_name="turns_below"
    )

    class Meta:
        indexes = [models.Index(fields=["round", "root"], name="turn_in_round")]

    def __str__(self):
        return f"#{self.pk} in round {self.round_id}"


class Summary(models.Model):
    """What a round came to, as a moderator wrote it; {c12} is the author of reply 12.

    It is shown to members from `sent_at` on.
    """

    round = models.OneToOneField(
        Round, on_delete=models.CASCADE, related_name="summary"
    )
    text = models.TextField(max_length=10_000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.pk} of round {self.round_id}"
