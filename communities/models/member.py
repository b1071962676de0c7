from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.models.name_word import NameWord
from communities.models.organisation import Organisation
from communities.models.sector import Sector


class Gender(models.TextChoices):
    WOMAN = "woman", _("Woman")
    MAN = "man", _("Man")
    OTHER = "other", _("Another")


class Willing(models.TextChoices):
    """What somebody is ready to do beside replying."""

    PHONE = "phone", _("talk on the phone")
    PEER_ASSIST = "peer-assist", _("join a peer assist")
    MENTOR = "mentor", _("mentor somebody")
    VISIT = "visit", _("host a visit")
    CHECK = "check", _("check a draft")
    TRANSLATE = "translate", _("translate")


UNTOLD_ZONE = "UTC"  # nobody asks for it while signing up
FORMER_MEMBER = "A former member"
READ_ELSEWHERE = {"name", "organisation", "expertise"}
KEPT_BY_TOMBSTONE = {"id", "password", "is_active", "joined_at", "erased_at"}


def known_time_zone(name):
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone; one is, for instance, Asia/Kathmandu."),
            params={"name": name},
        )


class MemberManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        organisation = fields.pop("organisation", "")
        member = self.model(email=self.normalize_email(email).lower(), **fields)
        member.work_for(organisation)
        member.set_password(password)
        member.save(using=self._db)
        return member

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Member(AbstractBaseUser):
    """A person; what they may do stands in their memberships."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    organisation_record = models.ForeignKey(
        "communities.Organisation",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="people",
    )
    sector = models.CharField(
        _("sector"), max_length=20, choices=Sector.choices, blank=True
    )
    place = models.CharField(_("town or district"), max_length=80, blank=True)
    country = CountryField(_("country"), blank=True)
    expertise = models.TextField(_("what you know about"), max_length=1000, blank=True)
    topics = models.ManyToManyField("communities.Topic", blank=True)
    language = models.CharField(
        _("language"), max_length=12, choices=settings.SPOKEN, default="en"
    )
    time_zone = models.CharField(
        _("time zone"), max_length=40, default=UNTOLD_ZONE, validators=[known_time_zone]
    )
    speaks = models.JSONField(_("further languages"), default=list, blank=True)
    gender = models.CharField(
        _("gender"), max_length=20, choices=Gender.choices, blank=True
    )
    willing = models.JSONField(_("willing to"), default=list, blank=True)
    visibility = models.JSONField(default=dict, blank=True)
    paused_until = models.DateField(_("ask me nothing until"), null=True, blank=True)
    asks_a_month = models.PositiveSmallIntegerField(
        _("personal requests a month, at most"), default=4
    )
    quiet_from = models.PositiveSmallIntegerField(null=True, blank=True)
    quiet_until = models.PositiveSmallIntegerField(null=True, blank=True)
    is_administrator = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True, editable=False)
    # By a save; whoever learns from names and profiles takes it away.
    is_unread = models.BooleanField(default=True, editable=False)

    objects = MemberManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(Lower("email"), name="member_email_any_case"),
            models.CheckConstraint(
                condition=models.Q(quiet_from__isnull=True, quiet_until__isnull=True)
                | models.Q(quiet_from__lt=24, quiet_until__lt=24),
                name="member_quiet_hours",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="member_by_name"),
            models.Index(
                fields=["id"],
                condition=models.Q(is_unread=True, is_active=True),
                name="member_unread",
            ),
        ]

    def __str__(self):
        return f"#{self.pk} {self.name}"

    @transaction.atomic(savepoint=False)
    def save(self, *args, **kwargs):
        """With the words by which the name is found in a text, in the same moment."""
        fields = kwargs.get("update_fields")
        if fields is None or READ_ELSEWHERE & set(fields):
            self.is_unread = True
            kwargs["update_fields"] = fields and {*fields, "is_unread"}
        super().save(*args, **kwargs)
        if fields is None or "name" in fields:
            NameWord.objects.keep(self)

    def work_for(self, name):
        """Set the organisation called `name`, "" for none: its record, and the text
        that stands in bylines. The only writer of both; it is not saved.
        """
        known = {"sector": self.sector, "country": self.country}
        found = Organisation.objects.named(name, **known)
        self.organisation_record = found
        self.organisation = found.name if found else ""

    def close(self):
        """Let nobody sign in any more; sessions end, since the password is none."""
        self.is_active, self.is_administrator = False, False
        self.set_unusable_password()
        self.save(update_fields=["is_active", "is_administrator", "password"])

    def become_tombstone(self, *, at):
        """Keep the key that works and events refer to, and nothing of the person.

        The name is a constant for whatever shows it without asking `credit`.
        """
        self.close()
        self.topics.clear()
        empty = {"name": FORMER_MEMBER, "email": f"erased-{self.pk}@erased.invalid"}
        for field in Member._meta.concrete_fields:
            if field.name not in KEPT_BY_TOMBSTONE | empty.keys():
                setattr(self, field.attname, field.get_default())
        for name, value in empty.items():
            setattr(self, name, value)
        self.erased_at = self.erased_at or at
        self.save()

    def get_full_name(self):
        return self.name

    @cached_property
    def roles(self):
        """{community id: role}, asked for once a request."""
        return dict(self.memberships.values_list("community", "role"))

    @property
    def page_language(self):
        """The language of pages and letters: the member's, once it has a catalogue."""
        known = self.language in dict(settings.LANGUAGES)
        return self.language if known else settings.LANGUAGE_CODE

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    def live_by(self, zone):
        """Take over a community's time zone, unless the member has told one."""
        if self.time_zone == UNTOLD_ZONE != zone:
            self.time_zone = zone
            self.save(update_fields=["time_zone"])

    def awake_from(self, at):
        """When letters may come: `at`, or the end of the quiet hours that it is in."""
        begin, end = self.quiet_from, self.quiet_until
        here = at.astimezone(self.zone)
        if begin is None or not _within(here.hour, begin, end):
            return at
        day = here.date() + timedelta(days=here.hour >= end)
        return datetime.combine(day, time(end), tzinfo=self.zone)


def _within(hour, begin, end):
    """Whether `hour` lies from `begin` to `end`, which may be over midnight."""
    if begin <= end:
        return begin <= hour < end
    return hour >= begin or hour < end
