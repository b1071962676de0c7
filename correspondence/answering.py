"""Answering those who wrote to us and are no members: rarely, and never a program.

Only where our own mail server vouches for the sender's address, or a forger could
make us write to anybody; and one letter of a kind a day to one address.
"""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone, translation

from correspondence.composing import message_id, sender_of
from correspondence.models import Answer, DeliveryOutcome
from correspondence.posting import (
    REST_SECONDS,
    Away,
    Later,
    Post,
    Refused,
    is_resting,
    rest,
)
from correspondence.rendering import one_line, plain, set_in_columns
from journal.leased import LostLease
from journal.nudging import nudge

FOLDER = "correspondence/answers"
PAUSE = timedelta(minutes=30)
MOST = 100  # in one run

log = logging.getLogger(__name__)


def write(stranger, letter, *, at):
    """Have `letter` sent to whoever wrote, unless they had the same one today."""
    Answer.objects.bulk_create(
        [
            Answer(
                stranger=stranger,
                letter=letter,
                address=stranger.sender,
                day=at.date(),
                due_at=at,
            )
        ],
        ignore_conflicts=True,
    )
    nudge("letters")


def deliver(*, now):
    """Send the answers that are due, outside any transaction; returns how many left."""
    if is_resting():
        return 0
    sent = 0
    with Post() as post:
        for _number in range(MOST):
            due = Answer.objects.all().lease(at=now())
            if not due:
                break
            try:
                sent += _send(post, due[0], now)
            except Away:
                rest()
                break
    return sent


def _send(post, answer, now):
    """Whether the answer left."""
    try:
        post.send(_composed(answer))
    except Away:
        _mark(answer.give_back, until=now() + timedelta(seconds=REST_SECONDS))
        raise
    except Refused as why:
        _mark(answer.settle, outcome=DeliveryOutcome.REFUSED, reason=str(why))
        return False
    except Later as why:
        _mark(answer.retry, until=now() + PAUSE, reason=str(why))
        return False
    _mark(answer.settle, outcome=DeliveryOutcome.SENT, sent_at=now())
    return True


def _mark(how, **what):
    try:
        how(**what)
    except LostLease as lost:
        log.warning("%s Perhaps an answer leaves twice.", lost)


def _composed(answer):
    stranger = answer.stranger
    community = stranger.community
    join = settings.SITE_URL + reverse("communities:join", args=[community.slug])
    context = {"stranger": stranger, "community": community, "join": join}
    with (
        translation.override(settings.LANGUAGE_CODE),
        timezone.override(community.zone),
    ):
        subject = plain(f"{FOLDER}/{answer.letter}.subject.txt", context)
        text = plain(f"{FOLDER}/{answer.letter}.txt", context)
    return EmailMessage(
        subject=one_line(subject),
        body=set_in_columns(text),
        from_email=sender_of("", community),
        to=[answer.address],
        headers=_headers(answer, stranger),
    )


def _headers(answer, stranger):
    headers = {
        "Message-ID": message_id("answer", answer.pk),
        "Auto-Submitted": "auto-replied",
        "X-Auto-Response-Suppress": "All",
    }
    if wrote := one_line(stranger.arrival.message_id):
        headers |= {"In-Reply-To": f"<{wrote}>", "References": f"<{wrote}>"}
    return headers
