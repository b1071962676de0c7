from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from communities.models.sector import Sector
from communities.naming import plain_name

LONGEST_NAME = 120


class OrganisationManager(models.Manager):
    def named(self, name, **known):
        """The one called `name` in any case, made with what is `known` if it is new."""
        name = plain_name(name)
        if not name:
            return None
        made = {"name": name} | known
        return self.get_or_create(folded=name.casefold(), defaults=made)[0]


class Organisation(models.Model):
    """Where people work, once, however its name is typed; `folded` is that name."""

    name = models.CharField(_("name"), max_length=LONGEST_NAME)
    folded = models.CharField(max_length=2 * LONGEST_NAME, unique=True)
    sector = models.CharField(
        _("sector"), max_length=20, choices=Sector.choices, blank=True
    )
    country = CountryField(_("country"), blank=True)
    website = models.URLField(_("website"), blank=True)

    objects = OrganisationManager()

    def __str__(self):
        return f"#{self.pk} {self.name}"

    def describe(self, **columns):
        """Keep what is known of it: sector, country, website."""
        for column, value in columns.items():
            setattr(self, column, value)
        self.save(update_fields=[*columns])
