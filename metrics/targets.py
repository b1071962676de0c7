"""Where figures are to be: set for a quarter, and in force until set again."""

from django.db import transaction

from communities.access import communities_with
from communities.models import Community
from communities.roles import Power, Role
from journal.recording import record
from metrics.models import Target


def communities_to_aim(user):
    """Communities whose targets `user` sets: their managers, and administrators."""
    if user.is_administrator:
        return Community.objects.all()
    seen = communities_with(user, Power.FIGURES)
    return Community.objects.filter(
        pk__in=[pk for pk in seen if user.roles[pk] == Role.MANAGER]
    )


@transaction.atomic
def set_target(community, measure, quarter, *, numbers, by, at):
    """Keep what `numbers` holds of value, baseline and baseline_year.

    All numbers of the quarter are replaced; none at all takes its Target away. Whether
    `by` may is for the caller to ask: see `communities_to_aim`.
    """
    known = {"community": community, "measure": measure, "quarter": quarter}
    numbers = {name: numbers.get(name) for name in NUMBERS}
    if all(number is None for number in numbers.values()):
        return _forget(known, by=by, at=at)
    target, _new = Target.objects.update_or_create(
        **known, defaults=numbers | {"set_by": by, "at": at}
    )
    _record("target.set", target, by=by, at=at)
    return target


NUMBERS = ("value", "baseline", "baseline_year")


def _forget(known, *, by, at):
    target = Target.objects.select_for_update(of=("self",)).filter(**known).first()
    if target is not None:
        _record("target.dropped", target, by=by, at=at)
        target.delete()


def _record(kind, target, *, by, at):
    record(
        kind,
        at=at,
        by=by.pk,
        community=target.community_id,
        subject=target.subject,
        data={"measure": target.measure, "quarter": target.quarter.isoformat()},
    )


def targets_for(community, quarter):
    """{measure: Target} in force in a quarter (its first day), in one query."""
    rows = Target.objects.filter(community=community, quarter__lte=quarter)
    return {row.measure: row for row in rows.order_by("quarter")}


def targets_of(community, measure):
    """Every Target of one measure, the first quarter first."""
    rows = Target.objects.filter(community=community, measure=measure)
    return list(rows.order_by("quarter"))
