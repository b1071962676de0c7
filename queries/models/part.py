from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.credit import personas_of
from communities.models.authored import Signed


class PartRole(models.TextChoices):
    ASKER = "asker", _("asker")
    CO_ASKER = "co-asker", _("further asker")
    INVITED = "invited", _("invited")
    MODERATOR = "moderator", _("guest moderator")
    OWNER = "owner", _("decision-maker")


ASKING = (PartRole.ASKER, PartRole.CO_ASKER)


class PartQuerySet(models.QuerySet):
    def of(self, member):
        """The parts that `member` has now, under their own name or an alias."""
        return self.filter(until__isnull=True).filter(
            Q(member=member) | Q(persona__in=personas_of(member))
        )

    def asking(self):
        """Who has the problem now: who asked, and who joined."""
        return self.filter(until__isnull=True, role__in=ASKING)

    def of_page(self, member):
        """The parts of `member`, and of all who joined in asking; `is_own` tells."""
        own = self.of(member).values("pk") if member.is_authenticated else []
        live = self.filter(until__isnull=True)
        rows = live.filter(Q(pk__in=own) | Q(role=PartRole.CO_ASKER))
        rows = rows.annotate(
            is_own=models.ExpressionWrapper(Q(pk__in=own), models.BooleanField())
        )
        return rows.select_related("member", "persona").order_by("since", "pk")

    def with_text(self):
        """Those that let their holder read it: of what was taken down, the asker's."""
        shown = Q(engagement__hidden_at__isnull=True)
        return self.filter(shown | Q(role=PartRole.ASKER))


class Part(models.Model):
    """Somebody's own part in one engagement, beside any membership."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="parts"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="parts",
    )
    persona = models.ForeignKey(
        "communities.Persona", null=True, on_delete=models.CASCADE, related_name="parts"
    )
    role = models.CharField(max_length=20, choices=PartRole.choices)
    signed = models.CharField(
        max_length=20, choices=Signed.choices, default=Signed.NAMED
    )
    words = models.CharField(max_length=300, blank=True)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(member__isnull=True) ^ Q(persona__isnull=True),
                name="part_one_holder",
            ),
            # Two partial ones, since SQLite silently ignores nulls_distinct.
            models.UniqueConstraint(
                fields=["member", "engagement", "role"],
                condition=Q(member__isnull=False),
                name="part_once_a_member",
            ),
            models.UniqueConstraint(
                fields=["persona", "engagement", "role"],
                condition=Q(persona__isnull=False),
                name="part_once_a_persona",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.role} of engagement {self.engagement_id}"

    def join(self, words, *, signed, at):
        """Take it up with `words`; whether it had ended, or was never begun."""
        ended = Part.objects.filter(pk=self.pk, until__isnull=False)
        joined = bool(ended.update(until=None, since=at))
        Part.objects.filter(pk=self.pk).update(words=words, signed=signed)
        self.refresh_from_db()
        return joined

    def end(self, *, at):
        """Give it up; whether it had not ended before."""
        live = Part.objects.filter(pk=self.pk, until__isnull=True)
        return bool(live.update(until=at))

    @property
    def author(self):
        """Who stands behind it, for `credit`; None under an alias."""
        return self.member


class Remark(models.Model):
    """The words that go with a step; the event of the step holds its id."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="remarks"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT
    )
    verb = models.CharField(max_length=20)
    text = models.TextField()
    at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk} on engagement {self.engagement_id}"
