from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models import Community, Membership
from queries.lifecycle import PUBLISHED_STATES


class PlacementState(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    ACCEPTED = "accepted", _("accepted")
    REFUSED = "refused", _("refused")
    REMOVED = "removed", _("removed")


class PlacementAudience(models.TextChoices):
    MEMBERS = "members", _("members")
    PUBLIC = "public", _("everybody, once it is published")

    @classmethod
    def of(cls, community):
        """The widest audience that the community's policy allows."""
        return cls.PUBLIC if community.is_public else cls.MEMBERS


class PlacementQuerySet(models.QuerySet):
    def listed(self):
        """Placements that stand in lists, letters, feeds and counts."""
        return self.filter(listed_at__isnull=False)

    def read_by(self, member):
        """Listed in a community that `member` reads."""
        return self.listed().filter(community__in=Membership.objects.reading(member))

    def published_to(self, member):
        """Listed and published in a community whose products `member` reads."""
        mine = Membership.objects.with_products(member)
        return self.listed().published().filter(community__in=mine)

    def at_desk_of(self, member):
        """In whatever state, in a community at whose desk `member` works."""
        return self.exclude(state=PlacementState.REFUSED).filter(
            community__in=Membership.objects.at_desk(member)
        )

    def public(self):
        """Listed for everybody: what is published may be read, what is open named."""
        return self.listed().filter(audience=PlacementAudience.PUBLIC)

    def published(self):
        return self.filter(engagement__state__in=PUBLISHED_STATES)


class Placement(models.Model):
    """Where an engagement stands; the home community is a placement too."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="placements"
    )
    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="placements"
    )
    state = models.CharField(
        max_length=20, choices=PlacementState.choices, default=PlacementState.PROPOSED
    )
    audience = models.CharField(max_length=20, choices=PlacementAudience.choices)
    listed_at = models.DateTimeField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["engagement", "community"], name="placement_once"
            ),
            models.CheckConstraint(
                condition=Q(listed_at__isnull=True) | Q(state=PlacementState.ACCEPTED),
                name="placement_listed_if_accepted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "-listed_at", "-engagement"],
                condition=Q(listed_at__isnull=False),
                name="placement_newest",
            ),
            models.Index(
                fields=["-listed_at", "-engagement"],
                condition=Q(listed_at__isnull=False, audience="public"),
                name="placement_public_newest",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} of engagement {self.engagement_id}"
