from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.models import Authored, Community, Topic
from journal.recording import record
from queries.clocks import clocks_of, window_of
from queries.lateness import NotNow, not_now
from queries.lifecycle import NEEDS_TEXT, STEPS, TAKES_REPLIES, State
from queries.modalities import HABITS, Modality, Purpose, modality_choices
from queries.models.part import Part, PartRole
from queries.models.placement import Placement, PlacementAudience, PlacementState
from queries.models.visibility import EngagementQuerySet

LONGEST_TEXT = 20_000
WORDING = ("topic", "context", "problem", "questions")


class Engagement(Authored):
    """A Query, Discussion, Consultation or Collaboration, from draft to product.

    `asked` keeps the wording as the asker last sent it; the columns topic, context,
    problem and questions hold the wording that readers see.
    """

    modality = models.CharField(
        max_length=20, choices=modality_choices, default=Modality.QUERY.value
    )
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    state_since = models.DateTimeField()
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="engagements"
    )
    topic = models.CharField(_("topic"), max_length=80)
    context = models.TextField(
        _("who asks, and the context"), max_length=LONGEST_TEXT, blank=True
    )
    problem = models.TextField(_("the problem"), max_length=LONGEST_TEXT, blank=True)
    questions = models.JSONField(default=list)
    asked = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=0)
    wanted = models.JSONField(default=list)
    use = models.CharField(_("what the answers are for"), max_length=300, blank=True)
    needed_by = models.DateField(null=True, blank=True)
    place = models.CharField(_("place"), max_length=80, blank=True)
    country = CountryField(blank=True)
    language = models.CharField(max_length=12, choices=settings.SPOKEN, default="en")
    topics = models.ManyToManyField(Topic, blank=True, related_name="engagements")

    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    first_reply_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    paused_days = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True)
    alerted_at = models.DateTimeField(null=True)
    hidden_at = models.DateTimeField(null=True)
    warned_for = models.DateTimeField(null=True)  # the closing that was told of
    edition = models.ForeignKey(
        "queries.Edition", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = EngagementQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            *Authored.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="engagement_state_known"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=NEEDS_TEXT)
                | (~Q(problem="") & Q(asked__isnull=False)),
                name="engagement_open_has_text",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.PUBLISHED, State.ANSWERED])
                | Q(edition__isnull=False),
                name="engagement_published_has_edition",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "state", "state_since"], name="engagement_desk"
            ),
            models.Index(
                fields=["due_at"],
                condition=Q(due_at__isnull=False, alerted_at__isnull=True),
                name="engagement_due",
            ),
            models.Index(
                fields=["submitted_at"],
                condition=Q(submitted_at__isnull=False),
                name="engagement_submitted_at",
            ),
            models.Index(
                fields=["opened_at"],
                condition=Q(opened_at__isnull=False),
                name="engagement_opened_at",
            ),
            models.Index(
                fields=["published_at"],
                condition=Q(published_at__isnull=False),
                name="engagement_published_at",
            ),
            models.Index(
                fields=["closes_at"], condition=Q(state="open"), name="engagement_open"
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.topic}"

    @property
    def subject(self):
        return ("engagement", self.pk)

    @property
    def shown_topic(self):
        """How those who had to do with it are reminded of it, once it is taken down."""
        return _("What was taken down") if self.hidden_at else self.topic

    @property
    def habit(self):
        """How its modality runs."""
        return HABITS[self.modality]

    @property
    def window(self):
        """For how many working days replies are welcome once it is open, or None."""
        return window_of(self)

    @property
    def takes_replies(self):
        return self.state in TAKES_REPLIES and self.hidden_at is None

    @property
    def reads_first(self):
        """Whether a facilitator reads each reply before it is posted."""
        return self.community.moderation == "first" or (
            not self.community.moderation and self.habit.read_first
        )

    @property
    def wording(self):
        """The text that readers see, as plain data."""
        return {field: getattr(self, field) for field in WORDING}

    def obstacles(self):
        """What its modality needs before it is sent or opened, each in a sentence."""
        found = self.habit.call("obstacles", self, none=[])
        plan = getattr(self, "plan", None)
        if self.habit.needs_plan and not (plan and plan.is_complete):
            found = [*found, _("Fill in its plan: activity, audience, goal, channel.")]
        return found

    @transaction.atomic
    def take(self, verb, *, by=None, at, reason="", **changes):
        """Take one step of the lifecycle and record it; the only writer of `state`.

        `by` is None for the clock. `changes` are further columns of the same step, and
        hold over what the step would set itself.
        Raises NotNow where the step is not possible from the present state.
        """
        step = STEPS[verb]
        if step.needs_reason and not reason.strip():
            raise NotNow(_("Please give a reason: the asker will read it."))
        if step.needs_setup and (gaps := self.obstacles()):
            raise NotNow(" ".join(map(str, gaps)))
        source, since = self.state, self.state_since
        changes = clocks_of(self, verb, step.target, at=at) | changes
        changes |= {"state": step.target, "state_since": at}
        # Compare and set, so that of two facilitators who press at once one wins;
        # the date too, since a step may lead from a state to itself.
        there = Engagement.objects.filter(pk=self.pk, state=source, state_since=since)
        if source not in step.sources or not there.update(**changes):
            raise not_now(self.subject, at=at)
        for field, value in changes.items():
            setattr(self, field, value)
        self._place(verb, at)
        return self._record(step.event, verb, by=by, at=at, reason=reason)

    def _place(self, verb, at):
        """Let the home placement follow the steps that concern it."""
        if verb not in PLACES:
            return
        state, listed = PLACES[verb]
        Placement.objects.update_or_create(
            engagement=self,
            community=self.community,
            defaults={
                "state": state,
                "audience": PlacementAudience.of(self.community),
                "listed_at": at if listed else None,
            },
        )

    def _record(self, kind, verb, *, by, at, reason=""):
        data = {}
        own = self.persona_id is not None and self.is_asked_by(by)
        if reason.strip():
            # A work under an alias carries its author's id nowhere.
            wrote = None if own else by
            remark = self.remarks.create(
                by=wrote, verb=verb, text=reason.strip(), at=at
            )
            data["remark"] = remark.pk
        return record(
            kind,
            at=at,
            by=by.pk if by and not own else None,
            persona=self.persona_id if own else None,
            community=self.community_id,
            subject=self.subject,
            data=data,
        )

    @transaction.atomic
    def hide(self, *, by, at, reason):
        """Take it down with all that was said in it; its state stays as it is."""
        self._show(False, at=at)
        return self._record("engagement.hidden", "hide", by=by, at=at, reason=reason)

    @transaction.atomic
    def restore(self, *, by, at):
        """Show a hidden engagement again, where it stood in the lists."""
        self._show(True, at=at)
        return self._record("engagement.restored", "restore", by=by, at=at)

    def _show(self, shown, *, at):
        there = Engagement.objects.filter(pk=self.pk, hidden_at__isnull=not shown)
        hidden_at = None if shown else at
        if not there.filter(state__in=TAKES_REPLIES).update(hidden_at=hidden_at):
            raise not_now(self.subject, at=at)
        self.hidden_at = hidden_at
        self._place("restore" if shown else "hide", self.opened_at)

    @transaction.atomic
    def warn(self, *, at):
        """Tell once that replies are welcome until `closes_at`; whether it was now."""
        there = Engagement.objects.filter(pk=self.pk, state=State.OPEN)
        there = there.filter(closes_at=self.closes_at)
        untold = Q(warned_for__isnull=True) | ~Q(warned_for=self.closes_at)
        if not there.filter(untold).update(warned_for=self.closes_at):
            return False
        self._record("clock.closing", "warn", by=None, at=at)
        return True

    def is_asked_by(self, member):
        """Whether `member` is an asker, under a name or an alias."""
        return (
            member is not None
            and Part.objects.of(member)
            .filter(engagement=self, role=PartRole.ASKER)
            .exists()
        )

    @transaction.atomic
    def reword(self, *, by, at, revision, **wording):
        """Change the wording; NotNow if somebody has changed `revision` meanwhile."""
        wording["revision"] = revision + 1
        there = Engagement.objects.filter(pk=self.pk, state=self.state)
        if not there.filter(revision=revision).update(**wording):
            raise not_now(self.subject, at=at)
        for field, value in wording.items():
            setattr(self, field, value)
        return self._record("wording.changed", "reword", by=by, at=at)

    def show_edition(self, edition):
        """Let a newer published edition be the one that readers come to."""
        self.edition = edition
        self.save(update_fields=["edition"])

    def take_number(self, *, at):
        """The next number of a posted reply; call it in the transaction that posts."""
        there = Engagement.objects.locked().get(pk=self.pk)
        if there.first_reply_at is None:
            changes = {"first_reply_at": at}
            if there.state == State.OPEN:  # later another clock runs than silence
                changes |= {"due_at": there.closes_at, "alerted_at": None}
            Engagement.objects.filter(pk=self.pk).update(**changes)
        highest = self.contributions.aggregate(models.Max("number"))["number__max"]
        return (highest or 0) + 1


PLACES = {
    # verb         the home placement becomes       and is listed
    "submit": (PlacementState.PROPOSED, False),
    "reconsider": (PlacementState.PROPOSED, False),
    "open": (PlacementState.ACCEPTED, True),
    "withdraw": (PlacementState.REMOVED, False),
    "hide": (PlacementState.REMOVED, False),
    "restore": (PlacementState.ACCEPTED, True),
}
