"""Guest moderators: members who look after one Discussion for a while."""

from django.db import transaction

from communities.access import has_power
from communities.models import Member
from communities.roles import READING_ROLES, Power
from discussions.models import Round
from journal.recording import record
from queries.models import Part, PartRole


def guests(engagement):
    """The parts of its guest moderators, in the order in which they came."""
    rows = engagement.parts.filter(role=PartRole.MODERATOR, until__isnull=True)
    return rows.select_related("member").order_by("since", "pk")


def moderates(user, engagement):
    """Whether `user` sums up its rounds: its desk, and its guests."""
    if has_power(user, Power.DESK, engagement.community_id):
        return True
    return as_guest(user).filter(engagement=engagement).exists()


def as_guest(user):
    """The parts of `user` as a guest moderator; none of a visitor."""
    if not user.is_authenticated:
        return Part.objects.none()
    return Part.objects.of(user).filter(role=PartRole.MODERATOR)


def candidates(engagement, words):
    """Members of its community whose name or organisation holds `words`."""
    people = Member.objects.filter(
        is_active=True,
        memberships__community=engagement.community,
        memberships__role__in=READING_ROLES,
    )
    found = people.filter(name__icontains=words)
    taken = guests(engagement).values("member")
    return found.exclude(pk__in=taken).order_by("name", "pk")


@transaction.atomic
def appoint(engagement, member, *, by, at):
    """Make somebody a guest moderator, and tell them; whether they were none before."""
    part, new = Part.objects.get_or_create(
        engagement=engagement,
        member=member,
        role=PartRole.MODERATOR,
        defaults={"since": at},
    )
    if not (new or part.join("", signed=part.signed, at=at)):
        return False
    _record("moderator.appointed", engagement, member, by=by, at=at)
    return True


@transaction.atomic
def release(engagement, member, *, by, at):
    """End it, by the desk or by the guest; whether it had not ended before."""
    parts = engagement.parts.filter(member=member, role=PartRole.MODERATOR)
    part = parts.first()
    if part is None or not part.end(at=at):
        return False
    _record("moderator.released", engagement, member, by=by, at=at)
    return True


def _record(kind, engagement, member, *, by, at):
    record(
        kind,
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"member": member.pk},
    )


def to_sum_up(engagement):
    """Its rounds that have begun, the newest first, each with its summary if any."""
    rows = Round.objects.filter(engagement=engagement, opened_at__isnull=False)
    return rows.select_related("summary").order_by("-number")
