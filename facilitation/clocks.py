"""What time itself causes: windows close, silence is told, nothing expires quietly.

Whatever waits at a desk has a clock. When it runs out the desk is told, once; after the
same span again the managers are. Neither decides anything: the item stays.
"""

from datetime import timedelta

from django.db import transaction

from communities import working_days
from communities.models import Community
from facilitation.desk.table import all_kinds
from facilitation.models import Alert
from journal.recording import record
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement

MOST = 200

ALERTS = {
    # state           event when its clock has run out, and where it waits on the desk
    State.OPEN: ("clock.silent", "silent"),
    State.SUBMITTED: ("clock.overdue", "new"),
    State.RETURNED: ("clock.overdue", "unanswered"),
    State.CLOSED: ("clock.overdue", "compile"),
}
OF_ENGAGEMENTS = {kind for _event, kind in ALERTS.values()} | {"came-back"}


def look(*, at):
    """Close what is due, tell of what is late, and tell others; safe to repeat."""
    return _close(at), _alert(at) + _alert_of_items(at), _follow(at)


def _close(at):
    due = Engagement.objects.filter(state=State.OPEN, closes_at__lte=at)
    closed = 0
    for engagement in due.select_related("community").order_by("closes_at")[:MOST]:
        try:
            engagement.take("close", at=at)
            closed += 1
        except NotNow:
            """A facilitator has just closed it."""
    return closed


def _alert(at):
    late = Engagement.objects.filter(
        due_at__lte=at, alerted_at__isnull=True, state__in=ALERTS
    )
    rows = late.select_related("community").order_by("due_at")[:MOST]
    return sum(_tell(engagement, at=at) for engagement in rows)


@transaction.atomic
def _tell(engagement, *, at):
    """Whether this clock was told of now, and not before by another sweep."""
    event, kind = ALERTS[engagement.state]
    silent = Engagement.objects.filter(pk=engagement.pk, alerted_at__isnull=True)
    if not silent.filter(due_at=engagement.due_at).update(alerted_at=at):
        return False
    about = (kind, engagement.pk, engagement.due_at)
    _keep(about, engagement.community, engagement.state_since, at=at)
    record(
        event,
        at=at,
        community=engagement.community_id,
        subject=engagement.subject,
        once=f"{event}:{engagement.pk}:{engagement.due_at:%Y%m%d%H%M}",
    )
    return True


def other_kinds():
    """{name: Kind} of all that waits at a desk and is no step of an engagement."""
    kinds = all_kinds().items()
    return {n: kind for n, kind in kinds if kind.waits and n not in OF_ENGAGEMENTS}


def _alert_of_items(at):
    told = 0
    for name, kind in other_kinds().items():
        # The column may hold less than the due date, and never more.
        rows = _everywhere(name, kind).filter(**{f"{kind.due}__lte": at})
        known = set(_told(name, rows))
        first = rows[: MOST + len(known)].values("pk")
        for row in kind.every(Community.objects.all()).filter(pk__in=first):
            item = kind.item(name, row)
            if item.due <= at and (row.pk, item.due) not in known:
                told += _tell_of_item(item, row, at=at)
    return told


def _everywhere(name, kind):
    return kind.rows(name, Community.objects.all())


def _told(name, rows):
    """(id, due date) of each of the rows whose desk knows."""
    pks = rows.order_by().values("pk")
    there = Alert.objects.running().filter(kind=name, about__in=pks)
    return there.values_list("about", "due_at")


@transaction.atomic
def _tell_of_item(item, row, *, at):
    about = (item.kind, item.pk, item.due)
    if new := _keep(about, item.community, item.start, at=at):
        record(
            "clock.late",
            at=at,
            community=item.community.pk,
            subject=row.subject,
            data=_data(item),
            once=f"clock.late:{item.key}:{item.due:%Y%m%d%H%M}",
        )
    return new


def _data(item):
    about = {"engagement": item.engagement.pk} if item.engagement else {}
    return about | {"kind": item.kind}


def _keep(about, community, start, *, at):
    """Keep that the desk was told of (kind, id, due date); whether that is new."""
    kind, pk, due = about
    span = max(1, working_days.between(start, due, community))
    _alert, new = Alert.objects.get_or_create(
        kind=kind,
        about=pk,
        due_at=due,
        defaults={
            "community": community,
            "at": at,
            "escalate_at": working_days.after(due, span, community),
        },
    )
    return new


def _follow(at):
    """End the alerts of what waits no more, and escalate what waits on and on."""
    escalated = 0
    kinds = Alert.objects.running().order_by().values_list("kind", flat=True)
    for name in set(kinds.distinct()):
        escalated += sum(_follow_some(name, some, at=at) for some in _running(name))
    return escalated


def _running(name):
    """All running alerts of a kind, some at a time.

    Each sweep goes to the end: what waits on for weeks keeps nothing younger back.
    """
    alerts, last = Alert.objects.running().filter(kind=name).order_by("pk"), 0
    while some := list(alerts.filter(pk__gt=last)[:MOST]):
        yield some
        last = some[-1].pk


def _follow_some(name, alerts, *, at):
    escalated = 0
    waiting = set(_waiting(name, [alert.about for alert in alerts]))
    for alert in alerts:
        if (alert.about, alert.due_at) not in waiting:
            Alert.objects.filter(pk=alert.pk).update(ended_at=at)
        elif alert.escalate_at <= at:
            escalated += _escalate(alert, at=at)
    return escalated


def _waiting(name, pks):
    """(id, due date) of those that still wait."""
    if name in OF_ENGAGEMENTS:
        rows = Engagement.objects.filter(state__in=ALERTS, alerted_at__isnull=False)
        return rows.filter(pk__in=pks).values_list("pk", "due_at")
    if (kind := all_kinds().get(name)) is None:
        return []
    rows = _everywhere(name, kind).filter(pk__in=pks)
    return [(row.pk, kind.item(name, row).due) for row in rows]


@transaction.atomic
def _escalate(alert, *, at):
    """Whether the managers are told now, and not before by another sweep."""
    there = Alert.objects.filter(pk=alert.pk, escalated_at__isnull=True)
    if not there.update(escalated_at=at) or _is_said_already(alert):
        return False
    record(
        "clock.escalated",
        at=at,
        community=alert.community_id,
        subject=("alert", alert.pk),
        data={"kind": alert.kind},
        once=f"clock.escalated:{alert.pk}",
    )
    return True


def _is_said_already(alert):
    """Whether the managers have a letter that says the same: of this kind and day."""
    zone = alert.community.zone
    day = alert.due_at.astimezone(zone).replace(hour=0, minute=0, second=0)
    alike = Alert.objects.filter(
        community=alert.community_id,
        kind=alert.kind,
        escalated_at__isnull=False,
        due_at__gte=day,
        due_at__lt=day + timedelta(days=1),
    )
    return alike.exclude(pk=alert.pk).exists()
