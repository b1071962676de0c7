from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from communities.models import Authored
from journal.recording import record
from queries.lateness import not_now


class ReportReason(models.TextChoices):
    """Why something should not stand where it stands."""

    HURTS = "hurts", _("It hurts somebody")
    NAMES = "names", _("It names somebody who asked not to be named")
    ADVERT = "advert", _("It is advertising")
    WRONG = "wrong", _("It is wrong, and somebody could come to harm")
    OTHER = "other", _("Something else")


class ReportQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at__isnull=True)

    def about_the_same(self, report):
        return self.filter(
            engagement=report.engagement_id, contribution=report.contribution_id
        )

    def one_a_thing(self):
        """Of the open reports on one thing the first, which stands for all."""
        about = Coalesce("contribution", 0)
        same = Coalesce(OuterRef("contribution"), 0)
        earlier = Report.objects.open().annotate(about=about).filter(about=same)
        earlier = earlier.filter(engagement=OuterRef("engagement"))
        return self.open().filter(~Exists(earlier.filter(pk__lt=OuterRef("pk"))))


class Report(Authored):
    """Somebody tells the desk that a reply, or a whole engagement, should not stand."""

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="reports"
    )
    contribution = models.ForeignKey(
        "queries.Contribution",
        null=True,
        on_delete=models.CASCADE,
        related_name="reports",
    )
    reason = models.CharField(max_length=20, choices=ReportReason.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    upheld = models.BooleanField(default=False)

    objects = ReportQuerySet.as_manager()

    class Meta(Authored.Meta):
        constraints = [
            *Authored.Meta.constraints,
            models.CheckConstraint(
                condition=Q(reason__in=ReportReason.values), name="report_reason_known"
            ),
            *(
                models.UniqueConstraint(
                    fields=[who, what],
                    condition=Q(closed_at__isnull=True, **{f"{who}__isnull": False})
                    & Q(contribution__isnull=what == "engagement"),
                    name=f"report_once_{who}_{what}",
                )
                for who in ("author", "persona")
                for what in ("engagement", "contribution")
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(closed_at__isnull=True),
                name="report_open",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.reason} in engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("report", self.pk)

    @property
    def thing(self):
        """What it is about: one reply, or the whole engagement."""
        return self.contribution or self.engagement

    @transaction.atomic
    def close(self, *, by, at, upheld, reason=""):
        """Decide on all reports of the same thing; NotNow if somebody has done so."""
        same = Report.objects.open().about_the_same(self)
        if not same.update(closed_at=at, closed_by=by, upheld=upheld):
            raise not_now(self.subject, at=at)
        self.refresh_from_db(fields=["closed_at", "upheld"])
        data = {"engagement": self.engagement_id}
        if reason:
            remark = self.engagement.remarks.create(
                by=by, verb="dismiss", text=reason, at=at
            )
            data["remark"] = remark.pk
        return record(
            "report.upheld" if upheld else "report.dismissed",
            at=at,
            by=by.pk if by else None,
            community=self.engagement.community_id,
            subject=self.subject,
            data=data,
        )
