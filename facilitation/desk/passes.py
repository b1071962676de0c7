"""Somebody passed: ask the next, or leave it. Nobody is told that another was asked."""

from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import working_days
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.inviting import ask_next, next_best
from facilitation.models import PASSED, REFERRED, Invitation

DAYS = 1


def every(desks):
    rows = Invitation.objects.filter(
        engagement__community__in=desks, state__in=[PASSED, REFERRED]
    )
    return rows.select_related("engagement__community", "member")


def _rows(name, desks):
    waiting = every(desks).filter(seen_to_at__isnull=True, engagement__state="open")
    return waiting.order_by("state_since", "pk")


def _item(name, invitation):
    community = invitation.engagement.community
    since = invitation.state_since
    return Item(
        kind=name,
        pk=invitation.pk,
        community=community,
        start=since,
        due=working_days.after(since, DAYS, community),
        measures=_("somebody passed"),
        title=_("%(name)s passed: “%(topic)s”")
        % {"name": invitation.member.name, "topic": invitation.engagement.topic},
        note=str(invitation.in_words),
        address=item_address(name, invitation.pk),
        action=_("See who is next"),
        engagement=invitation.engagement,
        text=invitation.words,
    )


def _context(invitation):
    """Computed when the page is shown: availability changes from day to day."""
    return {"next": next_best(invitation.engagement, most=2, at=now())}


def _leave(invitation, *, by, at, reason=""):
    return invitation.see_to(by=by, at=at)


def _again(invitation, *, by, at, reason=""):
    return invitation.see_to(by=by, at=at, done=False)


def _waits(invitation):
    return invitation.seen_to_at is None


PASSES = Kind(
    gettext_lazy("Somebody passed"),
    _rows,
    _item,
    every,
    acts={
        "ask-next": Act(
            gettext_lazy("Ask the next on the list"),
            gettext_lazy("The next on the list gets a letter."),
            ask_next,
            fits=_waits,
        ),
        "leave-it": Act(
            gettext_lazy("Ask nobody instead"),
            gettext_lazy("Nobody is asked instead."),
            _leave,
            undone_by="look-again",
            fits=_waits,
        ),
        "look-again": Act(
            gettext_lazy("Put it back on the desk"),
            gettext_lazy("It waits on the desk again."),
            _again,
            fits=lambda invitation: not _waits(invitation),
        ),
    },
    due="state_since",
    is_due=False,
    engagement="engagement",
    template="facilitation/desk/pass.html",
    context=_context,
)
