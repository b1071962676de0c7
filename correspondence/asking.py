"""A mail to a community's own address: a draft query of a member's, or a stranger's."""

import re
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.access import has_power
from communities.roles import Power
from correspondence import strangers
from correspondence.coming import TAKEN_BEFORE, NotTaken, Passed, came_before
from correspondence.models import ArrivalOutcome
from correspondence.senders import has_failed, member_at
from correspondence.tokens import masked
from journal.models import Event
from journal.recording import record
from queries.asking import drafts_of, keep_draft
from queries.lifecycle import State
from queries.models import Engagement
from queries.models.engagement import LONGEST_TEXT

A_DAY = timedelta(days=1)
# Of one member a day: anybody can write in somebody's name, and a program can go on.
MOST_DRAFTS, MOST_REFUSALS = 20, 5
LONGEST_TOPIC, MOST_QUESTIONS = 80, 5
LONGEST_REASON = 300
_AGAIN = re.compile(r"^\s*(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


def take(come, *, at):
    """Keep the mail for whoever may finish it; returns how to settle its arrival."""
    if came_before(come.arrival):
        raise Passed(TAKEN_BEFORE)
    member = member_at(come.mail.from_address)
    if member is None or _may_be_forged(come):
        return strangers.hold(come, at=at)
    if not has_power(member, Power.ASK, come.community.pk):
        if _often_refused(member, at=at):
            raise Passed(TOO_MANY)
        words = _("You are no member of this community, so it cannot take your mail.")
        raise NotTaken(words, member)
    return _draft(come, member, at=at)


def _may_be_forged(come):
    """Whether a mail server said so, and no facilitator since whose mail it is."""
    return has_failed(come.mail) and not strangers.is_known(come.arrival)


TOO_MANY = gettext_lazy("Too many mails came in the name of the same member today.")


def _often_refused(member, *, at):
    lately = Event.objects.filter(kind="arrival.refused", at__gt=at - A_DAY)
    return lately.filter(data__member=member.pk).count() >= MOST_REFUSALS


def _often_drafted(member, *, at):
    begun = drafts_of(member).filter(state=State.DRAFT, created_at__gt=at - A_DAY)
    return begun.count() >= MOST_DRAFTS


def _draft(come, member, *, at):
    if _often_drafted(member, at=at):
        raise Passed(TOO_MANY)
    words = masked(come.mail.said or come.mail.text).strip()
    if not words and not come.uploads:
        raise NotTaken(_("We found no words of your own in it."), member)
    draft = Engagement(
        community=come.community,
        purpose="information",
        topic=_AGAIN.sub("", masked(come.mail.subject)).strip()[:LONGEST_TOPIC],
        problem=words[:LONGEST_TEXT],
        questions=_questions(words),
        language=member.language,
    )
    kept = keep_draft(draft, member, at=at, attachments=come.uploads)
    record(
        "arrival.drafted",
        at=at,
        community=come.community.pk,
        subject=("arrival", come.arrival.pk),
        data={"engagement": kept.pk},
    )
    return {
        "outcome": ArrivalOutcome.DRAFTED,
        "reason": " ".join(come.sentences)[:LONGEST_REASON],
        "message_id": come.arrival.message_id,
        "engagement": kept.pk,
    }


def _questions(words):
    """The lines that ask something, as a beginning."""
    lines = (line.strip(" \t-*•") for line in words.splitlines())
    return [line[:500] for line in lines if line.endswith(("?", "؟", "？"))][
        :MOST_QUESTIONS
    ]
