from django.db import models
from django.utils.translation import gettext_lazy as _


class Sector(models.TextChoices):
    GOVERNMENT = "government", _("Government")
    CIVIL_SOCIETY = "civil-society", _("Civil society")
    PRIVATE = "private", _("Private enterprise")
    ACADEMIA = "academia", _("Academia")
    PROGRAMME = "programme", _("International programme")
    INDEPENDENT = "independent", _("Independent")
