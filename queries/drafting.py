"""Replies that are not sent yet, kept on the server until their author returns."""

from queries.models import ReplyDraft


def keep(engagement, member, *, text, kinds=(), answers=(), place="", at):
    """Keep the one draft that somebody has for an engagement; files are not kept."""
    return ReplyDraft.objects.update_or_create(
        engagement=engagement,
        member=member,
        defaults={
            "text": text,
            "kinds": list(kinds),
            "answers": list(answers),
            "place": place,
            "at": at,
        },
    )[0]


def discard(engagement, member):
    """Whether there was a draft to throw away."""
    drafts = ReplyDraft.objects.filter(engagement=engagement, member=member)
    return drafts.delete()[0] > 0
