from django.db import models, transaction
from django.db.models import Q

from communities.models import Community
from files.models import File
from journal.recording import record
from queries.lateness import not_now


class AttachmentQuerySet(models.QuerySet):
    def with_file(self):
        """What is not taken down, in the order in which it came, with its file."""
        shown = self.filter(hidden_at__isnull=True)
        return shown.select_related("file").order_by("pk")

    def visible_to(self, user, engagements):
        """Attachments of what `user` sees: of the engagement, and of posted replies.

        Those of held replies are seen at the desk alone.
        """
        seen = engagements.visible_to(user).values("pk")
        shown = Q(engagement__in=seen) | Q(
            contribution__engagement__in=seen, contribution__state="posted"
        )
        shown &= Q(hidden_at__isnull=True)
        if user.is_authenticated:
            desks = Community.objects.with_desk_of(user)
            shown |= Q(contribution__engagement__community__in=desks)
            shown |= Q(engagement__in=seen, engagement__community__in=desks)
        return self.filter(shown)

    def of_page(self, engagement, replies):
        """The files of an engagement; each of the `replies` gets its own as `files`."""
        where = Q(engagement=engagement) | Q(contribution__in=[r.pk for r in replies])
        rows = list(self.with_file().filter(where))
        for reply in replies:
            reply.files = [row for row in rows if row.contribution_id == reply.pk]
        return [row for row in rows if row.engagement_id]

    def at_desks(self, desks):
        """Attachments of engagements and replies in some communities."""
        return self.filter(
            Q(engagement__community__in=desks)
            | Q(contribution__engagement__community__in=desks)
        )


class Attachment(models.Model):
    """A file that came with a query or with a reply."""

    engagement = models.ForeignKey(
        "queries.Engagement",
        null=True,
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    contribution = models.ForeignKey(
        "queries.Contribution",
        null=True,
        on_delete=models.CASCADE,
        related_name="attachments",
    )
    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="+")

    hidden_at = models.DateTimeField(null=True)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(engagement__isnull=True) ^ Q(contribution__isnull=True),
                name="attachment_one_owner",
            )
        ]

    def __str__(self):
        return f"#{self.pk}"

    @property
    def subject(self):
        return ("attachment", self.pk)

    @property
    def owner(self):
        """The engagement or the reply with which it came."""
        return self.contribution or self.engagement

    @property
    def home(self):
        """The engagement in which it stands."""
        return self.contribution.engagement if self.contribution else self.engagement

    @transaction.atomic
    def hide(self, *, by, at, reason):
        """Take this one file down; the words that it came with stay."""
        self._show(at, hidden_at__isnull=True, at=at)
        remark = self.home.remarks.create(by=by, verb="hide-file", text=reason, at=at)
        return self._record("attachment.hidden", by=by, at=at, remark=remark.pk)

    @transaction.atomic
    def restore(self, *, by, at):
        self._show(None, hidden_at__isnull=False, at=at)
        return self._record("attachment.restored", by=by, at=at)

    def _show(self, hidden_at, *, at, **where):
        if not Attachment.objects.filter(pk=self.pk, **where).update(
            hidden_at=hidden_at
        ):
            raise not_now(self.subject, at=at)
        self.hidden_at = hidden_at

    def _record(self, kind, *, by, at, **data):
        reply = {"contribution": self.contribution_id} if self.contribution else {}
        return record(
            kind,
            at=at,
            by=by.pk,
            community=self.home.community_id,
            subject=self.subject,
            data={"engagement": self.home.pk} | reply | data,
        )
