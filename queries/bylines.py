"""How an engagement and its people are named, for one audience."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from communities.access import has_power
from communities.audience import Audience
from communities.credit import credit
from communities.roles import Power
from queries.models import Kind


def audience_of(user, engagement):
    """For whom a page is made that `user` reads outside the desk."""
    member = has_power(user, Power.READ, engagement.community_id)
    return Audience.MEMBERS if member else Audience.PUBLIC


def title_of(engagement, audience):
    """The topic and where it comes from: "Pits on islands, from the Federation"."""
    home = ", ".join(credit(engagement, audience).home)
    topic = engagement.topic or _("No topic yet")
    if not home:
        return topic
    return _("%(topic)s, from %(home)s") % {"topic": topic, "home": home}


def kinds_of(values):
    """Names of kinds of reply from their stored values."""
    return [Kind(value).label for value in values if value in Kind.values]


# What an asker wants is told in the plural, what a reply is in the singular.
WANTED = {
    Kind.EXPERIENCE: _lazy("Experiences"),
    Kind.EXAMPLE: _lazy("Examples"),
    Kind.ADVICE: _lazy("Advice"),
    Kind.REFERRAL: _lazy("Referrals"),
}


def wanted_of(values):
    """Names of the kinds of reply that an asker wants."""
    return [WANTED[value] for value in values if value in WANTED]
