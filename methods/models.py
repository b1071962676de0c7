"""A method that is being run, who takes part, and what they write and weigh."""

from django.db import models
from django.db.models import Q

from communities.credit import personas_of
from communities.models import Authored
from methods.method import HOST, Output, Shown
from methods.toolbox import METHODS
from queries.models import Engagement


class RunQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Those of engagements that `user` reads; private ones only with a seat in."""
        seen = self.filter(engagement__in=Engagement.objects.visible_to(user))
        open_to_all = Q(is_private=False)
        if not user.is_authenticated:
            return seen.filter(open_to_all)
        own = Seat.objects.of(user).values("run")
        return seen.filter(open_to_all | Q(pk__in=own))

    def due(self, *, at):
        return self.filter(ended_at__isnull=True, closes_at__lte=at)


class Run(models.Model):
    """One method inside an engagement, at its step `step`, the first being 1."""

    method = models.CharField(max_length=40)
    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, related_name="runs"
    )
    about = models.CharField(max_length=300, blank=True)
    is_private = models.BooleanField(default=False)
    is_scenario = models.BooleanField(default=False)
    step = models.PositiveSmallIntegerField(default=1)
    begun_at = models.DateTimeField()
    closes_at = models.DateTimeField()  # when its present step does
    ended_at = models.DateTimeField(null=True)

    objects = RunQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["closes_at"],
                condition=Q(ended_at__isnull=True),
                name="run_step_due",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.method} in engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("run", self.pk)

    @property
    def row(self):
        """The Method that it runs."""
        return METHODS[self.method]

    @property
    def present(self):
        return self.row.steps[self.step - 1]

    def begun(self):
        """(number, step) of those that have been opened."""
        return list(enumerate(self.row.steps[: self.step], 1))

    @property
    def hidden_step(self):
        """The number of the step whose words only their authors see, 0 if none."""
        hides = self.present.shown != Shown.AT_ONCE
        return self.step if hides and self.ended_at is None else 0


class OwnQuerySet(models.QuerySet):
    def of(self, member):
        """Those of `member`, under their own name or an alias."""
        return self.filter(Q(author=member) | Q(persona__in=personas_of(member)))


class Seat(Authored):
    """Somebody who takes part; `is_named`: for whose words a step may wait."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="seats")
    role = models.CharField(max_length=20)
    is_named = models.BooleanField(default=False)
    since = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            *Authored.Meta.constraints,
            models.UniqueConstraint(
                fields=["run", "author"],
                condition=Q(author__isnull=False),
                name="seat_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["run", "persona"],
                condition=Q(persona__isnull=False),
                name="seat_once_a_persona",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} in run {self.run_id}"

    @property
    def role_label(self):
        return self.run.row.roles.get(self.role, "")

    @property
    def is_host(self):
        return self.role == HOST


class CardQuerySet(OwnQuerySet):
    def shown(self, run, user):
        """What `user` may read of a run that is visible to them, in order."""
        rows = self.filter(run=run)
        if run.hidden_step:
            others = Q() if not user.is_authenticated else Q(pk__in=self.of(user))
            kept = ~Q(step=run.hidden_step)
            rows = rows.filter(kept | others if others else kept)
        return rows.select_related("author", "persona").order_by("step", "pk")


class Card(Authored):
    """What somebody wrote in a step: a text, in list number `list`, with `details`.

    `group` is the name of the group into which the host has put it.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="cards")
    step = models.PositiveSmallIntegerField()
    text = models.TextField()
    list = models.PositiveSmallIntegerField(null=True)
    details = models.JSONField(default=dict)
    group = models.CharField(max_length=80, blank=True)
    at = models.DateTimeField()

    objects = CardQuerySet.as_manager()

    class Meta(Authored.Meta):
        indexes = [models.Index(fields=["run", "step"], name="card_of_step")]

    def __str__(self):
        return f"#{self.pk} in step {self.step} of run {self.run_id}"

    @property
    def _step(self):
        return self.run.row.steps[self.step - 1]

    @property
    def list_name(self):
        return self._step.lists[self.list] if self.list is not None else ""

    @property
    def told(self):
        """(label, words) of its details, blank ones left out."""
        return [
            (label, self.details[key])
            for key, label in self._step.fields
            if self.details.get(key)
        ]


class Weight(Authored):
    """How much somebody makes of a card in a step: a vote, or 1 to 5."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="weights")
    step = models.PositiveSmallIntegerField()
    points = models.PositiveSmallIntegerField()

    objects = OwnQuerySet.as_manager()

    def __str__(self):
        return f"#{self.pk} of card {self.card_id}"


WEIGHED = {Output.VOTES: 1, Output.RANKING: 5}  # the most points that one card gets
