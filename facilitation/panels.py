"""What the desk shows on pages below it, and the count in every page's frame."""

from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from communities.access import has_power
from communities.roles import Power
from facilitation import desk
from facilitation.forms import PassForm
from facilitation.models import ACCEPTED, REPLIED, Invitation
from facilitation.routing.sentences import why_asked
from queries.lifecycle import TAKES_REPLIES, State


def waiting_at_the_desk(member):
    """How much waits; the page of the desk has counted it already."""
    counted = getattr(member, "waits_at_desk", None)
    return desk.waiting(member) if counted is None else counted


def your_invitation(engagement, user):
    """The reader's own invitation, to answer on the page while that is of use."""
    if engagement.state != State.OPEN:
        return None
    own = [one for one in _invitations(engagement, user) if one.member_id == user.pk]
    if not own:
        return None
    own[0].engagement, own[0].member = engagement, user
    own[0].note_opened(at=now())
    why_asked(own, user)
    # Somebody who is asked personally finds it above the query, not below.
    return "facilitation/panels/invitation.html", {
        "one": own[0],
        "form": PassForm(),
        "may_undo": own[0].may_be_taken_back(at=now()),
        "first": True,
    }


def who_was_asked(engagement, user):
    """How many people were asked personally, never who, nor who passed.

    Once it is published nobody waits for them any more.
    """
    if engagement.state == State.PUBLISHED:
        return None
    asked = _invitations(engagement, user)
    if not asked:
        return None
    will = sum(one.state in {ACCEPTED, REPLIED} for one in asked)
    return "facilitation/panels/asked.html", {"asked": len(asked), "will": will}


def _invitations(engagement, user):
    """The few invitations of an engagement, asked for once a page."""
    if not user.is_authenticated:
        return []
    if not hasattr(engagement, "asked_personally"):
        rows = Invitation.objects.filter(engagement=engagement)
        engagement.asked_personally = list(rows.select_related("invited_by"))
    return engagement.asked_personally


# What the desk can do with an engagement, by its state: (address name, label).
_REFINE = ("facilitation:refine", _("Refine and decide"))
_ENTER = ("facilitation:enter", _("Enter a reply for somebody"))
_TOLD = ("facilitation:told", _("The asker was told by phone"))
_SHEET = ("facilitation:query_sheet", _("Sheets to print"))
_HELP = ("facilitation:raise", _("Ask a colleague or manager for help"))
ON_THE_DESK = {
    State.SUBMITTED: [_REFINE, _TOLD, _HELP],
    State.RETURNED: [_REFINE, _TOLD, _HELP],
    State.OPEN: [
        ("facilitation:whom", _("Whom to ask")),
        _ENTER,
        _SHEET,
        _TOLD,
        _HELP,
    ],
    State.CLOSED: [("facilitation:compile", _("Compile")), _ENTER, _TOLD, _HELP],
    State.PUBLISHED: [("facilitation:compile", _("The next version")), _ENTER, _TOLD],
    State.DECLINED: [_TOLD],
    State.ANSWERED: [_TOLD],
}


def at_your_desk(engagement, user):
    """Ways to the desk, for those who work there."""
    ways = ON_THE_DESK.get(engagement.state)
    if not ways or not has_power(user, Power.DESK, engagement.community_id):
        return None
    context = {"ways": ways, "pk": engagement.pk}
    context["stands"] = engagement.state in TAKES_REPLIES
    return "facilitation/panels/desk.html", context


def how_they_came(membership, user):
    """The applications of somebody in a community, for those at its desk."""
    if not has_power(user, Power.DESK, membership.community_id):
        return None
    asked = membership.member.applications.filter(community=membership.community_id)
    rows = list(asked.order_by("-pk")[:5])
    return ("facilitation/panels/how_they_came.html", {"rows": rows}) if rows else None
