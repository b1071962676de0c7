import secrets
from datetime import timedelta
from zoneinfo import ZoneInfo

from django.db import models, transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from collaborations.lateness import not_now
from communities.models.member import known_time_zone


def _uid():
    return secrets.token_hex(16)


class Meeting(models.Model):
    """When and where a group meets; `zone` is that of the place, or of who calls it.

    `sequence` counts the changes that calendars have to learn of.
    """

    engagement = models.ForeignKey(
        "queries.Engagement", on_delete=models.CASCADE, related_name="meetings"
    )
    title = models.CharField(_("what it is about"), max_length=120)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(_("how long, in minutes"), default=60)
    zone = models.CharField(max_length=40, validators=[known_time_zone])
    place = models.CharField(_("where, or the address of the call"), max_length=300)
    agenda = models.TextField(max_length=5_000, blank=True)
    notes = models.TextField(max_length=20_000, blank=True)
    notes_revision = models.PositiveIntegerField(default=0)
    uid = models.CharField(max_length=32, default=_uid, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"#{self.pk} meeting of engagement {self.engagement_id}"

    @property
    def subject(self):
        return ("meeting", self.pk)

    @property
    def local_start(self):
        """When it begins by the clock of its place."""
        return self.starts_at.astimezone(ZoneInfo(self.zone))

    @property
    def there(self):
        """The same without its zone, so that no page turns it into its reader's."""
        return self.local_start.replace(tzinfo=None)

    @property
    def is_elsewhere(self):
        """Whether the clock of its place shows another hour than the reader's."""
        here = localtime(self.starts_at)
        return here.utcoffset() != self.local_start.utcoffset()

    @property
    def ends_at(self):
        return self.starts_at + timedelta(minutes=self.minutes)

    @transaction.atomic
    def change(self, *, by, at, **columns):
        """Move it or word it anew; every calendar learns of it by a letter."""
        self._alter(at, changed_at=at, **columns)
        return self._tell("meeting.changed", by=by, at=at)

    @transaction.atomic
    def cancel(self, *, by, at):
        self._alter(at, changed_at=at, cancelled_at=at)
        return self._tell("meeting.cancelled", by=by, at=at)

    @transaction.atomic
    def note(self, text, *, revision, by, at):
        """Keep what was said in it; NotNow if somebody has since `revision`."""
        there = Meeting.objects.filter(pk=self.pk, notes_revision=revision)
        if not there.update(notes=text, notes_revision=revision + 1):
            raise not_now(self.subject, at=at)
        self.refresh_from_db()
        return self._tell("meeting.noted", by=by, at=at)

    def _alter(self, at, **columns):
        there = Meeting.objects.filter(pk=self.pk, sequence=self.sequence)
        there = there.filter(cancelled_at__isnull=True)
        if not there.update(sequence=self.sequence + 1, **columns):
            raise not_now(self.subject, at=at)
        self.refresh_from_db()

    def _tell(self, kind, *, by, at):
        group = self.engagement.group
        return group.tell(kind, by=by, at=at, about=self.subject)
