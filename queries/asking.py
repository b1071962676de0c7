"""A practitioner's own use cases: draft, send, discard."""

from datetime import timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from communities.credit import signature
from communities.models import Member
from files.keeping import keep
from queries.lateness import not_now
from queries.lifecycle import State
from queries.models import Engagement, Part, PartRole
from queries.models.engagement import WORDING

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
ONE_GO = timedelta(minutes=5)
STILL_WRITTEN = (State.DRAFT, State.RETURNED)
NEEDED = {
    "topic": _("Give it a short topic: it becomes the subject of every letter."),
    "problem": _("Say in a few sentences what it is about."),
    "questions": _("Ask at least one question."),
    "wanted": _("Tick at least one kind of reply."),
}


def missing(engagement):
    """What has to be filled in before a draft can be sent: {field: sentence}."""
    needed = engagement.habit.needed
    return {
        field: sentence
        for field, sentence in NEEDED.items()
        if field in needed and not getattr(engagement, field)
    }


@transaction.atomic
def keep_draft(engagement, member, *, at, topics=(), attachments=()):
    """Save a new or changed draft with its topics and files.

    The same words kept twice within minutes, as by a double click, are one query.
    `engagement` is unsaved or one that `member` may still change. Raises NotNow where
    it has been sent meanwhile.
    """
    if engagement.pk is None:
        if twin := _twin(engagement, member, at=at):
            return twin
        _begin(engagement, member, at=at)
    else:
        _write(engagement, member, at=at)
    engagement.topics.set(topics)
    attach(engagement, attachments, at=at)
    return engagement


def _write(engagement, member, *, at):
    """Change the text, unless it was sent meanwhile from another window."""
    text = {field: getattr(engagement, field) for field in WRITTEN}
    if engagement.state == State.DRAFT:
        text |= _sign(engagement, member)
        asked = engagement.parts.filter(role=PartRole.ASKER)
        asked.update(**_holder(engagement))
    there = Engagement.objects.filter(pk=engagement.pk, state__in=STILL_WRITTEN)
    if not there.update(revision=models.F("revision") + 1, **text):
        raise not_now(engagement.subject, at=at)


def _begin(engagement, member, *, at):
    _sign(engagement, member)
    engagement.state_since = engagement.created_at = at
    engagement.save()
    Part.objects.create(
        engagement=engagement, role=PartRole.ASKER, since=at, **_holder(engagement)
    )


def _sign(engagement, member):
    """Sign by the rule of the community, which may be another one than before."""
    signed = {"author": None, "persona": None}
    signed |= signature(member, engagement.community)
    for field, value in signed.items():
        setattr(engagement, field, value)
    return signed


def _holder(engagement):
    return {"member": engagement.author, "persona": engagement.persona}


def _twin(engagement, member, *, at):
    """The query that a first click has just made of the same words, or None."""
    # Held until the end, so that the second of two clicks sees the first.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    text = {field: getattr(engagement, field) for field in ("community", *WORDING)}
    mine = Part.objects.of(member).filter(role=PartRole.ASKER)
    recent = Engagement.objects.filter(created_at__gt=at - ONE_GO, parts__in=mine)
    return recent.filter(**text).order_by("-pk").first()


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
def discard(member, pk):
    """Delete a draft of `member`'s that was never sent; whether there was one."""
    mine = drafts_of(member).values("pk")
    drafts = Engagement.objects.locked().filter(pk__in=mine, state=State.DRAFT)
    engagement = drafts.filter(pk=pk).first()
    if engagement is None:
        return False
    engagement.attachments.all().delete()
    engagement.delete()
    return True
