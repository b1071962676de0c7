"""What members of a community agree to, and who has agreed to which version."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from communities.lateness import NotNow
from communities.models import Agreement, Community, Consent, ConsentKind, Membership
from journal.recording import record

# Version 1 of every community; what a community writes itself begins at 2.
OURS = _(
    "I write what I know from my own work, what failed included, and I say where "
    "I have it from.\n\n"
    "What I read here I use for my work. I do not pass on who said what outside the "
    "community without asking them.\n\n"
    "The facilitators may shorten and order what I write, quote it in a Consolidated "
    "Reply, and name me as the community’s rule says. Where I am quoted wrongly I tell "
    "them, and they put it right in the next version.\n\n"
    "No advertising, no fund-raising, nothing that hurts people.\n\n"
    "I may leave, take my data along, and have it erased, at any time."
)


@dataclass(frozen=True)
class Current:
    version: int
    text: str


def current(community):
    """The agreement that holds in `community`."""
    own = community.agreements.order_by("-version").first()
    return Current(own.version, own.text) if own else Current(1, str(OURS))


@transaction.atomic
def rewrite(community, *, text, base, by, at):
    """Make `text` the version after `base`; members are asked on their next visit."""
    version = base + 1
    written, new = Agreement.objects.get_or_create(
        community=community,
        version=version,
        defaults={"text": text, "by": by, "at": at},
    )
    if not new:
        raise NotNow(_("Somebody else has written a new version meanwhile."))
    record(
        "agreement.changed",
        at=at,
        by=by.pk,
        community=community.pk,
        subject=("community", community.pk),
        data={"version": version},
    )
    return written


@transaction.atomic
def agree(member, community, version, *, at):
    """Keep that `member` agrees; said again it changes nothing."""
    consent, new = Consent.objects.get_or_create(
        member=member,
        kind=ConsentKind.AGREEMENT,
        community=community,
        version=version,
        defaults={"at": at},
    )
    if new:
        record(
            "consent.given",
            at=at,
            by=member.pk,
            community=community.pk,
            subject=("member", member.pk),
            data={"consent": consent.pk},
        )
    return consent


def has_agreed(member, community, version):
    return Consent.objects.filter(
        member=member,
        kind=ConsentKind.AGREEMENT,
        community=community,
        version__gte=version,
    ).exists()


def to_agree_again(member):
    """Communities of `member` with a newer agreement than they agreed to, one query.

    Who belonged before agreements were kept is asked once one is written.
    """
    agreed = Consent.objects.filter(
        member=member,
        kind=ConsentKind.AGREEMENT,
        community=OuterRef("community"),
        version__gte=OuterRef("version"),
    )
    newer = Agreement.objects.filter(
        community__in=Membership.objects.reading(member)
    ).exclude(Exists(agreed))
    return Community.objects.filter(pk__in=newer.values("community")).order_by("name")
