from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Community
from correspondence.models.arrival import Arrival
from correspondence.models.delivery import DeliveryOutcome
from journal.leased import Leased, LeasedQuerySet, due_index
from journal.recording import record
from queries.lateness import not_now


class StrangerState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    KNOWN = "known", _("It was a member")
    INVITED = "invited", _("Invited to join")
    IGNORED = "ignored", _("Ignored")


class Stranger(models.Model):
    """A mail to a community from an address that nobody is known to have."""

    arrival = models.OneToOneField(
        Arrival, on_delete=models.CASCADE, related_name="stranger"
    )
    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="strangers"
    )
    sender = models.EmailField(max_length=320)
    name = models.CharField(max_length=120, blank=True)
    headline = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    may_be_answered = models.BooleanField()
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    state = models.CharField(
        max_length=20, choices=StrangerState.choices, default=StrangerState.WAITING
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=StrangerState.values),
                name="stranger_state_known",
            )
        ]
        indexes = [
            models.Index(
                fields=["community", "due_at", "id"],
                condition=models.Q(state="waiting"),
                name="stranger_waiting",
            ),
            models.Index(fields=["sender", "at"], name="stranger_of_sender"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.state}"

    @property
    def subject(self):
        return ("stranger", self.pk)

    @transaction.atomic
    def move(self, target, *, by, at, source=StrangerState.WAITING, **data):
        """Decide, or take a decision back; NotNow if somebody else has done so."""
        # Compare and set, so that of two facilitators who decide at once one wins.
        there = Stranger.objects.filter(pk=self.pk, state=source)
        if not there.update(state=target):
            raise not_now(self.subject, at=at)
        self.state = target
        return record(
            f"stranger.{target}",
            at=at,
            by=by.pk,
            community=self.community_id,
            subject=self.subject,
            data=data,
        )


class Answer(Leased):
    """A letter to an address that wrote to us, of a kind once a day at most."""

    stranger = models.ForeignKey(Stranger, on_delete=models.CASCADE)
    letter = models.CharField(max_length=40)
    address = models.EmailField(max_length=320)
    day = models.DateField()
    outcome = models.CharField(
        max_length=20,
        choices=DeliveryOutcome.choices,
        default=DeliveryOutcome.WAITING,
    )
    reason = models.CharField(max_length=200, blank=True)
    sent_at = models.DateTimeField(null=True)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address", "letter", "day"], name="answer_once_a_day"
            )
        ]
        indexes = [due_index("answer_due")]

    def __str__(self):
        return f"#{self.pk} {self.letter}"
