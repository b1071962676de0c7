"""Acting on mail that has come: once, whatever it holds and whatever goes down."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from communities.models import Channel
from communities.models.authored import Signed
from correspondence import asking
from correspondence.arriving import community_at, is_ours
from correspondence.coming import TAKEN_BEFORE, Come, NotTaken, Passed, came_before
from correspondence.enclosing import taken
from correspondence.models import Arrival, ArrivalOutcome
from correspondence.reading import Unreadable, read
from correspondence.senders import has_failed, is_from
from correspondence.telling import tell, told_in
from correspondence.threading import reply_behind
from correspondence.tokens import NEWS, has_ended, mark_behind, masked
from journal.nudging import nudge
from journal.recording import record
from queries.conversing import answer
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import ContributionState, Engagement
from queries.permissions import may_reply
from queries.replying import reply

LONGEST_RUN = timedelta(seconds=30)
LONGEST_REASON = 300
FEWEST_WORDS = 12  # beside quoted lines: more than an attribution has
HELD, IGNORED = ArrivalOutcome.HELD, ArrivalOutcome.IGNORED
POSTED, REFUSED = ArrivalOutcome.POSTED, ArrivalOutcome.REFUSED

log = logging.getLogger(__name__)


def act(*, now):
    """Act on what is due, one mail at a time; `now` is called for the time."""
    end, done = now() + LONGEST_RUN, 0
    while batch := Arrival.objects.all().lease(at=now(), most=1):
        done += _try(batch[0], at=now())
        if now() >= end:
            nudge("arrivals")
            break
    return done


def _try(arrival, *, at):
    try:
        act_on(arrival, at=at)
    except Exception:
        # Its lease runs out, and it is tried again; after three times it is stuck.
        log.exception("%s failed", arrival)
        return 0
    return 1


def act_on(arrival, *, at):
    """Read a leased arrival outside any transaction, then act and settle in one."""
    mark = mark_behind(arrival.to)
    _say_whose(arrival, mark, at=at)
    try:
        come = _read(arrival, mark)
    except (NotTaken, Passed) as why:
        _close(arrival, why, mark, at=at)
        return
    try:
        with transaction.atomic():
            arrival.settle(**_road(come)(come, at=at))
    except (NotTaken, Passed) as why:
        _close(arrival, why, mark, at=at)


def _say_whose(arrival, mark, *, at):
    """Keep which community it concerns, so that its desk sees it if it gets stuck."""
    if mark and mark.purpose != NEWS:
        engagement = _engagement_of(mark)
        arrival.renew(
            at=at, engagement=engagement.pk, community=engagement.community_id
        )
    elif mark:
        arrival.renew(at=at, community=mark.about)
    elif community := community_at(arrival.to):
        arrival.renew(at=at, community=community.pk)


def _read(arrival, mark):
    try:
        mail = read(bytes(arrival.raw), ours=is_ours)
    except Unreadable as why:
        raise NotTaken(str(why)) from why
    arrival.message_id = mail.message_id[:250]
    if mail.automatic:
        raise Passed(_AUTOMATIC[mail.automatic])
    engagement = member = None
    community = community_at(arrival.to)
    if mark:
        member, engagement = mark.member, _engagement_of(mark)
        community = engagement.community
    if community is None:
        raise NotTaken(_("Its address for replies is not known here."))
    uploads, sentences = taken(mail.attachments)
    told = mark and told_in(mark)
    return Come(arrival, member, community, engagement, mail, uploads, sentences, told)


def _engagement_of(mark):
    if mark.purpose == NEWS:
        raise NotTaken(_SEVERAL)
    if told := told_in(mark):
        return told.engagement
    return Engagement.objects.select_related("community").get(pk=mark.about)


_SEVERAL = _(
    "You answered a letter that tells of several queries, so we could not know which "
    "one you mean. Beside each query in that letter stands an address for replies to "
    "it: please send your words there."
)
_AUTOMATIC = {
    "loop": _("It is a letter of our own that came back."),
    "bounce": _("A mail server tells that a letter did not reach somebody."),
    "report": _("A mail program tells that a letter was read, or not."),
    "reply": _("A program answered while its owner is away."),
    "list": _("It comes from a mailing list."),
    "bulk": _("It is bulk mail."),
    "notice": _("A program sent it, from an address that takes no answers."),
}


def _replied(come, *, at):
    """Make a reply of the mail; returns how to settle its arrival."""
    _check(come, at=at)
    text, unsure = _text(come)
    text = masked(text)
    doubts = [*unsure, *_doubts(come, text)]
    try:
        contribution = reply(
            come.engagement,
            come.member,
            text,
            at=at,
            channel=Channel.MAIL,
            attachments=come.uploads,
            read_first=bool(doubts),
            parent=reply_behind(come),
        )
    except NotNow as closed:
        raise NotTaken(str(closed)) from closed
    return _outcome(come, contribution, [*doubts, *come.sentences])


def _answered(come, *, at):
    """Let the asker's mail answer what the desk asked; returns how to settle it."""
    if not come.engagement.is_asked_by(come.member):
        raise NotTaken(_("It takes no replies: it is not open yet."))
    if came_before(come.arrival):
        raise Passed(TAKEN_BEFORE)
    _check_part(come)
    text, unsure = _text(come)
    if doubts := [*unsure, *_doubts(come, masked(text))]:
        advice = _("Please answer on the query’s page.")
        raise NotTaken(" ".join([*doubts, advice]))
    try:
        answer(
            come.engagement,
            masked(text),
            by=come.member,
            at=at,
            attachments=come.uploads,
        )
    except NotNow as late:
        raise NotTaken(str(late)) from late
    return {
        "outcome": POSTED,
        "reason": " ".join([_("It answers the desk."), *come.sentences]),
        "message_id": come.arrival.message_id,
    }


