"""A practitioner's own use cases: draft, send, discard."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from communities.credit import signature
from files.keeping import keep
from queries.lateness import not_now
from queries.lifecycle import State
from queries.models import Engagement, Part, PartRole

# The columns that the asker writes.
WRITTEN = (
    "community",
    "purpose",
    "topic",
    "context",
    "problem",
    "questions",
    "wanted",
    "use",
    "needed_by",
    "place",
    "country",
    "language",
)
STILL_WRITTEN = (State.DRAFT, State.RETURNED)
NEEDED = {
    "topic": _("Give it a short topic: it becomes the subject of every letter."),
    "problem": _("Describe the problem in a few sentences."),
    "questions": _("Ask at least one question."),
    "wanted": _("Tick at least one kind of reply."),
}


def missing(engagement):
    """What has to be filled in before a draft can be sent: {field: sentence}."""
    return {
        field: sentence
        for field, sentence in NEEDED.items()
        if not getattr(engagement, field)
    }


@transaction.atomic
def keep_draft(engagement, member, *, at, topics=(), attachments=()):
    """Save a new or changed draft with its topics and files.

    `engagement` is unsaved or one that `member` may still change. Raises NotNow where
    it has been sent meanwhile.
    """
    if engagement.pk is None:
        _begin(engagement, member, at=at)
    else:
        _write(engagement, at=at)
    engagement.topics.set(topics)
    attach(engagement, attachments, at=at)
    return engagement


def _write(engagement, *, at):
    """Change the text, unless it was sent meanwhile from another window."""
    text = {field: getattr(engagement, field) for field in WRITTEN}
    there = Engagement.objects.filter(pk=engagement.pk, state__in=STILL_WRITTEN)
    if not there.update(revision=models.F("revision") + 1, **text):
        raise not_now(engagement.subject, at=at)


def _begin(engagement, member, *, at):
    for field, value in signature(member, engagement.community).items():
        setattr(engagement, field, value)
    engagement.state_since = engagement.created_at = at
    engagement.save()
    holder = (
        {"persona": engagement.persona} if engagement.persona else {"member": member}
    )
    Part.objects.create(engagement=engagement, role=PartRole.ASKER, since=at, **holder)


def attach(owner, uploads, *, at):
    """Keep uploaded files as attachments of an engagement or a reply."""
    for upload in uploads:
        owner.attachments.create(file=keep(upload, at=at))


def drafts_of(member):
    """What `member` may still write at: drafts, and what was returned to them."""
    return Engagement.objects.filter(
        state__in=STILL_WRITTEN,
        parts__in=Part.objects.of(member).filter(role=PartRole.ASKER),
    )


@transaction.atomic
def discard(engagement):
    """Delete a draft that was never sent; nobody else has read it."""
    engagement.attachments.all().delete()
    engagement.delete()
