"""The tokens in links and reply addresses: what each is for, and until when."""

import re
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.urls import reverse

from communities import marks
from queries.lifecycle import State

REPLY, LETTERS, INVITATION = "reply", "letters", "invitation"
FOLLOW, INTRODUCTION, FOLLOW_UP = "follow", "introduction", "followup"
TOLD = "told"  # answering a letter that asks what came of it
NEWS, DECIDE = "news", "decide"  # answering a letter of news; deciding on an item
ADDRESSES = (REPLY, NEWS, TOLD)  # those that stand in addresses; others stand in links
AFTER_CLOSE = timedelta(days=30)
DECIDABLE = timedelta(days=7)  # how long a link of the morning letter holds
UNUSED = timedelta(days=365)  # a link to stop letters holds a year from the last one

_LOCAL_PART = re.compile(rf"r-([a-z2-7]{{{marks.TOKEN_LENGTH}}})")
_ANY_TOKEN = re.compile(
    rf"r-[a-z2-7]{{{marks.TOKEN_LENGTH}}}@[\w.-]+"
    rf"|[^\s<>()]*/m/[a-z2-7]{{{marks.TOKEN_LENGTH}}}/?",
    re.IGNORECASE,
)
_BEFORE_ANY_EXPIRY = datetime(1970, 1, 1, tzinfo=UTC)


def reply_address(token):
    return f"r-{token}@{settings.MAIL_DOMAIN}"


def link(token):
    """Where a token leads in the browser."""
    return settings.SITE_URL + reverse("correspondence:mark", args=[token])


def told_as(purpose, token):
    """How a token stands in a letter: as an address to write to, or as a link."""
    return reply_address(token) if purpose in ADDRESSES else link(token)


def token_in(address):
    """The token of a reply address, or "" if `address` is no such address of ours."""
    local, _at, domain = address.strip().lower().rpartition("@")
    found = _LOCAL_PART.fullmatch(local)
    return found[1] if found and domain == settings.MAIL_DOMAIN.lower() else ""


def masked(text):
    """`text` without the tokens that a quoted letter of ours carries."""
    return _ANY_TOKEN.sub("…", text)


def mark_behind(address):
    """The Mark of a reply address, also of one that has expired; None if unknown."""
    token = token_in(address)
    mark = marks.find(token, at=_BEFORE_ANY_EXPIRY) if token else None
    return mark if mark and mark.purpose in ADDRESSES else None


def replies_until(engagement):
    """When its reply addresses and invitations end; None while an answer is awaited.

    Whoever acts on a token asks again: an engagement may close after the letter left.
    """
    if engagement.state in {State.OPEN, State.RETURNED}:
        return None
    return (engagement.closes_at or engagement.state_since) + AFTER_CLOSE


def has_ended(engagement, *, at):
    until = replies_until(engagement)
    return until is not None and at >= until


def issue(purpose, matter, people, *, at):
    """Make valid what a letter on `matter` carries to `people` (ids): {id: token}."""
    about, expires_at = _TERMS[purpose](matter, at)
    return marks.issue(purpose, about, people, expires_at=expires_at)


_TERMS = {
    # purpose      what the token is about, and when it expires
    REPLY: lambda m, at: (m.engagement.subject, replies_until(m.engagement)),
    INVITATION: lambda m, at: (m.invitation.subject, replies_until(m.engagement)),
    FOLLOW: lambda m, at: (m.engagement.subject, at + UNUSED),
    INTRODUCTION: lambda m, at: (m.introduction.subject, at + UNUSED),
    FOLLOW_UP: lambda m, at: (m.follow_up.subject, m.follow_up.open_until),
    TOLD: lambda m, at: (m.follow_up.subject, m.follow_up.open_until),
    LETTERS: lambda m, at: (("community", m.community.pk), at + UNUSED),
}
