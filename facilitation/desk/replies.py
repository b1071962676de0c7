"""Held replies on the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.audience import Audience
from communities.credit import credit
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.desk.record import author_of
from facilitation.models import TextPurpose
from queries.models import Contribution, ContributionState
from typesetting.prose import brief_of


def every(desks):
    replies = Contribution.objects.filter(engagement__community__in=desks)
    return replies.select_related(
        "version", "author", "persona", "entered_by", "engagement__community"
    )


def _rows(name, desks):
    held = every(desks).filter(state=ContributionState.HELD)
    return held.order_by("due_at", "pk")


def _context(reply):
    beside = reply.engagement.habit.call("beside", reply, none="")
    return {"files": reply.attachments.with_file(), "beside": beside}


def _item(name, reply):
    who = credit(reply, Audience.DESK).name
    return Item(
        kind=name,
        pk=reply.pk,
        community=reply.engagement.community,
        start=reply.at,
        due=reply.due_at or reply.at,
        measures=_("reply held"),
        title=_("Reply of %(name)s to “%(topic)s”")
        % {"name": who, "topic": reply.engagement.topic},
        note="",
        address=item_address(name, reply.pk),
        action=_("Read and decide"),
        engagement=reply.engagement,
        text=brief_of(reply.version.text, 30),
    )


def _post(reply, *, by, at, reason=""):
    return reply.post(by=by, at=at)


def _set_aside(reply, *, by, at, reason):
    return reply.set_aside(by=by, at=at, reason=reason)


def _hold(reply, *, by, at, reason=""):
    return reply.hold_again(by=by, at=at)


HELD = Kind(
    gettext_lazy("Replies held"),
    _rows,
    _item,
    every,
    acts={
        "post": Act(
            gettext_lazy("Post"),
            gettext_lazy("Posted. The author and the asker get a letter."),
            _post,
            at_hand=True,
        ),
        "set-aside": Act(
            gettext_lazy("Set aside"),
            gettext_lazy("Set aside. The author reads your reason."),
            _set_aside,
            needs_reason=True,
            stops=True,
            asks=gettext_lazy("Reason, as the author will read it"),
            texts=TextPurpose.SET_ASIDE,
            undone_by="hold",
        ),
        "hold": Act(
            gettext_lazy("Take it up again"),
            gettext_lazy("It waits for a decision again."),
            _hold,
            fits=lambda reply: reply.state == ContributionState.SET_ASIDE,
        ),
    },
    about="contribution",
    engagement="engagement",
    template="facilitation/desk/reply.html",
    context=_context,
    slot="held reply",
    person=author_of,
)
