from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from communities.models.authored import Channel


class ApplicationState(models.TextChoices):
    OPEN = "open", _("Waiting for the facilitators")
    ADMITTED = "admitted", _("Admitted")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Taken back")


class ApplicationQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(state=ApplicationState.OPEN)

    def with_people(self):
        """With all that a row and the desk show of it, in one query."""
        return self.select_related("member", "community", "decided_by")


class Application(models.Model):
    """Somebody asks to belong to a community; the facilitators decide."""

    community = models.ForeignKey(
        "communities.Community", on_delete=models.CASCADE, related_name="applications"
    )
    member = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="applications"
    )
    who = models.TextField(_("who you are"), max_length=2000)
    why = models.TextField(_("why you want to join"), max_length=2000)
    gives = models.TextField(_("what you can give"), max_length=2000, blank=True)
    state = models.CharField(
        max_length=20, choices=ApplicationState.choices, default=ApplicationState.OPEN
    )
    at = models.DateTimeField()
    due_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    reason = models.TextField(blank=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["community", "member"],
                condition=Q(state="open"),
                name="application_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=ApplicationState.values),
                name="application_state_known",
            ),
        ]
        indexes = [
            models.Index(
                fields=["community", "due_at", "id"],
                condition=Q(state="open"),
                name="application_waiting",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.state} in community {self.community_id}"

    @property
    def subject(self):
        return ("application", self.pk)

    def note_contact(self, *, by, at, **said):
        """Write down that the facilitators were in touch: day, channel, text."""
        return self.contacts.create(by=by, at=at, **said)

    def move(self, source, target, **changes):
        """Whether it went from one state to another: nobody else was there before."""
        there = Application.objects.filter(pk=self.pk, state=source)
        if not there.update(state=target, **changes):
            return False
        self.refresh_from_db(fields=["state", *changes])
        return True


class Contact(models.Model):
    """The facilitators were in touch with an applicant: when, how, what was said."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="contacts"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    day = models.DateField(_("when"))
    channel = models.CharField(
        _("how"), max_length=20, choices=Channel.choices, default=Channel.PHONE
    )
    text = models.TextField(_("what was said"), max_length=2000)
    at = models.DateTimeField()

    def __str__(self):
        return f"#{self.pk} about application {self.application_id}"
