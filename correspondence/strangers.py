"""Mail from addresses that nobody is known to have: held for the desk to decide."""

from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import Member, Membership, SecondAddress
from communities.models.authored import Signed
from communities.roles import Power
from communities.working_days import after
from correspondence import answering
from correspondence.coming import Passed
from correspondence.models import ArrivalOutcome, Stranger, StrangerState
from correspondence.senders import has_failed, is_vouched_for, member_at
from correspondence.tokens import masked
from facilitation.desk.kind import Act, Item, Kind, item_address
from queries.lateness import NotNow

MOST_A_DAY = 5  # mails from one address, beside which others are ignored
MOST_OF_A_COMMUNITY = 50  # a day, however many addresses they come from
LONGEST = 4_000
WAITING, KNOWN, INVITED, IGNORED = StrangerState


def hold(come, *, at):
    """Keep the mail for the desk; returns how to settle its arrival.

    Where names are sealed the desk must not read who wrote, so that nothing is held.
    """
    sender = come.mail.from_address[:320]
    if not sender or come.community.confidentiality == Signed.SEALED:
        raise Passed(_("It came from an address that nobody is known to have."))
    _stop_a_flood(come.community, sender, at=at)
    stranger = _keep(come, sender, at=at)
    if stranger.may_be_answered:
        answering.write(stranger, "unknown", at=at)
    return {
        "outcome": ArrivalOutcome.HELD,
        "reason": _("It came from an address that nobody is known to have."),
        "message_id": come.arrival.message_id,
    }


def _stop_a_flood(community, sender, *, at):
    today = Stranger.objects.filter(at__gt=at - timedelta(days=1))
    if today.filter(sender=sender).count() >= MOST_A_DAY:
        raise Passed(_("Too many mails came from the same unknown address today."))
    if today.filter(community=community).count() >= MOST_OF_A_COMMUNITY:
        raise Passed(_("Too many mails came from unknown addresses today."))


def is_known(arrival):
    """Whether a facilitator has said whose mail it is."""
    return Stranger.objects.filter(arrival=arrival, state=KNOWN).exists()


def _keep(come, sender, *, at):
    mail = come.mail
    kept = {
        "community": come.community,
        "sender": sender,
        "name": mail.from_name[:120],
        "headline": masked(mail.subject)[:200],
        "text": masked(mail.said or mail.text)[:LONGEST],
        "may_be_answered": is_vouched_for(mail) and not has_failed(mail),
        "at": come.arrival.at,
        "due_at": after(at, 1, come.community),
        "state": WAITING,
    }
    return Stranger.objects.update_or_create(arrival=come.arrival, defaults=kept)[0]


def every(desks):
    rows = Stranger.objects.filter(community__in=desks)
    return rows.select_related("community", "arrival").defer("arrival__raw")


def _rows(name, desks):
    return every(desks).filter(state=WAITING).order_by("due_at", "pk")


def _item(name, stranger):
    return Item(
        kind=name,
        pk=stranger.pk,
        community=stranger.community,
        start=stranger.at,
        due=stranger.due_at,
        measures=_("mail of somebody unknown"),
        title=stranger.headline or _("A mail without a subject"),
        note=_("from %(name)s <%(address)s>")
        % {"name": stranger.name, "address": stranger.sender},
        address=item_address(name, stranger.pk),
        action=_("Read and decide"),
        text=stranger.text,
    )


def _link(stranger, *, by, at, reason):
    """Note the address as that of a member, and act on the mail as theirs."""
    member = _named(reason, stranger.community)
    address, new = SecondAddress.objects.get_or_create(
        address=stranger.sender, defaults={"member": member, "by": by, "at": at}
    )
    if not new and address.member_id != member.pk:
        raise NotNow(_("This address is noted as that of another member."))
    stranger.arrival.take_up(at=at)
    return stranger.move(KNOWN, by=by, at=at, address=address.pk)


def _named(words, community):
    """The one member of `community` with this address or name."""
    there = Membership.objects.readers_of(community).values("member")
    known = member_at(words.strip())
    found = list(
        Member.objects.filter(pk__in=there, pk=known.pk)
        if known
        else Member.objects.filter(pk__in=there, name__iexact=words.strip())[:2]
    )
    if len(found) != 1:
        raise NotNow(
            _("Give the address, or the whole name, of one member of this community.")
        )
    return found[0]


def _invite(stranger, *, by, at, reason=""):
    # In bulk, or by the button of an old page, it may be anybody's address.
    if not stranger.may_be_answered:
        raise NotNow(_("Nobody vouches for this address: no letter goes there."))
    stranger.arrival.decide(ArrivalOutcome.IGNORED, _("Its sender is asked to join."))
    stranger.move(INVITED, by=by, at=at)
    answering.write(stranger, "invited", at=at)


def _ignore(stranger, *, by, at, reason):
    stranger.arrival.decide(ArrivalOutcome.IGNORED, reason)
    return stranger.move(IGNORED, by=by, at=at)


def _hold_again(stranger, *, by, at, reason=""):
    stranger.arrival.decide(ArrivalOutcome.HELD, "")
    return stranger.move(WAITING, by=by, at=at, source=IGNORED)


UNKNOWN = Kind(
    gettext_lazy("Unknown senders"),
    _rows,
    _item,
    every,
    acts={
        "link": Act(
            gettext_lazy("It is this member"),
            gettext_lazy("The mail is taken as theirs. They get a letter about it."),
            _link,
            needs_reason=True,
            in_bulk=False,
            asks=gettext_lazy("Address or whole name of the member"),
        ),
        "invite": Act(
            gettext_lazy("Ask them to join"),
            gettext_lazy("They get a letter that says how to join."),
            _invite,
            power=Power.DECIDE,
            fits=lambda row: row.state == WAITING and row.may_be_answered,
        ),
        "ignore": Act(
            gettext_lazy("Ignore"),
            gettext_lazy("Ignored. Nobody is written to."),
            _ignore,
            needs_reason=True,
            stops=True,
            undone_by="hold",
            asks=gettext_lazy("Reason, for the desk"),
        ),
        "hold": Act(
            gettext_lazy("Take it up again"),
            gettext_lazy("It waits at the desk again."),
            _hold_again,
            fits=lambda row: row.state == IGNORED,
        ),
    },
    about="stranger",
    template="correspondence/desk/stranger.html",
)
