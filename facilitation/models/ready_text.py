"""Words that the desk keeps to use again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TextPurpose(models.TextChoices):
    """Where on the desk a text is offered."""

    MORE = "more", _("asking the asker for more")
    DECLINE = "decline", _("declining a query")
    ANSWER = "answer", _("answering with an earlier product")
    SET_ASIDE = "set-aside", _("setting a reply aside")
    EXPERTS = "experts", _("a note to experts")
    WELCOME = "welcome", _("welcoming a member")


class ReadyTextQuerySet(models.QuerySet):
    def at_desks(self, desks, member):
        """Those shared in the communities `desks`, and the member's own there."""
        return self.filter(community__in=desks).filter(
            Q(owner__isnull=True) | Q(owner=member)
        )

    def offered(self, community, member, purposes):
        """What `member` may use for `purposes`, the most used first."""
        rows = self.at_desks([community], member).filter(purpose__in=purposes)
        return rows.order_by("-uses", "title", "pk")


class ReadyText(models.Model):
    """A text with placeholders; one without owner is shared by its community's desk."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="ready_texts"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="ready_texts",
    )
    purpose = models.CharField(
        _("used for"), max_length=20, choices=TextPurpose.choices
    )
    language = models.CharField(
        _("language"), max_length=12, choices=settings.SPOKEN, default="en"
    )
    title = models.CharField(_("title"), max_length=80)
    text = models.TextField(_("text"), max_length=2000)
    uses = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    objects = ReadyTextQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(purpose__in=TextPurpose.values),
                name="ready_text_purpose_known",
            ),
            # Two partial ones, since SQLite silently ignores nulls_distinct.
            models.UniqueConstraint(
                fields=["community", "purpose", "language", "title"],
                condition=Q(owner__isnull=True),
                name="ready_text_once_shared",
            ),
            models.UniqueConstraint(
                fields=["community", "owner", "purpose", "language", "title"],
                condition=Q(owner__isnull=False),
                name="ready_text_once_own",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.title}"

    def change(self, *, at, revision, **fields):
        """Whether it was changed: not if somebody did so since `revision`."""
        there = ReadyText.objects.filter(pk=self.pk, revision=revision)
        fields |= {"changed_at": at, "revision": revision + 1}
        return bool(there.update(**fields))

    def count_use(self):
        ReadyText.objects.filter(pk=self.pk).update(uses=F("uses") + 1)
