"""What ends for somebody who leaves a community, or is kept out of it."""

from communities.models import Member
from communities.roles import READING_ROLES
from queries import asking_too
from queries.indexing import index
from queries.models import Part, PartRole


def note(event):
    """Journal reader: beside their own queries they read nothing more there."""
    if not _reads_no_more(event):
        return
    member = Member.objects.get(pk=event.data.get("member") or event.subject)
    mine = Part.objects.of(member).filter(engagement__community=event.community)
    for part in mine.filter(role=PartRole.CO_ASKER).select_related("engagement"):
        asking_too.leave(part.engagement, member, at=event.at)
    for part in mine.filter(role=PartRole.INVITED):
        part.end(at=event.at)
        index(part.engagement_id)


def _reads_no_more(event):
    if event.kind == "membership.role":
        return event.data["role"] not in READING_ROLES
    return event.kind in {"membership.left", "membership.suspended"}
