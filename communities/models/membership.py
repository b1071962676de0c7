from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from communities.roles import DESK_ROLES, PRODUCT_ROLES, READING_ROLES, Role


class Wish(models.TextChoices):
    """Which letters of a community somebody wants."""

    EACH = "each", _("each message")
    DAILY = "daily", _("one letter a day")
    WEEKLY = "weekly", _("one letter a week")
    NONE = "none", _("none: I read on the web")


class MembershipQuerySet(models.QuerySet):
    def reading(self, member):
        """Ids of the communities in which `member` reads."""
        return self.filter(member=member, role__in=READING_ROLES).values("community")

    def with_products(self, member):
        """Ids of the communities whose products `member` reads."""
        return self.filter(member=member, role__in=PRODUCT_ROLES).values("community")

    def at_desk(self, member):
        """Ids of the communities at whose desk `member` works."""
        return self.filter(member=member, role__in=DESK_ROLES).values("community")

    def readers_of(self, community):
        return self.filter(community=community, role__in=READING_ROLES)

    def desk_of(self, community):
        return self.filter(community=community, role__in=DESK_ROLES)

    def wanting(self, *wishes, on):
        """Those who want their letters in one of these ways and do not pause `on`."""
        return self.awake(on=on).filter(wish__in=wishes)

    def awake(self, *, on):
        """Those who do not pause their letters on this day."""
        return self.filter(
            models.Q(paused_until__isnull=True) | models.Q(paused_until__lte=on)
        )


class Membership(models.Model):
    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="memberships"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.MEMBER)
    wish = models.CharField(max_length=20, choices=Wish.choices, default=Wish.EACH)
    paused_until = models.DateField(_("no letters until"), null=True, blank=True)
    morning = models.BooleanField(_("morning letter about the desk"), default=True)
    since = models.DateTimeField()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "member"], name="membership_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["member", "role", "community"], name="membership_of_member"
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(wish__in=["daily", "weekly"]),
                name="membership_in_digests",
            ),
            models.Index(
                fields=["id"],
                condition=models.Q(role__in=DESK_ROLES),
                name="membership_at_desks",
            ),
            models.Index(fields=["community", "role", "id"], name="membership_in_role"),
        ]

    def __str__(self):
        return f"#{self.pk} {self.get_role_display()}"

    @property
    def is_at_desk(self):
        return self.role in DESK_ROLES

    def take_role(self, role):
        """Change the role that was read, or end with ""; False if it is not there."""
        there = Membership.objects.filter(pk=self.pk, role=self.role)
        changed = there.update(role=role) if role else there.delete()[0]
        self.role = role if changed else self.role
        return bool(changed)
