"""One queue for whatever waits for a facilitator's decision, the oldest clock first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities.credit import Audience, credit
from communities.models import Community
from queries.bylines import title_of
from queries.lifecycle import State
from queries.models import Contribution, ContributionState, Engagement, Remark
from queries.reading import Clock, running
from typesetting.prose import brief_of

MOST = 50  # of a kind on one page; the rest waits behind them
# Open, without a reply, and its facilitators have been told that the clock ran out.
SILENT = Q(state=State.OPEN, first_reply_at__isnull=True, alerted_at__isnull=False)


@dataclass(frozen=True)
class Item:
    """One row of the queue."""

    kind: str
    start: datetime
    due: datetime
    measures: str  # what the clock measures, in words
    engagement: Engagement
    title: str
    note: str
    address: str
    action: str
    reply: Contribution | None = None

    def clock(self, *, at):
        if self.engagement.state == State.RETURNED:
            return Clock("paused", _("paused: waiting for the asker"))
        return running(self.start, self.due, self.engagement.community, at=at)


def queue(member, kind=""):
    """The items of `kind`, or of all kinds that wait, at the member's desks."""
    desks = Community.objects.with_desk_of(member)
    kinds = [kind] if kind in KINDS else [k for k in KINDS if KINDS[k].waits]
    found = [item for k in kinds for item in KINDS[k].items(k, desks)]
    return sorted(found, key=lambda item: item.due)


def counts(items):
    """How many of `items` there are of each kind that waits."""
    return {
        name: sum(item.kind == name for item in items)
        for name, kind in KINDS.items()
        if kind.waits
    }


def waiting(member):
    """How many things wait for a decision, in one query."""
    desks = Community.objects.with_desk_of(member)
    steps = Engagement.objects.filter(
        Q(state__in=[State.SUBMITTED, State.CLOSED]) | SILENT, community__in=desks
    )
    held = Contribution.objects.filter(
        engagement__community__in=desks, state=ContributionState.HELD
    )
    return steps.values("pk").union(held.values("pk"), all=True).count()


def _engagements(desks, *states):
    return (
        Engagement.objects.for_list()
        .filter(community__in=desks, state__in=states)
        .annotate(came_back=Exists(_returned()))
        .order_by("due_at", "pk")
    )


def _returned():
    return Remark.objects.filter(engagement=OuterRef("pk"), verb="return")


def _item(kind, engagement, page, *, measures, note, action):
    return Item(
        kind=kind,
        start=engagement.state_since,
        due=engagement.due_at or engagement.state_since,
        measures=measures,
        engagement=engagement,
        title=title_of(engagement, Audience.DESK),
        note=note,
        address=reverse(f"facilitation:{page}", args=[engagement.pk]),
        action=action,
    )


def _replies(engagement):
    return ngettext("%(count)s reply", "%(count)s replies", engagement.replies) % {
        "count": engagement.replies
    }


def _new(kind, desks):
    came_back = kind == "came-back"
    rows = _engagements(desks, State.SUBMITTED).filter(came_back=came_back)
    note = _("the asker has answered your question") if came_back else _("new")
    for engagement in rows[:MOST]:
        yield _item(
            kind,
            engagement,
            "refine",
            measures=_("another look") if came_back else _("first look"),
            note=note,
            action=_("Look at it"),
        )


def _compile(kind, desks):
    for engagement in _engagements(desks, State.CLOSED)[:MOST]:
        yield _item(
            kind,
            engagement,
            "compile",
            measures=_("Consolidated Reply due"),
            note=_replies(engagement),
            action=_("Compile"),
        )


def _silent(kind, desks):
    for engagement in _engagements(desks, State.OPEN).filter(SILENT)[:MOST]:
        yield _item(
            kind,
            engagement,
            "whom",
            measures=_("first reply"),
            note=_("no reply yet"),
            action=_("Ask others"),
        )


def _running(kind, desks):
    for engagement in _engagements(desks, State.OPEN, State.RETURNED)[:MOST]:
        page = "whom" if engagement.state == State.OPEN else "refine"
        yield _item(
            kind,
            engagement,
            page,
            measures=engagement.get_state_display(),
            note=_replies(engagement),
            action=_("Go on"),
        )


def _held(kind, desks):
    held = Contribution.objects.filter(
        engagement__community__in=desks, state=ContributionState.HELD
    ).select_related(
        "version", "author", "persona", "engagement__community", "engagement__author"
    )
    for reply in held.order_by("due_at", "pk")[:MOST]:
        yield Item(
            kind=kind,
            start=reply.at,
            due=reply.due_at,
            measures=_("reply held"),
            engagement=reply.engagement,
            title=_("Reply of %(name)s to “%(topic)s”")
            % {
                "name": credit(reply, Audience.DESK).name,
                "topic": reply.engagement.topic,
            },
            note=brief_of(reply.version.text, 30),
            address=reverse("facilitation:held", args=[reply.pk]),
            action=_("Read and decide"),
            reply=reply,
        )


@dataclass(frozen=True)
class Kind:
    label: str | Promise
    items: Callable[..., Iterator[Item]]
    waits: bool = True


KINDS = {
    "new": Kind(gettext_lazy("New queries"), _new),
    "came-back": Kind(gettext_lazy("Came back"), _new),
    "held": Kind(gettext_lazy("Replies held"), _held),
    "compile": Kind(gettext_lazy("To compile"), _compile),
    "silent": Kind(gettext_lazy("Silent"), _silent),
    "running": Kind(gettext_lazy("All that runs"), _running, waits=False),
}
