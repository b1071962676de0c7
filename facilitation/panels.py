"""What the desk shows on pages below it, and the count in every page's frame."""

from django.db.models import Count, Q

from facilitation import desk
from facilitation.models import ACCEPTED, REPLIED, Invitation


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
