"""Who works in a group: joined by button, asked by a lead, and gone again."""

from django.db import transaction

from collaborations.models import Task, Volunteer
from communities.models import Member
from communities.roles import Power, roles_with

MOST = 100


def of(engagement):
    """Those who work in it and those who were asked, leads first, in one query."""
    rows = engagement.volunteers.filter(left_at__isnull=True, member__is_active=True)
    rows = rows.select_related("member").order_by("-leads", "joined_at", "pk")
    return list(rows[:MOST])


def candidates(engagement, words):
    """Members of its community whose name holds `words` and who are not in it."""
    people = Member.objects.filter(
        is_active=True,
        memberships__community=engagement.community,
        memberships__role__in=roles_with(Power.ASK),
    )
    there = engagement.volunteers.filter(left_at__isnull=True)
    found = people.filter(name__icontains=words)
    return found.exclude(pk__in=there.values("member")).order_by("name", "pk")


@transaction.atomic
def ask(engagement, member, *, by, at):
    """Ask somebody to join; whether they were neither in it nor asked before."""
    row = _row(engagement, member)
    if row.left_at is None and (row.asked_at or row.joined_at):
        return False
    _set(row, asked_at=at, joined_at=None, left_at=None)
    engagement.group.tell("volunteer.asked", by=by, at=at, member=member.pk)
    return True


@transaction.atomic
def join(engagement, member, *, at, leads=False):
    """Let somebody work in it; whether they did not before."""
    row = _row(engagement, member)
    if row.is_live:
        return False
    _set(row, joined_at=at, left_at=None, leads=leads)
    engagement.group.tell("volunteer.joined", by=member, at=at)
    return True


@transaction.atomic
def leave(engagement, member, *, at):
    """Let them go, or say no to being asked; their open tasks are free for others."""
    row = _row(engagement, member)
    if row.left_at or not (row.joined_at or row.asked_at):
        return False
    _set(row, left_at=at, leads=False)
    open_ = Task.objects.filter(engagement=engagement, who=member)
    open_.exclude(stage="done").update(who=None)
    engagement.group.tell("volunteer.left", by=member, at=at)
    return True


@transaction.atomic
def let_lead(engagement, member, leads, *, by, at):
    """Make a volunteer a lead, or no lead any more; whether that changed anything."""
    live = engagement.volunteers.live().filter(member=member, leads=not leads)
    if not live.update(leads=leads):
        return False
    kind = "volunteer.leads" if leads else "volunteer.follows"
    engagement.group.tell(kind, by=by, at=at, member=member.pk)
    return True


def _row(engagement, member):
    Volunteer.objects.get_or_create(engagement=engagement, member=member)
    locked = Volunteer.objects.select_for_update(no_key=True)
    return locked.get(engagement=engagement, member=member)


def _set(row, **columns):
    Volunteer.objects.filter(pk=row.pk).update(**columns)
