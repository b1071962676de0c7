from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.models.authored import Signed
from communities.models.member import known_time_zone
from communities.models.membership import Membership


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    SUB_REGIONAL = "sub-regional", _("Sub-regional")
    REGIONAL = "regional", _("Regional")
    GLOBAL = "global", _("Global")


class Moderation(models.TextChoices):
    """Who reads a reply before it is posted; the modality's habit unless set."""

    HABIT = "", _("as the modality has it")
    FIRST = "first", _("the facilitator reads every reply first")
    AT_ONCE = "at-once", _("replies are posted at once")


class Joining(models.TextChoices):
    OPEN = "open", _("anybody may join at once")
    ASKED = "asked", _("the facilitators let people in")


class CommunityQuerySet(models.QuerySet):
    def known_to(self, user):
        """Communities that `user` may know of at all: public ones and their own."""
        roles = user.roles if user.is_authenticated else ()
        return self.filter(models.Q(is_public=True) | models.Q(pk__in=list(roles)))

    def read_by(self, member):
        """Communities whose engagements `member` reads."""
        return self.filter(pk__in=Membership.objects.reading(member))

    def with_desk_of(self, member):
        """Communities whose desk `member` works at."""
        return self.filter(pk__in=Membership.objects.at_desk(member))


class Community(models.Model):
    slug = models.SlugField(_("short name in addresses"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    about = models.TextField(_("what it is for"), blank=True)
    level = models.CharField(max_length=20, choices=Level.choices)
    country = CountryField(_("country whose holidays and weekend it keeps"), blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=40, default="UTC", validators=[known_time_zone]
    )
    language = models.CharField(max_length=12, choices=settings.SPOKEN, default="en")
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
    def zone(self):
        return ZoneInfo(self.time_zone)

    @property
    def address(self):
        """Where mail to the whole community goes, and what its letters come from."""
        return f"{self.slug}@{settings.MAIL_DOMAIN}"
