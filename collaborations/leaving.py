"""What ends in groups for somebody who leaves a community, or is kept out of it."""

from collaborations import people
from collaborations.models import Volunteer
from communities.models import Member
from communities.roles import READING_ROLES


def note(event):
    """Journal reader: nobody waits for the tasks or the review of who has gone."""
    if not _is_gone(event):
        return
    member = Member.objects.get(pk=event.data.get("member") or event.subject)
    rows = Volunteer.objects.filter(member=member, left_at__isnull=True)
    here = rows.filter(engagement__community=event.community)
    for row in here.select_related("engagement__group"):
        people.leave(row.engagement, member, at=event.at)


def _is_gone(event):
    if event.kind == "membership.role":
        return event.data["role"] not in READING_ROLES
    return event.kind in {"membership.left", "membership.suspended"}