# What becomes of the mail while its engagement is in a state; else it is a reply.
_ROADS = {State.RETURNED: _answered}


def _road(come):
    if come.engagement is None:
        return asking.take
    if come.follow_up:
        return tell
    return _ROADS.get(come.engagement.state, _replied)


def _doubts(come, text):
    """Why a facilitator should read it before anybody else, in sentences."""
    if not is_from(come.mail.from_address, come.member):
        yield _("It came from another address than its author’s.")
    if has_failed(come.mail):
        yield _("A mail server says that it may not come from where it says.")
    named = come.engagement.community.confidentiality == Signed.NAMED
    words = text.casefold()
    if not named and any(
        word and word.casefold() in words
        for word in (come.member.name, come.member.email)
    ):
        yield _("Its author’s name or address stands in the text.")


def _check(come, *, at):
    if came_before(come.arrival):
        raise Passed(TAKEN_BEFORE)
    if not come.engagement.takes_replies:
        raise NotTaken(
            _("It takes no replies: %(state)s.")
            % {"state": come.engagement.get_state_display()}
        )
    if has_ended(come.engagement, at=at):
        raise NotTaken(_("The address for replies by mail has expired."))
    _check_part(come)


def _check_part(come):
    if not come.member.is_active or not may_reply(come.member, come.engagement):
        raise NotTaken(_("You do not take part in this community any more."))


def _text(come):
    """The words of the reply, and in sentences why they may not be the author's."""
    if come.mail.said.strip():
        return come.mail.said, []
    if come.uploads:
        names = ", ".join(upload.name for upload in come.uploads)
        return _("Attached: %(names)s") % {"names": names}, []
    if _unquoted_words(come.mail.text) >= FEWEST_WORDS:
        unsure = _("We could not tell its own words from what it quotes.")
        return come.mail.text, [unsure]
    raise NotTaken(
        " ".join([_("We found no words of your own in it."), *come.sentences])
    )


def _unquoted_words(text):
    lines = (line for line in text.splitlines() if not line.lstrip().startswith(">"))
    return sum(len(line.split()) for line in lines)


def _outcome(come, contribution, sentences):
    posted = contribution.state == ContributionState.POSTED
    return {
        "outcome": POSTED if posted else HELD,
        "reason": " ".join(sentences)[:LONGEST_REASON],
        "message_id": come.arrival.message_id,
        "contribution": contribution.pk,
    }


def _close(arrival, why, mark, *, at):
    """Settle what does not become a reply; whoever wrote it is told why."""
    told = isinstance(why, NotTaken)
    with transaction.atomic():
        arrival.settle(
            outcome=REFUSED if told else IGNORED,
            reason=str(why)[:LONGEST_REASON],
            message_id=arrival.message_id,
        )
        if told and (mark or why.member):
            record(
                "arrival.refused",
                at=at,
                community=arrival.community,
                subject=("arrival", arrival.pk),
                data=_data(arrival, why),
            )


def _data(arrival, why):
    """Ids of what the letter about a refused mail is about, and to whom it goes."""
    ids = {"engagement": arrival.engagement, "member": getattr(why.member, "pk", None)}
    return {name: pk for name, pk in ids.items() if pk}
