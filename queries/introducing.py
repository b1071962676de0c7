"""Asking to be introduced to the author of a reply."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.models import Member
from communities.models.authored import Signed
from queries.lateness import NotNow
from queries.models import Introduction
from queries.models.introduction import ASKED

MOST_OPEN = 5  # that one person may have asked for at once


def may_ask(reply, member):
    """Whether there is somebody to be introduced to: only who signed with their name.

    What is said to whoever asks twice would tell who is behind an organisation.
    """
    return reply.signed == Signed.NAMED and reply.author_id != member.pk


@transaction.atomic
def ask(reply, member, words, *, at):
    """Ask the author; NotNow where that was done, or too often."""
    # Held until the end, so that the most is the most.
    Member.objects.select_for_update(no_key=True).get(pk=member.pk)
    asked = Introduction.objects.filter(asked_by=member, state=ASKED)
    if asked.filter(author=reply.author_id).exists():
        raise NotNow(_("You have asked this person already, who has not answered yet."))
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
