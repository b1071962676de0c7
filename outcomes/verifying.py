"""Saying of an answer whether it holds: what is reported is not what is verified."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities import lateness
from journal.recording import record
from outcomes.models import Check, FollowUp
from queries.lateness import NotNow

DONE = {
    "followup.verified": _("%(name)s verified this %(when)s ago."),
    "followup.refuted": _("%(name)s could not verify this %(when)s ago."),
    "followup.reopened": _("%(name)s took this up again %(when)s ago."),
    "followup.changed": _("%(name)s changed the answer %(when)s ago."),
}


def verify(row, *, by, at, reason=""):
    """Count the answer as verified: somebody of the desk has looked into it."""
    return _judge(row, Check.VERIFIED, "followup.verified", by=by, at=at)


def refute(row, *, by, at, reason):
    """Let it stand as reported only; its author reads the reason."""
    return _judge(
        row, Check.REFUTED, "followup.refuted", by=by, at=at, check_reason=reason
    )


@transaction.atomic
def _judge(row, state, kind, *, by, at, check_reason=""):
    if FollowUp.objects.of(by).filter(pk=row.pk).exists():
        raise NotNow(_("Nobody verifies their own answer: a colleague does."))
    # The revision too: who changes an answer meanwhile has it looked at anew.
    there = FollowUp.objects.filter(
        pk=row.pk, check_state=Check.REPORTED, revision=row.revision
    )
    judged = {"checked_by": by, "checked_at": at, "check_reason": check_reason}
    if not there.update(check_state=state, **judged):
        raise lateness.not_now(row.subject, at=at, done=DONE)
    _record(row, kind, by=by, at=at)


@transaction.atomic
def look_again(row, *, by, at, reason=""):
    """Put a judged answer back on the desk."""
    there = FollowUp.objects.filter(
        pk=row.pk, check_state__in=[Check.VERIFIED, Check.REFUTED]
    )
    again = {"checked_by": None, "checked_at": None, "check_reason": ""}
    if not there.update(check_state=Check.REPORTED, **again):
        raise lateness.not_now(row.subject, at=at, done=DONE)
    _record(row, "followup.reopened", by=by, at=at)


def _record(row, kind, *, by, at):
    record(
        kind,
        at=at,
        by=by.pk,
        community=row.engagement.community_id,
        subject=row.subject,
        data={"engagement": row.engagement_id, "days": row.days},
    )
