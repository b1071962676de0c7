"""Telling what came of it: by a tap in a letter, or at length on the page."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities import working_days
from files.keeping import forget, keep
from files.models import File
from journal.recording import record
from outcomes.models import Check, FollowUp, Informed, InUse, YesNo
from queries.lateness import NotNow

RANGES = ("days_saved", "money_saved", "value", "people", "sites")
# What the desk can look into; "no" and "not yet" are taken at their word.
CLAIMS = {
    "informed": {Informed.YES},
    "partnership": {YesNo.YES},
    "joint": {Informed.YES},
    "in_use": {InUse.YES, InUse.CHANGED},
}
TOLD = (
    *("informed", "done", "done_on", "partnership", "partner", "coping", "in_use"),
    *("joint", "evidence", "evidence_link", "evidence_file"),
    *("money_saved_currency", "value_currency"),
    *(f"{name}_{end}" for name in RANGES for end in ("low", "high")),
)


def claims_something(row):
    """Whether there is anything in the answer that can be verified."""
    return bool(
        row.done
        or any(getattr(row, field) in claims for field, claims in CLAIMS.items())
        or any(getattr(row, f"{name}_high") for name in RANGES)
    )


@transaction.atomic
def answer(row, said, *, at, revision=None):
    """Keep what `said`, {column: value}, tells, over what was told before.

    `revision` is that which somebody read who changes all of it; None: it only adds.
    A file in `said` is an upload. What was verified waits to be verified anew where it
    says something else now. Raises NotNow.
    """
    there = FollowUp.objects.select_for_update(no_key=True, of=("self",))
    now = there.select_related("engagement__community").get(pk=row.pk)
    _open(now, at=at)
    if revision is not None and now.revision != revision:
        raise NotNow(_("You have changed this elsewhere meanwhile. Look at it again."))
    earlier = now.evidence_file_id
    changed = _take(now, said, at=at)
    first = now.answered_at is None
    now.answered_at = now.answered_at or at
    now.changed_at = at
    now.revision += 1
    if changed or first:
        _wait_for_check(now, at=at)
    now.save()
    if earlier and earlier != now.evidence_file_id:
        forget(File.objects.get(pk=earlier))
    _record(now, "followup.answered" if first else "followup.changed", at=at)
    return now


def _open(row, *, at):
    if at >= row.open_until:
        raise NotNow(_("The time for this answer is over. Nothing was changed."))


def _take(row, said, *, at):
    """Take over what is said; whether that changes anything to be verified."""
    before = [getattr(row, field) for field in TOLD]
    said = dict(said)
    if upload := said.pop("evidence_file", None):
        row.evidence_file = keep(upload, at=at)
    if "shown_to" in said and said["shown_to"] != row.shown_to:
        row.consented_at = at
    for field, value in said.items():
        setattr(row, field, value)
    return before != [getattr(row, field) for field in TOLD]


def _wait_for_check(row, *, at):
    community = row.engagement.community
    row.check_state = Check.REPORTED if claims_something(row) else Check.NONE
    row.checked_by, row.checked_at, row.check_reason = None, None, ""
    row.due_at = None
    if row.check_state == Check.REPORTED:
        wait = community.clock("came_of_it")
        row.due_at = working_days.after(at, wait, community)


@transaction.atomic
def stop(row, *, at):
    """Never ask this person about this again; whether that is new."""
    asked = FollowUp.objects.filter(pk=row.pk, stopped_at__isnull=True)
    stopped = bool(asked.update(stopped_at=at))
    if stopped:
        _record(row, "followup.stopped", at=at)
    return stopped


@transaction.atomic
def go_on(row, *, at):
    """Take `stop` back; whether it had been said."""
    stopped = FollowUp.objects.filter(pk=row.pk, stopped_at__isnull=False)
    return bool(stopped.update(stopped_at=None))


def _record(row, kind, *, at):
    record(
        kind,
        at=at,
        by=row.author_id,
        persona=row.persona_id,
        community=row.engagement.community_id,
        subject=row.subject,
        data={"engagement": row.engagement_id, "days": row.days},
    )
