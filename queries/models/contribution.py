from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.credit import personas_of
from communities.models import Authored
from journal.recording import record
from queries.lateness import not_now
from queries.models.attachment import Attachment
from typesetting.prose import html_of


class Kind(models.TextChoices):
    """The kinds of reply that an asker may want and an author may tick."""

    EXPERIENCE = "experience", _("Experience")
    EXAMPLE = "example", _("Example")
    ADVICE = "advice", _("Advice")
    REFERRAL = "referral", _("Referral")


class ContributionState(models.TextChoices):
    HELD = "held", _("Held")
    POSTED = "posted", _("Posted")
    SET_ASIDE = "set-aside", _("Set aside")
    WITHDRAWN = "withdrawn", _("Withdrawn")


HELD, POSTED, SET_ASIDE, WITHDRAWN = ContributionState


class ContributionQuerySet(models.QuerySet):
    def posted(self):
        """What readers see, in order of posting."""
        return self.filter(state=POSTED).order_by("number")

    def shown_to(self, user):
        """What is posted, and what `user` wrote that a facilitator has to read yet."""
        own = Q(author=user.pk) if user.is_authenticated else Q(pk__in=[])
        if user.is_authenticated:
            own |= Q(persona__in=personas_of(user))
        return self.filter(Q(state=POSTED) | Q(state=HELD) & own)

    def for_reading(self):
        """With all that a reply on a page shows, in one query."""
        return self.select_related(
            "version", "author", "persona", "entered_by"
        ).prefetch_related(
            models.Prefetch("attachments", Attachment.objects.with_file())
        )


class Contribution(Authored):
    """A reply. Its number is the order of posting, and its citation for ever."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.PROTECT, related_name="contributions"
    )
    state = models.CharField(max_length=20, choices=ContributionState.choices)
    number = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    kinds = models.JSONField(default=list)
    answers = models.JSONField(default=list)
    place = models.CharField(_("place it comes from"), max_length=80, blank=True)
    country = CountryField(blank=True)
    version = models.ForeignKey(
        "queries.Version", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ContributionQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            *Authored.Meta.constraints,
            models.CheckConstraint(
                condition=Q(state__in=ContributionState.values),
                name="contribution_state_known",
            ),
            models.CheckConstraint(
                condition=~Q(state="posted")
                | Q(number__isnull=False, posted_at__isnull=False),
                name="contribution_posted_has_number",
            ),
            models.UniqueConstraint(
                fields=["engagement", "number"],
                condition=Q(number__isnull=False),
                name="contribution_number_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["engagement", "state", "at", "id"], name="contribution_in_order"
            ),
            models.Index(
                fields=["posted_at"],
                condition=Q(posted_at__isnull=False),
                name="contribution_posted_at",
            ),
            models.Index(
                fields=["due_at"], condition=Q(state="held"), name="contribution_held"
            ),
        ]

    def __str__(self):
        return f"#{self.pk} reply to engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("contribution", self.pk)

    def write(self, text, *, at):
        """Keep `text` as the newest Version; earlier ones stay as they were."""
        number = self.versions.count() + 1
        version = Version.objects.create(
            contribution=self, number=number, text=text, html=html_of(text), at=at
        )
        self.version = version
        self.save(update_fields=["version"])
        return version

    @transaction.atomic
    def post(self, *, by, at):
        """Let everybody read a held reply; `by` is None where nobody had to decide."""
        number = self.engagement.take_number(at=at)
        self._move(POSTED, at=at, number=number, posted_at=at, due_at=None)
        return self._record("contribution.posted", by=by, at=at)

    @transaction.atomic
    def set_aside(self, *, by, at, reason):
        """Keep a held reply from being posted; its author reads the reason."""
        remark = self.engagement.remarks.create(
            by=by, verb="set-aside", text=reason, at=at
        )
        self._move(SET_ASIDE, at=at, due_at=None)
        return self._record(
            "contribution.returned", by=by, at=at, data={"remark": remark.pk}
        )

    def _move(self, target, *, at, **changes):
        # Compare and set, so that of two facilitators who decide at once one wins.
        held = Contribution.objects.filter(pk=self.pk, state=HELD)
        if not held.update(state=target, **changes):
            raise not_now(self.subject, at=at)
        self.refresh_from_db(fields=["state", *changes])

    def _record(self, kind, *, by, at, data=None):
        return record(
            kind,
            at=at,
            by=by.pk if by else None,
            community=self.engagement.community_id,
            subject=self.subject,
            data={"engagement": self.engagement_id} | (data or {}),
        )


class Version(models.Model):
    """The words of a reply as they once stood; never changed, citations rest on it."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.PROTECT, related_name="versions"
    )
    number = models.PositiveIntegerField()
    text = models.TextField()
    html = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["contribution", "number"], name="version_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} version {self.number} of reply {self.contribution_id}"
