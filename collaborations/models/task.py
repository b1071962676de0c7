from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from collaborations.lateness import not_now


class Stage(models.TextChoices):
    """The columns of the board."""

    TO_DO = "to-do", _("To do")
    DOING = "doing", _("Being done")
    DONE = "done", _("Done")


NEXT = {Stage.TO_DO: Stage.DOING, Stage.DOING: Stage.DONE}
BACK = {Stage.DONE: Stage.DOING, Stage.DOING: Stage.TO_DO}


class TaskQuerySet(models.QuerySet):
    def for_board(self):
        """With who does it: what is due first stands first."""
        rows = self.filter(dropped_at__isnull=True).select_related("who")
        return rows.order_by(models.F("due").asc(nulls_last=True), "pk")

    def to_remind(self, *, by):
        """Taken, not done, due on or before `by`, and not reminded of that day."""
        rows = self.untold().filter(due__lte=by, engagement__state="open")
        return rows.filter(who__isnull=False, who__is_active=True)

    def untold(self):
        """To be done by a day of which nobody was reminded; by its own columns only,
        so that of two who update it one finds it told."""
        untold = Q(reminded_for__isnull=True) | ~Q(reminded_for=models.F("due"))
        rows = self.filter(untold, dropped_at__isnull=True, done_at__isnull=True)
        return rows.filter(due__isnull=False)


class Task(models.Model):
    """One thing to do: by whom and until when, if that is known; its past is told by
    the journal."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="tasks"
    )
    title = models.CharField(_("what is to be done"), max_length=200)
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="tasks",
    )
    due = models.DateField(_("until"), null=True, blank=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.TO_DO)
    revision = models.PositiveIntegerField(default=0)
    reminded_for = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    objects = TaskQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="task_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.DONE) ^ Q(done_at__isnull=True),
                name="task_done_has_date",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due"],
                condition=Q(due__isnull=False, done_at__isnull=True),
                name="task_due",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} task of engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("task", self.pk)

    @property
    def next_stage(self):
        return NEXT.get(self.stage)

    @property
    def stage_before(self):
        return BACK.get(self.stage)

    @transaction.atomic
    def change(self, kind, *, by, at, **columns):
        """Set columns where nobody has changed it meanwhile, and tell it as `kind`."""
        there = Task.objects.filter(pk=self.pk, dropped_at__isnull=True)
        there = there.filter(revision=self.revision)
        if not there.update(revision=self.revision + 1, **columns):
            raise not_now(self.subject, at=at)
        self.refresh_from_db()
        data = {"to": self.who_id} if kind == "task.given" else {}
        group = self.engagement.group
        return group.tell(kind, by=by, at=at, about=self.subject, **data)

    @transaction.atomic
    def take(self, member, *, at):
        """Let somebody do it whom nobody asked; NotNow if another has taken it."""
        free = Task.objects.filter(
            pk=self.pk, who__isnull=True, dropped_at__isnull=True
        )
        if not free.update(who=member, revision=models.F("revision") + 1):
            raise not_now(self.subject, at=at)
        self.refresh_from_db()
        group = self.engagement.group
        return group.tell("task.taken", by=member, at=at, about=self.subject)

    def move(self, stage, *, by, at):
        """Put it into another column of the board."""
        done_at = at if stage == Stage.DONE else None
        kind = "task.done" if stage == Stage.DONE else "task.moved"
        return self.change(kind, by=by, at=at, stage=stage, done_at=done_at)
