"""What happened, who still has to read it, and the long work under way."""

from django.db import models

from journal.leased import TRIES, Leased, LeasedQuerySet, due_index

CANCELLED = {"cancelled": True}  # what a job says that nobody waits for any more


class Event(models.Model):
    """One thing that happened; `data` holds ids, codes and numbers, never words.

    Plain integers instead of foreign keys: the journal knows nobody above it and
    outlives whom it tells of.
    """

    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    persona = models.BigIntegerField(null=True)
    community = models.BigIntegerField(null=True)
    subject_kind = models.CharField(max_length=20)
    subject = models.BigIntegerField()
    data = models.JSONField(default=dict)
    once = models.CharField(max_length=80, null=True)  # noqa: DJ001 null is no key

    class Meta:
        indexes = [
            models.Index(
                fields=["subject_kind", "subject", "id"], name="event_of_subject"
            ),
            models.Index(fields=["community", "kind", "at"], name="event_of_community"),
            models.Index(fields=["kind", "id"], name="event_of_kind"),
            models.Index(fields=["at"], name="event_on_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by__isnull=True) | models.Q(persona__isnull=True),
                name="event_by_member_or_persona",
            ),
            models.UniqueConstraint(
                fields=["once"],
                condition=models.Q(once__isnull=False),
                name="event_once",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind}"


class Pending(Leased):
    """A reader that has not read an event yet."""

    reader = models.CharField(max_length=40)
    event = models.ForeignKey(Event, on_delete=models.CASCADE)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        indexes = [due_index("pending_due", "reader")]
        constraints = [
            models.UniqueConstraint(fields=["event", "reader"], name="pending_once")
        ]

    def __str__(self):
        return f"#{self.pk} {self.reader} reads event {self.event_id}"


class Job(Leased):
    """Long work that somebody waits for, with its progress in words."""

    kind = models.CharField(max_length=40)
    about_kind = models.CharField(max_length=20)
    about = models.BigIntegerField()
    by = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    progress = models.PositiveSmallIntegerField(default=0)
    message = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)

    objects = LeasedQuerySet.as_manager()

    class Meta:
        indexes = [
            due_index("job_due"),
            models.Index(fields=["about_kind", "about", "-id"], name="job_about"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "about_kind", "about"],
                condition=models.Q(due_at__isnull=False),
                name="job_one_at_a_time",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.kind} of {self.about_kind} {self.about}"

    @property
    def is_cancelled(self):
        return self.is_done and self.result == CANCELLED

    @property
    def is_done(self):
        return self.due_at is None

    @property
    def is_stuck(self):
        return not self.is_done and self.attempts >= TRIES

    def stands(self, *, at):
        """One word: running, stuck, waiting, cancelled or done."""
        if self.is_done:
            return "cancelled" if self.is_cancelled else "done"
        if self.lease and self.due_at > at:
            return "running"
        return "stuck" if self.is_stuck else "waiting"


class Pulse(models.Model):
    """When something that goes on by itself was last seen to go on."""

    name = models.CharField(max_length=20, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk} {self.at:%Y-%m-%d %H:%M}"
