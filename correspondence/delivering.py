"""Sending what is due: each letter once, nobody twice, whatever goes down."""

import logging
from collections import defaultdict
from datetime import timedelta

from django.db.models import prefetch_related_objects

from correspondence.carrying import carried_to
from correspondence.composing import compose
from correspondence.matters import Matter
from correspondence.models import Delivery, DeliveryOutcome
from correspondence.posting import (
    REST_SECONDS,
    Away,
    Later,
    Post,
    Refused,
    is_resting,
    rest,
    told,
)
from correspondence.rendering import render
from correspondence.wanting import shared, still_wanted
from journal.leased import LEASE, LostLease
from journal.nudging import nudge

BATCH = 20
LONGEST_RUN = timedelta(seconds=30)
PAUSES = (timedelta(minutes=5), timedelta(hours=1))  # after the first and second try

log = logging.getLogger(__name__)


def deliver(*, now):
    """Send what is due, outside any transaction; returns how many letters left.

    `now` is called for the time. A run ends after half a minute, so that a hundred
    thousand letters leave the workers free for other things in between.
    """
    if is_resting():
        return 0
    end, sent = now() + LONGEST_RUN, 0
    with Post() as post:
        run = Run(post, now)
        while batch := Delivery.objects.all().lease(at=now(), most=BATCH):
            try:
                sent += run.send_all(batch)
            except Away:
                rest()
                break
            if now() >= end:
                nudge("letters")
                break
    return sent


class Run:
    """One run over the queue, with the letters that it has rendered so far."""

    def __init__(self, post, now):
        self.post = post
        self.now = now
        self.rendered = {}  # by event, letter, what it tells, and language

    def send_all(self, batch):
        """Send one leased batch; Away gives back whatever has not left."""
        ready = self._prepared(batch)
        sent = 0
        while ready:
            delivery, parts = ready[0]
            if self.now() > delivery.due_at - LEASE / 2:
                break
            try:
                sent += self._send(delivery, parts)
            except Away:
                self._give_back(ready, pause=timedelta(seconds=REST_SECONDS))
                raise
            ready.pop(0)
        self._give_back(ready, pause=timedelta(0))
        return sent

    def _prepared(self, batch):
        """(delivery, what it is made of) for each that is still wanted, in order."""
        prefetch_related_objects(batch, "event", "recipient")
        at = self.now()
        groups = defaultdict(list)
        for delivery in self._awake(batch, at=at):
            groups[delivery.event_id, delivery.letter].append(delivery)
        return [pair for group in groups.values() for pair in self._group(group, at)]

    def _awake(self, batch, *, at):
        """Those whose recipients have no quiet hours; the others wait for the end."""
        for delivery in batch:
            if (then := delivery.recipient.awake_from(at)) > at:
                self._mark(delivery.give_back, until=then)
            else:
                yield delivery

    def _group(self, group, at):
        try:
            return list(self._wanted(group, at))
        except Exception as problem:
            # One letter that cannot be written must not hold up the others.
            log.exception("%s cannot be written", group[0])
            for delivery in group:
                self._try_later(delivery, problem)
            return []

    def _wanted(self, group, at):
        matter = Matter(group[0].event, at=at)
        people = [delivery.recipient_id for delivery in group]
        wanted = shared(matter, still_wanted(group[0].letter, matter, people))
        carried = carried_to(wanted, matter)
        for delivery in group:
            if delivery.recipient_id not in wanted:
                self._settle(delivery, DeliveryOutcome.NOT_WANTED)
                continue
            letter, share = wanted[delivery.recipient_id]
            rendered = self._rendered(letter, share, matter, delivery.recipient)
            own = carried[delivery.recipient_id]
            yield delivery, (letter, matter, rendered, own)

    def _rendered(self, letter, share, matter, recipient):
        language = recipient.page_language
        key = (matter.event.pk, letter, share, language)
        if key not in self.rendered:
            self.rendered[key] = render(letter, matter, language, share)
        return self.rendered[key]

    def _send(self, delivery, parts):
        """Whether the letter left; its row is marked right after the server's 250."""
        letter, matter, rendered, own = parts
        try:
            self.post.send(compose(letter, matter, rendered, delivery, own))
        except Away:
            raise
        except Refused as refusal:
            self._settle(delivery, DeliveryOutcome.REFUSED, reason=str(refusal))
            return False
        except Later as problem:
            self._try_later(delivery, problem)
            return False
        except Exception as problem:
            log.exception("%s cannot be sent", delivery)
            self._try_later(delivery, problem)
            return False
        self._settle(delivery, DeliveryOutcome.SENT, sent_at=self.now())
        return True

    def _settle(self, delivery, outcome, **more):
        self._mark(delivery.settle, outcome=outcome, **more)

    def _try_later(self, delivery, problem):
        pause = PAUSES[min(delivery.attempts, len(PAUSES)) - 1]
        self._mark(delivery.retry, until=self.now() + pause, reason=told(problem))

    def _give_back(self, ready, *, pause):
        for delivery, _parts in ready:
            self._mark(delivery.give_back, until=self.now() + pause)

    def _mark(self, how, **what):
        try:
            how(**what)
        except LostLease as lost:
            log.warning("%s Perhaps a letter leaves twice.", lost)
