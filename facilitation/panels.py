"""What the desk shows on pages below it, and the count in every page's frame."""

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from communities.roles import Power
from facilitation import desk
from facilitation.models import ACCEPTED, REPLIED, Invitation
from queries.lifecycle import State
from queries.permissions import has_power


def waiting_at_the_desk(member):
    return desk.waiting(member)


def your_invitation(engagement, user):
    """The reader's own invitation, to answer on the page."""
    if not user.is_authenticated:
        return None
    own = Invitation.objects.filter(engagement=engagement, member=user)
    invitation = own.select_related("invited_by").first()
    if invitation is None:
        return None
    # Somebody who is asked personally finds it above the query, not below.
    shown = {"one": invitation, "first": True}
    return "facilitation/panels/invitation.html", shown


def who_was_asked(engagement, user):
    """How many people were asked personally, never who, nor who passed."""
    if not user.is_authenticated:
        return None
    will = Q(state__in=[ACCEPTED, REPLIED])
    told = Invitation.objects.filter(engagement=engagement).aggregate(
        asked=Count("pk"), will=Count("pk", filter=will)
    )
    return told["asked"] and ("facilitation/panels/asked.html", told)


# What the desk can do with an engagement, by its state: (address name, label).
ON_THE_DESK = {
    State.SUBMITTED: [("facilitation:refine", _("Refine and decide"))],
    State.RETURNED: [("facilitation:refine", _("Refine and decide"))],
    State.OPEN: [
        ("facilitation:whom", _("Whom to ask")),
        ("facilitation:enter", _("Enter a reply for a member")),
    ],
    State.CLOSED: [
        ("facilitation:compile", _("Compile")),
        ("facilitation:enter", _("Enter a reply for a member")),
    ],
    State.PUBLISHED: [("facilitation:compile", _("The next version"))],
}


def at_your_desk(engagement, user):
    """Ways to the desk, for those who work there."""
    ways = ON_THE_DESK.get(engagement.state)
    if not ways or not has_power(user, Power.DESK, engagement.community_id):
        return None
    return "facilitation/panels/desk.html", {"ways": ways, "pk": engagement.pk}
