"""Held replies on the desk."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.credit import Audience, credit
from facilitation.desk.kind import Act, Item, Kind
from queries.models import Contribution, ContributionState
from typesetting.prose import brief_of


def every(desks):
    return Contribution.objects.filter(engagement__community__in=desks)


def _rows(name, desks):
    held = every(desks).filter(state=ContributionState.HELD)
    rows = held.select_related(
        "version", "author", "persona", "engagement__community", "engagement__author"
    )
    return rows.order_by("due_at", "pk")


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
        address=reverse("facilitation:held", args=[reply.pk]),
        action=_("Read and decide"),
        engagement=reply.engagement,
        text=brief_of(reply.version.text, 30),
    )


def _post(reply, *, by, at, reason=""):
    return reply.post(by=by, at=at)


def _set_aside(reply, *, by, at, reason):
    return reply.set_aside(by=by, at=at, reason=reason)


HELD = Kind(
    gettext_lazy("Replies held"),
    _rows,
    _item,
    every,
    acts={
        "post": Act(gettext_lazy("Post"), gettext_lazy("Posted."), _post),
        "set-aside": Act(
            gettext_lazy("Set aside"),
            gettext_lazy("Set aside. The author reads your reason."),
            _set_aside,
            needs_reason=True,
            stops=True,
        ),
    },
)
