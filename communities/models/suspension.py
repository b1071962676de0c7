from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.roles import Role


class Suspension(models.Model):
    """A member is kept out for a reason, until it is lifted."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="suspensions"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="suspensions"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "member"],
                condition=Q(lifted_at__isnull=True),
                name="suspension_one_open",
            )
        ]

    def __str__(self):
        return f"#{self.pk} in community {self.community_id}"

    @property
    def subject(self):
        return ("suspension", self.pk)

    def end(self, *, by, at):
        """Whether it was lifted now: nobody else was there before."""
        runs = Suspension.objects.filter(pk=self.pk, lifted_at__isnull=True)
        self.lifted_by, self.lifted_at = by, at
        return bool(runs.update(lifted_at=at, lifted_by=by))


class AppealState(models.TextChoices):
    OPEN = "open", _("Waiting for the facilitators")
    LIFTED = "lifted", _("The suspension was lifted")
    KEPT = "kept", _("The suspension was kept")


class Appeal(models.Model):
    """The suspended person asks the facilitators to look at it again."""

    suspension = models.ForeignKey(
        Suspension, on_delete=models.CASCADE, related_name="appeals"
    )
    text = models.TextField(_("why it should be lifted"), max_length=2000)
    state = models.CharField(
        max_length=20, choices=AppealState.choices, default=AppealState.OPEN
    )
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["suspension"],
                condition=Q(state="open"),
                name="appeal_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=AppealState.values), name="appeal_state_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="open"),
                name="appeal_waiting",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} against suspension {self.suspension_id}"

    @property
    def subject(self):
        return ("appeal", self.pk)

    def move(self, target, **changes):
        """Whether it was decided now: nobody else was there before."""
        there = Appeal.objects.filter(pk=self.pk, state=AppealState.OPEN)
        if not there.update(state=target, **changes):
            return False
        self.refresh_from_db(fields=["state", *changes])
        return True
