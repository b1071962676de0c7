from django.db import models
from django.utils.translation import gettext_lazy as _


class Topic(models.Model):
    """A subject that queries are filed under and that people know about."""

    slug = models.SlugField(unique=True)
    name = models.CharField(_("name"), max_length=60)

    def __str__(self):
        return self.name
