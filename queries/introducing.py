"""Asking to be introduced to the author of a reply."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Member
from communities.models.authored import Signed
from queries.lateness import NotNow
from queries.models import Introduction
from queries.models.introduction import ACCEPTED, ASKED

ALREADY = {
    ASKED: _("You have asked this person already, who has not answered yet."),
    ACCEPTED: _("You are introduced already: a letter told you the address."),
}
MOST_OPEN = 5  # that one person may have asked for at once


def may_ask(reply, member):
    """Whether there is somebody to be introduced to: only who signed with their name.

    What is said to whoever asks twice would tell who is behind an organisation.
    """
    return reply.signed == Signed.NAMED and reply.author_id != member.pk


def between(member, author):
    """What `member` asked of the author, that waits or was accepted; or None."""
    rows = Introduction.objects.filter(asked_by=member, author=author)
    return rows.filter(state__in=(ASKED, ACCEPTED)).order_by("-pk").first()


@transaction.atomic
def ask(reply, member, words, *, at):
    """Ask the author; NotNow where that was done, or too often."""
    # Held until the end, so that the most is the most.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    if earlier := between(member, reply.author_id):
        raise NotNow(ALREADY[earlier.state])
    asked = Introduction.objects.filter(asked_by=member, state=ASKED)
    if asked.count() >= MOST_OPEN:
        raise NotNow(
            _("You wait for %(most)s people already. Ask again once one has answered.")
            % {"most": MOST_OPEN}
        )
    made = Introduction.objects.create(
        contribution=reply,
        asked_by=member,
        author_id=reply.author_id,
        words=words,
        at=at,
    )
    made.record("introduction.asked", by=member.pk, at=at)
    return made
