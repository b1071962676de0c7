"""The page behind every token of a letter: a GET shows it, a POST acts.

The token is the authority, so nobody is signed in here, no cookie is asked for, and
nothing is shown that the letter did not show.
"""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from communities.audience import Audience
from communities.marks import find
from communities.models import Community, Membership, Wish
from correspondence.tokens import (
    DECIDE,
    FOLLOW,
    FOLLOW_UP,
    INTRODUCTION,
    INVITATION,
    LETTERS,
    REPLY,
    has_ended,
    reply_address,
)
from correspondence.views.answer import Answer
from correspondence.views.deciding import Decide
from correspondence.views.following import Following, Introducing
from correspondence.views.following_up import FollowingUp
from correspondence.views.page import NotWellFormed, Page
from queries.bylines import title_of
from queries.lateness import NotNow
from queries.models import Engagement

ONE_CLICK = "List-Unsubscribe"  # what RFC 8058 has a mail program post


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mark(request, token):
    """The page of one token; one that is unknown or over is told what else to do."""
    found = find(token, at=now())
    page = _page_of(found, token)
    if page is None or page.is_over(at=now()):
        return render(request, "correspondence/marks/over.html", status=404)
    if request.method == "POST":
        return _act(request, page, token)
    if request.method == "GET":
        page.note_shown(at=now())
    return _show(request, page)


def _page_of(found, token):
    """The page of a Mark; None for one that is unknown, or is for answering a mail."""
    kind = PAGES.get(found.purpose) if found else None
    return kind(found, token) if kind else None


def _act(request, page, token):
    one_click = ONE_CLICK in request.POST
    say = page.one_click if one_click else request.POST.get("say", "")
    try:
        saying = page.sayings.get(say)
        if saying and (done := saying(request.POST, at=now())):
            messages.success(request, done)
    except NotNow as late:
        messages.warning(request, str(late))
        if page.words:  # what was typed stays
            return _show(request, page)
    except NotWellFormed:
        return _show(request, page, status=422)
    # A mail program that unsubscribes with one click must not be led elsewhere.
    return _show(request, page) if one_click else redirect("correspondence:mark", token)


def _show(request, page, *, status=200):
    context = page.context() | {"passing": "pass" in request.GET}
    return render(request, page.template, context, status=status)


class ChooseLetters(Page):
    """Which letters of one community come: the choice of the settings, by one tap."""

    template = "correspondence/marks/letters.html"
    one_click = Wish.NONE

    def __init__(self, mark, token):
        self.community = Community.objects.get(pk=mark.about)
        self.own = Membership.objects.filter(
            member=mark.member, community=self.community
        )
        self.sayings = {wish: partial(self._choose, wish) for wish in Wish.values}

    def is_over(self, *, at):
        return False

    def context(self):
        own = self.own.first()
        until = own and own.paused_until
        return {
            "community": self.community,
            "own": own,
            "paused_until": until if until and until > localdate() else None,
            "others": [(w, ASKED_FOR[w]) for w in Wish if own and w != own.wish],
        }

    def _choose(self, wish, said, *, at):
        self.own.update(wish=wish, paused_until=None)


ASKED_FOR = {
    Wish.EACH: _("Send me each message"),
    Wish.DAILY: _("One letter a day"),
    Wish.WEEKLY: _("One letter a week"),
    Wish.NONE: _("Stop these letters"),
}


class HowToReply(Page):
    """What a reply address is for, should somebody open it in a browser."""

    template = "correspondence/marks/reply.html"

    def __init__(self, mark, token):
        engagements = Engagement.objects.select_related(
            "community", "author", "persona"
        )
        self.engagement = engagements.get(pk=mark.about)
        self.address = reply_address(token.lower())
        self.sayings = {}

    def is_over(self, *, at):
        return not self.engagement.takes_replies or has_ended(self.engagement, at=at)

    def context(self):
        title = title_of(self.engagement, Audience.MEMBERS)
        return {"engagement": self.engagement, "title": title, "address": self.address}


PAGES = {
    LETTERS: ChooseLetters,
    INVITATION: Answer,
    REPLY: HowToReply,
    DECIDE: Decide,
    FOLLOW: Following,
    INTRODUCTION: Introducing,
    FOLLOW_UP: FollowingUp,
}
