"""A member's home page: what is asked, what is open, what came out."""

from django.shortcuts import render
from django.utils.timezone import now

from communities.audience import Audience
from communities.models import Community
from facilitation.closing import closes_soon
from facilitation.models import Invitation
from facilitation.routing.sentences import why_asked
from facilitation.visits import last_visit, note_visit
from queries.lifecycle import State
from queries.listing import listed_for, newest, together
from queries.models import Engagement, Part
from queries.worked import at_work, news_for

FEW = 5
MOST_OPEN, MOST_MINE = 10, 6
SOON_DAYS = 2  # working days


def home(request):
    if not request.user.is_authenticated:
        return _front(request)
    response = render(request, "facilitation/home.html", _of(request, at=now()))
    return note_visit(request, response, at=now())


def _of(request, *, at):
    member, runs = request.user, listed_for(request.user)
    lists = [(_open(runs), MOST_OPEN), (_published(runs), FEW)]
    own = _mine(member).values("pk")[:MOST_MINE]
    (running, published), mine = together(lists, own)
    mine.sort(key=lambda e: (e.state_since, e.pk), reverse=True)
    return {
        "audience": Audience.MEMBERS,
        "asked": _asked_of(member),
        "open": running,
        "soon": _closing(running, at=at),
        "published": published,
        "mine": mine,
        "drafts": _drafts(member),
        "waiting": [one for one in mine if one.state == State.RETURNED],
        "news": news_for(member, since=last_visit(request, at=at)),
        "work": at_work(member),
        "hour": at,
    }


def _front(request):
    """What visitors see: what this is, and the newest that is public."""
    return render(
        request,
        "facilitation/front.html",
        {
            "audience": Audience.PUBLIC,
            "published": newest(_published(listed_for(request.user)), most=FEW).rows,
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
    return [run.filter(engagement__state=State.OPEN) for run in runs]


def _published(runs):
    return [run.published() for run in runs]


def _drafts(member):
    kept = member.reply_drafts.select_related("engagement")
    return kept.order_by("-at", "-pk")[:FEW]


def _closing(running, *, at):
    """Those that really close soon, the soonest first."""
    soon = [e for e in running if e.closes_at and closes_soon(e, at=at, days=SOON_DAYS)]
    return sorted(soon, key=lambda e: e.closes_at)[:3]


def _mine(member):
    """What the member asks, the newest change first."""
    own = Part.objects.of(member).asking()
    rows = Engagement.objects.filter(pk__in=own.values("engagement"))
    return rows.order_by("-state_since", "-pk")
