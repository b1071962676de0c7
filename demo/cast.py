"""Who can be entered by one click on the sign-in page, and what they see there."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communities.roles import Role
from demo import story


@dataclass(frozen=True)
class Seat:
    """One way in; `first_page` names the address at which it begins."""

    who: str
    role: Promise
    sees: Promise
    first_page: str = "facilitation:home"

    @property
    def name(self):
        return story.people()[self.who].name


SEATS = (
    Seat(
        "sunita",
        _("Practitioner"),
        _("asks, reads the replies, and is asked for more"),
    ),
    Seat(
        "anjali",
        _("Expert"),
        _("is asked for what she knows, replies, accepts or passes"),
    ),
    Seat(
        "prakash",
        _("Facilitator"),
        _("opens queries, invites, posts replies, compiles and publishes"),
        "facilitation:desk",
    ),
    Seat(
        "helena",
        _("Manager"),
        _("sees the figures, and of the queries what is published"),
        "metrics:figures",
    ),
    Seat(
        "asha",
        _("Administrator"),
        _("looks after communities, roles, accounts and letters, without their words"),
        "office:home",
    ),
)


def first_page(who):
    """The name of the address at which somebody of the cast begins."""
    return next((s.first_page for s in SEATS if s.who == who), "facilitation:home")


def facilitator_of(slug):
    """The Person who reads the replies in the community with this short name."""
    homes = {home.slug: home for home in story.communities()}
    return story.people()[homes[slug].people[Role.FACILITATOR][0]]


def key_of(email):
    """The key of whoever of the cast has this address, or ""."""
    people = story.people().items()
    return next((key for key, p in people if p.email == email.lower()), "")
