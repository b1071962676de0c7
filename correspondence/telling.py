"""A mail that answers the letter which asks what came of it."""

from django.utils.translation import gettext as _

from communities.models.authored import Signed
from correspondence.coming import TAKEN_BEFORE, NotTaken, Passed, came_before
from correspondence.models import ArrivalOutcome
from correspondence.senders import has_failed, is_from
from correspondence.tokens import TOLD, masked
from outcomes import answering
from outcomes.models import FollowUp
from queries.lateness import NotNow

LONGEST = 4_000


def told_in(mark):
    """The question that a reply address is for, or None where it is for another."""
    if mark.purpose != TOLD:
        return None
    rows = FollowUp.objects.select_related("engagement__community")
    return rows.get(pk=mark.about)


def tell(come, *, at):
    """Add the words of the mail to what was done; returns how to settle its arrival.

    Nobody tells for somebody else: what may not be theirs is told on its page.
    """
    if came_before(come.arrival):
        raise Passed(TAKEN_BEFORE)
    if not is_from(come.mail.from_address, come.member) or has_failed(come.mail):
        raise NotTaken(_("It came from another address than yours. Use the page."))
    _check_name(come)
    try:
        answering.answer(come.follow_up, _said(come), at=at)
    except NotNow as late:
        raise NotTaken(str(late)) from late
    return {
        "outcome": ArrivalOutcome.POSTED,
        "reason": " ".join([_("It tells what came of it."), *come.sentences]),
        "message_id": come.arrival.message_id,
    }


def _check_name(come):
    """Where members are not named, a signature would tell who it is."""
    named = come.community.confidentiality == Signed.NAMED
    words, own = come.mail.said.casefold(), (come.member.name, come.member.email)
    if not named and any(name and name.casefold() in words for name in own):
        raise NotTaken(_("Your name or address stands in it. Please leave it out."))


def _said(come):
    words = masked(come.mail.said).strip()
    if not words and not come.uploads:
        raise NotTaken(_("We found no words of your own in it."))
    done = "\n\n".join(filter(None, [come.follow_up.done, words]))
    if len(done) > LONGEST:
        raise NotTaken(_("It is longer than 4,000 characters. Please shorten it."))
    said = {"done": done}
    return said | {"evidence_file": come.uploads[0]} if come.uploads else said
