"""Topics that are asked about more and more: the rule, and what people make of it.

A topic is a signal in a community where in 90 days at least three queries came, from
two organisations and two places, and at least twice as many as is usual in 90 days
of the twelve months before.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from communities import lateness, working_days
from communities.models import Community, Topic
from journal.recording import record
from outcomes.models import Signal, SignalState
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.modalities import Modality
from queries.models import Engagement

SPAN, EARLIER = timedelta(days=90), timedelta(days=365)
QUERIES, ORGANISATIONS, PLACES, TIMES = 3, 2, 2, 2
NOT_COUNTED = (State.DRAFT, State.DECLINED, State.WITHDRAWN)
FOUND, CONFIRMED, DISMISSED = SignalState
DONE = {
    "signal.confirmed": _("%(name)s confirmed this %(when)s ago."),
    "signal.dismissed": _("%(name)s dismissed this %(when)s ago."),
    "signal.reopened": _("%(name)s took this up again %(when)s ago."),
}


def look(*, at):
    """Note every signal that is new this quarter; how many it is. Safe to repeat."""
    return sum(
        note_signal(community, topic, at=at) for community, topic in _asked_about(at)
    )


def _counted():
    rows = Engagement.objects.filter(modality=Modality.QUERY, hidden_at__isnull=True)
    return rows.exclude(state__in=NOT_COUNTED)


def _lately(at):
    return _counted().filter(submitted_at__gt=at - SPAN, submitted_at__lte=at)


def _asked_about(at):
    """(Community, Topic) of those with enough queries, the only ones to look at."""
    rows = _lately(at).filter(topics__isnull=False).order_by()
    many = rows.values_list("community", "topics").annotate(
        n=Count("pk", distinct=True)
    )
    pairs = [pair[:2] for pair in many.filter(n__gte=QUERIES)]
    communities = Community.objects.in_bulk({community for community, _topic in pairs})
    topics = Topic.objects.in_bulk({topic for _community, topic in pairs})
    return [(communities[community], topics[topic]) for community, topic in pairs]


def note_signal(community, topic, *, at):
    """Whether the topic is a signal, and was none this quarter."""
    counts = count(community, topic, at=at)
    if not is_signal(counts):
        return False
    return _keep(community, topic, counts, at=at)


def count(community, topic, *, at):
    """What the rule looks at: queries, organisations, places, and what is usual."""
    rows = _lately(at).filter(community=community, topics=topic)
    told = list(rows.values_list("author__organisation_record", "country", "place"))
    before = _counted().filter(
        community=community,
        topics=topic,
        submitted_at__gt=at - SPAN - EARLIER,
        submitted_at__lte=at - SPAN,
    )
    return {
        "queries": len(told),
        "organisations": len({record for record, *_place in told if record}),
        "places": len({_place(*where) for _record, *where in told} - {("", "")}),
        "usual": round(before.count() * SPAN / EARLIER, 2),
    }


def behind(signal):
    """The queries that made it a signal, the newest first."""
    rows = _lately(signal.at).filter(community=signal.community, topics=signal.topic)
    return rows.order_by("-submitted_at", "-pk")


def _place(country, place):
    return country, " ".join(place.casefold().split())


def is_signal(counts):
    return (
        counts["queries"] >= max(QUERIES, TIMES * counts["usual"])
        and counts["organisations"] >= ORGANISATIONS
        and counts["places"] >= PLACES
    )


@transaction.atomic
def _keep(community, topic, counts, *, at):
    """Whether it is new: of two that look at once, one finds it."""
    wait = community.clock("signal")
    signal, new = Signal.objects.get_or_create(
        community=community,
        topic=topic,
        quarter=quarter_of(community, at=at),
        defaults=counts | {"at": at, "due_at": working_days.after(at, wait, community)},
    )
    if new:
        _tell(signal, "signal.found", at=at, once=f"signal.found:{signal.pk}")
    return new


def quarter_of(community, *, at):
    """The first day of the quarter that it is in the community."""
    day = at.astimezone(community.zone).date()
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def confirm(signal, *, by, at, reason=""):
    """It is something to act on, or to tell those who do."""
    return _move(signal, FOUND, CONFIRMED, "signal.confirmed", by=by, at=at)


def dismiss(signal, *, by, at, reason):
    """It is not; the reason is kept."""
    return _move(
        signal, FOUND, DISMISSED, "signal.dismissed", by=by, at=at, reason=reason
    )


def look_again(signal, *, by, at, reason=""):
    """Put a judged signal back on the desk, without its date of official attention."""
    if signal.state == FOUND:
        raise lateness.not_now(signal.subject, at=at, done=DONE)
    gone = {"official_on": None, "official_where": ""}
    return _move(signal, signal.state, FOUND, "signal.reopened", by=by, at=at, **gone)


@transaction.atomic
def _move(signal, source, target, kind, *, by, at, **changes):
    judged = target != FOUND
    changes = {
        "reason": "",
        "decided_by": by if judged else None,
        "decided_at": at if judged else None,
    } | changes
    there = Signal.objects.filter(pk=signal.pk, state=source)
    if not there.update(state=target, **changes):
        raise lateness.not_now(signal.subject, at=at, done=DONE)
    _tell(signal, kind, by=by.pk, at=at)


@transaction.atomic
def note_official(signal, day, where, *, by, at):
    """Keep on which day officials took it up, and where: the lead ends there."""
    there = Signal.objects.filter(pk=signal.pk, state=CONFIRMED)
    if not there.update(official_on=day, official_where=where):
        raise NotNow(_("Only a confirmed signal has a date of official attention."))
    _tell(signal, "signal.official", by=by.pk, at=at)


def lead_of(signal):
    """How many days the community was earlier than officials; less than 0: later."""
    found = signal.at.astimezone(signal.community.zone).date()
    return (signal.official_on - found).days


def _tell(signal, kind, *, at, by=None, once=None):
    record(
        kind,
        at=at,
        by=by,
        community=signal.community_id,
        subject=signal.subject,
        data={"topic": signal.topic_id},
        once=once,
    )
