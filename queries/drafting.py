"""Replies that are not sent yet, kept on the server until their author returns."""

from queries.models import ReplyDraft


def keep(engagement, member, *, at, text, **given):
    """Keep the one draft that somebody has for an engagement; files are not kept.

    `given` are further columns of it; those that are missing are emptied.
    """
    empty = {"kinds": [], "answers": [], "place": "", "details": {}}
    return ReplyDraft.objects.update_or_create(
        engagement=engagement,
        member=member,
        defaults={"text": text, "at": at} | empty | given,
    )[0]


def discard(engagement, member):
    """Whether there was a draft to throw away."""
    drafts = ReplyDraft.objects.filter(engagement=engagement, member=member)
    return drafts.delete()[0] > 0
