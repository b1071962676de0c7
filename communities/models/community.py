from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.clocks import CLOCKS
from communities.models.authored import Signed
from communities.models.counting import CountUpTo
from communities.models.member import known_time_zone
from communities.models.membership import Membership
from communities.working_days import NO_HOLIDAYS, has_holidays

# The levels of confidentiality whose every surface is built; aliases are prepared.
OFFERED = (Signed.NAMED, Signed.ORGANISATION)


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    SUB_REGIONAL = "sub-regional", _("Sub-regional")
    REGIONAL = "regional", _("Regional")
    GLOBAL = "global", _("Global")


class LevelReason(models.TextChoices):
    """Why a community spans some countries of a region, and not one or all."""

    TRANS_BORDER = "trans-border", _("a problem that crosses borders")
    SENSITIVE = "sensitive", _("too sensitive politically within one country")
    COORDINATION = "coordination", _("coordination between countries")
    SERVICE = "service", _("a service that the countries share")


class Moderation(models.TextChoices):
    """Who reads a reply before it is posted; the modality's habit unless set."""

    HABIT = "", _("as the modality has it")
    FIRST = "first", _("the facilitator reads every reply first")
    AT_ONCE = "at-once", _("replies are posted at once")


class Joining(models.TextChoices):
    OPEN = "open", _("anybody may join at once")
    ASKED = "asked", _("the facilitators let people in")


def known_calendar(code):
    if code and code != NO_HOLIDAYS and not has_holidays(code):
        raise ValidationError(
            _("No list of holidays is known for “%(code)s”."), params={"code": code}
        )


def some_days_left(weekend):
    if not set(weekend) <= set(range(7)) or len(set(weekend)) > 6:
        raise ValidationError(_("At least one day of the week has to be worked."))


MOST_COUNTED = 1_000  # people


class CommunityQuerySet(models.QuerySet):
    def known_to(self, user):
        """Communities that `user` may know of at all: public ones and their own."""
        roles = user.roles if user.is_authenticated else ()
        return self.filter(models.Q(is_public=True) | models.Q(pk__in=list(roles)))

    def counting(self, **roles):
        """With how many have one of these roles, `members=READING_ROLES`; nobody
        counts beyond MOST_COUNTED, so that one more than that means many.
        """
        people = Membership.objects.filter(community=models.OuterRef("pk"))
        counted = {
            name: CountUpTo(
                people.filter(role__in=some).values("pk")[: MOST_COUNTED + 1]
            )
            for name, some in roles.items()
        }
        return self.annotate(**counted)

    def read_by(self, member):
        """Communities whose engagements `member` reads."""
        return self.filter(pk__in=Membership.objects.reading(member))

    def with_desk_of(self, member):
        """Communities whose desk `member` works at."""
        return self.filter(pk__in=Membership.objects.at_desk(member))

    def showing_people_to(self, member):
        """Communities of whose people `member` knows: `audience_in`, as a condition."""
        named = models.Q(
            confidentiality=Signed.NAMED, pk__in=Membership.objects.reading(member)
        )
        return self.filter(named | models.Q(pk__in=Membership.objects.at_desk(member)))


class Community(models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("what it is for"), blank=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    level_reason = models.CharField(
        _("why sub-regional"), max_length=20, choices=LevelReason.choices, blank=True
    )
    country = CountryField(_("home country"), blank=True)
    countries = CountryField(_("countries that it covers"), multiple=True, blank=True)
    anchor = models.CharField(_("hosting organisation"), max_length=120, blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[known_time_zone]
    )
    language = models.CharField(max_length=12, choices=settings.SPOKEN, default="en")
    calendar = models.CharField(
        _("public holidays"), max_length=4, blank=True, validators=[known_calendar]
    )
    weekend = models.JSONField(
        _("days of rest in the week"),
        default=list,
        blank=True,
        validators=[some_days_left],
    )
    closed_days = models.JSONField(default=dict, blank=True)
    worked_days = models.JSONField(default=dict, blank=True)
    clocks = models.JSONField(default=dict, blank=True)
    confidentiality = models.CharField(
        max_length=20, choices=Signed.choices, default=Signed.NAMED
    )
    moderation = models.CharField(
        max_length=20, choices=Moderation.choices, default=Moderation.HABIT, blank=True
    )
    joining = models.CharField(
        max_length=20, choices=Joining.choices, default=Joining.ASKED
    )
    is_public = models.BooleanField(_("visitors read what it publishes"), default=True)
    founded_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confidentiality__in=Signed.values),
                name="community_confidentiality_known",
            )
        ]

    def __str__(self):
        return f"#{self.pk} {self.name}"

    @property
    def keeps_reading(self):
        """Whether it is kept who reads what here: not where that may do harm."""
        hidden = self.confidentiality in {Signed.ALIAS, Signed.SEALED}
        return not hidden and self.level_reason != LevelReason.SENSITIVE

    @property
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def holidays_of(self):
        """The code of the country whose public holidays it keeps, or ""."""
        if self.calendar == NO_HOLIDAYS:
            return ""
        return self.calendar or self.country.code or ""

    @property
    def covered(self):
        """Codes of the countries in which a member is local to it."""
        codes = [self.country.code, *(country.code for country in self.countries)]
        return list(dict.fromkeys(code for code in codes if code))

    def clock(self, name):
        """How long the wait `name` of communities/clocks.py may last here."""
        return self.clocks.get(name, CLOCKS[name].default)

    def is_closed_on(self, day: date):
        return day.isoformat() in self.closed_days

    def is_worked_on(self, day: date):
        """Whether `day` is worked whatever its weekday and the holidays say."""
        return day.isoformat() in self.worked_days

    @transaction.atomic
    def change(self, **fields):
        """Write settings over the revision that was read; False if it is not there
        any more, since somebody else has changed it."""
        fields["revision"] = self.revision + 1
        there = Community.objects.filter(pk=self.pk, revision=self.revision)
        if not there.update(**fields):
            return False
        for field, value in fields.items():
            setattr(self, field, value)
        return True

    @property
    def address(self):
        """Where mail to the whole community goes, and what its letters come from."""
        return f"{self.slug}@{settings.MAIL_DOMAIN}"
