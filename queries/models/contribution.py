from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.credit import personas_of
from communities.models import Authored
from communities.working_days import hours_later
from journal.recording import record
from queries.lateness import not_now
from queries.models.attachment import Attachment
from queries.models.reader import Thanks
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
    HIDDEN = "hidden", _("Taken down for now")
    REMOVED = "removed", _("Removed")


HELD, POSTED, SET_ASIDE, WITHDRAWN, HIDDEN, REMOVED = ContributionState
GONE = (WITHDRAWN, HIDDEN, REMOVED)  # of a posted one its number is what stays


def _written_by(member):
    return Q(author=member.pk) | Q(persona__in=personas_of(member))


class ContributionQuerySet(models.QuerySet):
    def posted(self):
        """What readers see, in order of posting."""
        return self.filter(state=POSTED).order_by("number")

    def of(self, member):
        """What `member` wrote, under their own name or an alias."""
        return self.filter(_written_by(member))

    def in_thread(self, user):
        """What is posted, gaps of what is gone, and held replies of `user`'s own.

        Of what is gone only number and state are for showing: see `GONE`.
        """
        own = _written_by(user) if user.is_authenticated else Q(pk__in=[])
        gap = Q(state__in=GONE, number__isnull=False)
        shown = self.filter(Q(state=POSTED) | gap | Q(state=HELD) & own)
        thanks = Thanks.objects.filter(contribution=models.OuterRef("pk"))
        counted = thanks.values("contribution").annotate(n=models.Count("pk"))
        return shown.with_people().annotate(
            is_own=models.ExpressionWrapper(own, models.BooleanField()),
            thanked_by=Coalesce(models.Subquery(counted.values("n")), 0),
            is_thanked=models.Exists(thanks.filter(member=user.pk)),
        )

    def gone(self):
        """(number, state) of what once stood posted."""
        rows = self.filter(state__in=GONE, number__isnull=False)
        return rows.order_by("number").values_list("number", "state")

    def with_people(self):
        """With text and names, in one query."""
        return self.select_related("version", "author", "persona", "entered_by")

    def for_reading(self):
        """With all that a reply on a page shows, its files as `files`."""
        files = Attachment.objects.with_file()
        return self.with_people().prefetch_related(
            models.Prefetch("attachments", files, to_attr="files")
        )


class Contribution(Authored):
    """A reply. Its number is the order of posting, and its citation for ever.

    `parent` is the reply of the same engagement that it takes up. `beside` is HTML that
    the page of a modality puts below its words.
    """

    beside = ""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.PROTECT, related_name="contributions"
    )
    parent = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="answered_by"
    )
    state = models.CharField(max_length=20, choices=ContributionState.choices)
    number = models.PositiveIntegerField(null=True)
    at = models.DateTimeField()
    posted_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    gone_at = models.DateTimeField(null=True)
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
            models.Index(
                fields=["gone_at"],
                condition=Q(gone_at__isnull=False),
                name="contribution_gone_at",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} reply to engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("contribution", self.pk)

    @property
    def is_corrected(self):
        return self.version.number > 1

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
    def correct(self, text, *, by, at, version):
        """Let its author say it better; NotNow if it is no longer `version` (an id)."""
        there = Contribution.objects.select_for_update(no_key=True, of=("self",))
        if not there.filter(pk=self.pk, state__in=[HELD, POSTED], version=version):
            raise not_now(self.subject, at=at)
        self.write(text, at=at)
        return self._record("contribution.corrected", by=by, at=at, own=True)

    @transaction.atomic
    def post(self, *, by, at):
        """Let everybody read a held reply; `by` is None where nobody had to decide."""
        number = self.engagement.take_number(at=at)
        self._move(POSTED, HELD, at=at, number=number, posted_at=at, due_at=None)
        return self._record("contribution.posted", by=by, at=at)

    @transaction.atomic
    def set_aside(self, *, by, at, reason):
        """Keep a held reply from being posted; its author reads the reason."""
        self._move(SET_ASIDE, HELD, at=at, due_at=None)
        return self._decide(
            "set-aside", "contribution.returned", by=by, at=at, reason=reason
        )

    @transaction.atomic
    def hold_again(self, *, by, at):
        """Take up again what was set aside; its author hears of the next decision."""
        community = self.engagement.community
        due = hours_later(at, community.clock("held_reply"), community)
        self._move(HELD, SET_ASIDE, at=at, due_at=due)
        return self._record("contribution.reconsidered", by=by, at=at)

    @transaction.atomic
    def withdraw(self, *, by, at):
        """Let its author take it back, held or posted."""
        self._move(WITHDRAWN, HELD, POSTED, at=at, due_at=None, gone_at=at)
        return self._record("contribution.withdrawn", by=by, at=at, own=True)

    @transaction.atomic
    def hide(self, *, by, at, reason):
        """Take a posted reply down so that it can be restored."""
        self._move(HIDDEN, POSTED, at=at, gone_at=at)
        return self._decide(
            "hide-reply", "contribution.hidden", by=by, at=at, reason=reason
        )

    @transaction.atomic
    def restore(self, *, by, at):
        """Show a hidden reply again, under its old number."""
        self._move(POSTED, HIDDEN, at=at, gone_at=None)
        return self._record("contribution.restored", by=by, at=at)

    @transaction.atomic
    def remove(self, *, by, at, reason):
        """Take its words away for good; that it was there stays known."""
        self._move(REMOVED, HELD, POSTED, HIDDEN, at=at, due_at=None, gone_at=at)
        self.versions.update(text="", html="")
        Contribution.objects.filter(pk=self.pk).update(place="", country="")
        return self._decide(
            "remove-reply", "contribution.removed", by=by, at=at, reason=reason
        )

    def _decide(self, verb, kind, *, by, at, reason):
        remark = self.engagement.remarks.create(by=by, verb=verb, text=reason, at=at)
        return self._record(kind, by=by, at=at, data={"remark": remark.pk})

    def _move(self, target, *sources, at, **changes):
        # Compare and set, so that of two people who decide at once one wins.
        there = Contribution.objects.filter(pk=self.pk, state__in=sources)
        if not there.update(state=target, **changes):
            raise not_now(self.subject, at=at)
        self.refresh_from_db(fields=["state", *changes])

    def _record(self, kind, *, by, at, data=None, own=False):
        return record(
            kind,
            at=at,
            by=by.pk if by else None,
            persona=self.persona_id if own else None,
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
