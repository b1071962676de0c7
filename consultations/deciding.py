"""What the decision-maker does with each comment, and who is told."""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from consultations.models import Answer, Comment
from journal.recording import record
from queries.lateness import NotNow, not_now


@transaction.atomic
def dispose(comment, disposition, *, reason, revision, by, at):
    """Keep the disposition with its reason; a changed one is told anew.

    Raises NotNow where somebody has decided since `revision`, or without a reason.
    """
    if not reason.strip():
        raise NotNow(_("Please give a reason: who commented will read it."))
    there = Comment.objects.filter(pk=comment.pk, revision=revision)
    if not there.update(
        disposition=disposition,
        reason=reason.strip(),
        decided_by=by,
        decided_at=at,
        told_at=None,
        revision=F("revision") + 1,
    ):
        raise not_now(comment.contribution.subject, at=at)
    contribution = comment.contribution
    record(
        "comment.decided",
        at=at,
        by=by.pk,
        community=contribution.engagement.community_id,
        subject=contribution.subject,
        data={"engagement": contribution.engagement_id},
    )


@transaction.atomic
def tell(engagement, *, by, at):
    """Let everybody who commented know what was decided, in one letter each.

    Gives how many comments are told; NotNow where there is nothing to tell.
    """
    untold = Comment.objects.shown().filter(contribution__engagement=engagement)
    ids = list(untold.untold().select_for_update().values_list("pk", flat=True))
    if not ids:
        raise NotNow(_("There is no new decision to tell."))
    Comment.objects.filter(pk__in=ids).update(told_at=at)
    record(
        "comments.told",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"comments": ids},
    )
    return len(ids)


@transaction.atomic
def answer_back(engagement, *, asked, said, did, revision, by, at):
    """Publish "we asked, you said, we did"; NotNow where it was changed meanwhile."""
    Answer.objects.get_or_create(engagement=engagement)
    there = Answer.objects.filter(engagement=engagement, revision=revision)
    words = {"asked": asked, "said": said, "did": did}
    first = there.filter(answered_at__isnull=True)
    fresh = first.update(**words, by=by, answered_at=at, revision=F("revision") + 1)
    if not fresh and not there.update(**words, by=by, revision=F("revision") + 1):
        raise not_now(engagement.subject, at=at)
    record(
        "consultation.answered" if fresh else "consultation.reworded",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
    )
