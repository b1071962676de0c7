"""Having oneself erased: the account closes at once, a worker empties what is held.

What each floor does stands in the table ERASING. Every part may run twice: a worker
that is killed in the middle begins again.
"""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from communities import exporting, joining
from communities.administering import is_last_administrator
from communities.lateness import NotNow
from communities.models import (
    AccountStep,
    Appeal,
    Application,
    Contact,
    Erasure,
    Mark,
    Suspension,
)
from journal import jobs
from journal.recording import record

KIND = "erase"
LAST_ADMINISTRATOR = _(
    "You are the last administrator. Make somebody else one first, in the office."
)


@transaction.atomic
def to_hand_over(member):
    """What somebody has to give into other hands before they may go, in sentences."""
    held = member.memberships.select_related("community").order_by("community")
    found = [
        joining.HAND_OVER % {"name": one.community.name}
        for one in held
        if joining.is_last_facilitator(one)
    ]
    if member.is_administrator and is_last_administrator(member):
        found.append(LAST_ADMINISTRATOR)
    return found


@transaction.atomic
def ask(member, *, empties, at):
    """Close the account now and let a worker empty it; NotNow where work is left.

    `empties` says that the words go, too, and not only the name under them.
    """
    if left := to_hand_over(member):
        raise NotNow(" ".join(str(sentence) for sentence in left))
    erasure, _new = Erasure.objects.get_or_create(
        member=member, defaults={"empties": empties, "asked_at": at}
    )
    for membership in member.memberships.order_by("community"):
        joining.go(membership, at=at)
    member.close()
    jobs.ask_for(KIND, about=erasure.subject, by=member.pk, at=at)
    return erasure


def erase(job, *, now):
    """Job: do what every floor does when a person is erased, the highest first."""
    erasure = Erasure.objects.select_related("member").get(pk=job.about)
    for path in settings.ERASING.values():
        jobs.tell(job, 10, "", at=now())
        part = import_string(path)
        part(erasure.member, empties=erasure.empties, at=now())
    at = now()
    with jobs.finishing(job):
        if erasure.finish(at=at):
            record(
                "member.erased",
                at=at,
                subject=("member", erasure.member_id),
                data={"empties": int(erasure.empties)},
            )


@transaction.atomic
def empty_person(member, *, empties, at):
    """Leave a tombstone: a key without name, address or profile."""
    EmailAddress.objects.filter(user=member).delete()
    member.second_addresses.all().delete()
    Authenticator.objects.filter(user=member).delete()
    Mark.objects.filter(member=member).delete()
    exporting.drop(member.exports.all())
    _empty_what_was_said(member, at)
    member.become_tombstone(at=at)


def _empty_what_was_said(member, at):
    """Words by and about the person on their way in and out; the dates stay."""
    for one in Application.objects.waiting().filter(member=member):
        joining.take_back(one, at=at)
    Application.objects.filter(member=member).update(who="", why="", gives="")
    Contact.objects.filter(application__member=member).delete()
    Appeal.objects.filter(suspension__member=member).update(text="", answer="")
    Suspension.objects.filter(member=member).update(reason="")
    AccountStep.objects.filter(member=member).update(reason="")
