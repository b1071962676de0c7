"""What people wrote and say of themselves, word by word, to be found along an index."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Source(models.TextChoices):
    REPLY = "reply"  # a posted reply under the author's own name
    PROFILE = "profile"  # what a member says to know about
    NAME = "name"  # the first letters of a name or an organisation


class Root(models.Model):
    """One root of a word from one source; `times` is how often it stands there."""

    source = models.CharField(max_length=10, choices=Source.choices)
    root = models.CharField(max_length=24)
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roots"
    )
    contribution = models.ForeignKey(
        "queries.Contribution",
        null=True,
        on_delete=models.CASCADE,
        related_name="roots",
    )
    community = models.ForeignKey(
        "communities.Community", null=True, on_delete=models.CASCADE, related_name="+"
    )
    times = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(source="reply", contribution__isnull=False)
                | ~Q(source="reply") & Q(contribution__isnull=True),
                name="root_of_one_source",
            ),
            models.UniqueConstraint(
                fields=["contribution", "root"],
                condition=Q(source="reply"),
                name="root_once_a_reply",
            ),
            models.UniqueConstraint(
                fields=["root", "member", "source"],
                condition=~Q(source="reply"),
                name="root_once_a_member",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "root", "-at"],
                condition=Q(source="reply"),
                name="root_newest",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.root} of member {self.member_id}"
