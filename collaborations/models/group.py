from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from journal.recording import record


class Group(models.Model):
    """What a Collaboration has beside an engagement; its purpose is the problem there.

    `builds_on` grants nobody a look at what it points to.
    """

    engagement = models.OneToOneField(
        "queries.Engagement", on_delete=models.CASCADE, related_name="group"
    )
    output = models.CharField(_("what it makes"), max_length=300, blank=True)
    ends_on = models.DateField(_("last day"), null=True)
    builds_on = models.ForeignKey(
        "queries.Engagement",
        null=True,
        on_delete=models.SET_NULL,
        related_name="groups",
    )
    review_asked_at = models.DateTimeField(null=True)
    review_closed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["ends_on"],
                condition=models.Q(review_asked_at__isnull=True),
                name="group_review_to_ask",
            )
        ]

    def __str__(self):
        return f"#{self.pk} group of engagement {self.engagement_id}"

    @property
    def ends_at(self):
        """The end of its last day in the community's own time, or None."""
        if self.ends_on is None:
            return None
        zone = self.engagement.community.zone
        return datetime.combine(self.ends_on + timedelta(days=1), time(), tzinfo=zone)

    def tell(self, kind, *, by, at, about=None, **data):
        """Record that something happened in it; `about` is its (kind, id)."""
        return record(
            kind,
            at=at,
            by=by.pk if by else None,
            community=self.engagement.community_id,
            subject=about or self.engagement.subject,
            data={"engagement": self.engagement_id} | data,
        )


class VolunteerQuerySet(models.QuerySet):
    def live(self):
        """Those who said yes and have not left."""
        return self.filter(joined_at__isnull=False, left_at__isnull=True)

    def asked(self):
        """Those whom a lead asked and who have not said anything."""
        return self.filter(joined_at__isnull=True, left_at__isnull=True)


class Volunteer(models.Model):
    """Somebody who works in a group, or was asked to, under their own name."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="volunteers"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="volunteered",
    )
    leads = models.BooleanField(default=False)
    asked_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    objects = VolunteerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "member"], name="volunteer_once"
            )
        ]

    def __str__(self):
        return f"#{self.pk} volunteer of engagement {self.engagement_id}"

    @property
    def is_live(self):
        return self.joined_at is not None and self.left_at is None
