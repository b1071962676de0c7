"""Telling the desk that something should not stand where it stands."""

from django.db import transaction

from communities.credit import signature
from communities.working_days import after
from journal.recording import record
from queries.models import Engagement, Report


@transaction.atomic
def report(engagement, member, *, reason, words="", at, contribution=None):
    """Report a reply, or all of `engagement`; told again it is the same report."""
    # Held until the end, so that a double click finds the report of the first.
    Engagement.objects.locked().get(pk=engagement.pk)
    signed = signature(member, engagement.community)
    who = {k: signed[k] for k in ("author", "persona") if k in signed}
    mine = Report.objects.open().filter(engagement=engagement, **who)
    if there := mine.filter(contribution=contribution).first():
        return there
    made = Report.objects.create(
        engagement=engagement,
        contribution=contribution,
        reason=reason,
        words=words,
        at=at,
        due_at=after(
            at, engagement.community.clock("first_look"), engagement.community
        ),
        **signed,
    )
    _record(made, member, at=at)
    return made


def _record(made, member, *, at):
    reply = {"contribution": made.contribution_id} if made.contribution_id else {}
    record(
        "report.made",
        at=at,
        by=member.pk,
        persona=made.persona_id,
        community=made.engagement.community_id,
        subject=made.subject,
        data={"engagement": made.engagement_id} | reply,
    )
