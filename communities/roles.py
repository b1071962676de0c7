"""Who sees and does what: one table of roles and powers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    MEMBER = "member", _("Member")
    ASSOCIATE = "associate", _("Research Associate")
    FACILITATOR = "facilitator", _("Resource Person")
    MANAGER = "manager", _("Manager")
    CUSTODIAN = "custodian", _("Custodian")
    SUSPENDED = "suspended", _("Suspended")


class Power(models.TextChoices):
    READ = "read", _("reads what is placed in the community")
    PRODUCTS = "products", _("reads what the community has published")
    ASK = "ask", _("asks and replies")
    DESK = "desk", _("works at the desk")
    DECIDE = "decide", _("opens, declines and publishes")
    FIGURES = "figures", _("sees the figures")
    REVEAL = "reveal", _("may look up a sealed name")


READ, PRODUCTS, ASK, DESK, DECIDE, FIGURES, REVEAL = Power

POWERS: dict[str, set[Power]] = {
    # role           what it may do
    Role.MEMBER: {READ, PRODUCTS, ASK},
    Role.ASSOCIATE: {READ, PRODUCTS, ASK, DESK, FIGURES},
    Role.FACILITATOR: {READ, PRODUCTS, ASK, DESK, DECIDE, FIGURES},
    Role.MANAGER: {PRODUCTS, FIGURES},
    Role.CUSTODIAN: {REVEAL},
    Role.SUSPENDED: set(),
}


def roles_with(power: Power) -> list[str]:
    """The roles that have `power`, in the table's order."""
    return [role for role, powers in POWERS.items() if power in powers]


READING_ROLES = roles_with(READ)
PRODUCT_ROLES = roles_with(PRODUCTS)
DESK_ROLES = roles_with(DESK)
