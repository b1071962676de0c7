"""What a Consultation needs before it is opened, and who decides on the matter."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.access import has_power
from communities.models import Member
from communities.roles import READING_ROLES, Power
from consultations import drafts
from consultations.models import Answer
from journal.recording import record
from queries.asking import STILL_WRITTEN
from queries.lifecycle import ASKER, OWNER
from queries.models import Part, PartRole
from queries.permissions import parties


def obstacles(engagement):
    found = []
    if drafts.newest(engagement) is None:
        found.append(_("Put in the draft on which members comment."))
    if not owners(engagement).exists():
        found.append(_("Say who decides on it: they answer every comment."))
    return found


def owners(engagement):
    rows = engagement.parts.filter(role=PartRole.OWNER, until__isnull=True)
    return rows.select_related("member", "persona").order_by("since", "pk")


def may_prepare(user, engagement):
    """Its desk always; who begins it or decides on it until it is sent."""
    if has_power(user, Power.DESK, engagement.community_id):
        return True
    own = parties(user, engagement)
    return OWNER in own or (engagement.state in STILL_WRITTEN and ASKER in own)


def may_decide(user, engagement):
    """Who says what becomes of a comment: the decision-maker, and the desk for them."""
    at_desk = has_power(user, Power.DESK, engagement.community_id)
    return at_desk or OWNER in parties(user, engagement)


def candidates(engagement, words):
    """Members of its community whose name holds `words`."""
    people = Member.objects.filter(
        is_active=True,
        memberships__community=engagement.community,
        memberships__role__in=READING_ROLES,
        name__icontains=words,
    )
    there = owners(engagement).filter(member__isnull=False).values("member")
    return people.exclude(pk__in=there).order_by("name", "pk")


@transaction.atomic
def name_owner(engagement, member, *, by, at):
    """Let a member decide on it, and tell them; whether they did not before."""
    part, new = Part.objects.get_or_create(
        engagement=engagement,
        member=member,
        role=PartRole.OWNER,
        defaults={"since": at},
    )
    if not (new or part.join("", signed=part.signed, at=at)):
        return False
    record(
        "owner.named",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"member": member.pk},
    )
    return True


def answer_of(engagement):
    """The Answer, saved or not."""
    found = Answer.objects.filter(engagement=engagement).first()
    return found or Answer(engagement=engagement)
