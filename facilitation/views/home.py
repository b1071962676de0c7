"""A member's home page: what is asked, what is open, what came out."""

from django.shortcuts import render
from django.utils.timezone import now

from communities.credit import Audience
from communities.models import Community
from facilitation.models import Invitation
from facilitation.routing.sentences import why_asked
from queries.lifecycle import State
from queries.listing import listed_for, newest
from queries.models import Engagement, Part, PartRole

FEW = 5


def home(request):
    if not request.user.is_authenticated:
        return _front(request)
    runs = listed_for(request.user)
    running = _open(runs)
    mine = list(_mine(request.user))
    return render(
        request,
        "facilitation/home.html",
        {
            "audience": Audience.MEMBERS,
            "asked": _asked_of(request.user),
            "open": running,
            "soon": sorted(
                (e for e in running if e.closes_at), key=lambda e: e.closes_at
            )[:3],
            "published": _published(runs),
            "mine": mine,
            "waiting": [one for one in mine if one.state == State.RETURNED],
            "hour": now(),
        },
    )


def _front(request):
    """What visitors see: what this is, and the newest that is public."""
    return render(
        request,
        "facilitation/front.html",
        {
            "audience": Audience.PUBLIC,
            "published": _published(listed_for(request.user)),
            "communities": Community.objects.filter(is_public=True).order_by("name")[
                :12
            ],
        },
    )


def _asked_of(member):
    """Open invitations, the one that closes first on top."""
    waiting = Invitation.objects.filter(member=member).unanswered()
    rows = waiting.select_related(
        "member",
        "invited_by",
        "engagement__community",
        "engagement__author",
        "engagement__persona",
    )
    return why_asked(list(rows.order_by("engagement__closes_at", "pk")[:FEW]), member)


def _open(runs):
    shown = [run.filter(engagement__state=State.OPEN) for run in runs]
    return newest(shown, most=10).rows if shown else []


def _published(runs):
    return newest([run.published() for run in runs], most=FEW).rows if runs else []


def _mine(member):
    """The member's own queries, those that wait for them first."""
    own = Part.objects.of(member).filter(role=PartRole.ASKER)
    rows = Engagement.objects.for_list().filter(parts__in=own)
    return rows.order_by("-state_since", "-pk")[:6]
