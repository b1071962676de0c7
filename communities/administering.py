"""What administrators decide about accounts; each step is kept with its reason."""

from django.db import transaction
from django.utils.translation import gettext as _

from communities.lateness import NotNow
from communities.models import AccountStep, Member
from communities.models.account_step import AccountVerb
from journal.recording import record

DEACTIVATE, ACTIVATE, MAKE, UNMAKE = AccountVerb

# verb           column that it sets, to what
STEPS = {
    DEACTIVATE: ("is_active", False),
    ACTIVATE: ("is_active", True),
    MAKE: ("is_administrator", True),
    UNMAKE: ("is_administrator", False),
}
NEEDS_REASON = {DEACTIVATE, ACTIVATE}


def verbs_for(member):
    """The verbs that would change something of `member` now."""
    return [verb for verb, (field, to) in STEPS.items() if getattr(member, field) != to]


@transaction.atomic
def take(verb, member, *, by, at, reason=""):
    """Take one step; NotNow where it lacks its reason, or would leave nobody."""
    reason = reason.strip()
    if verb in NEEDS_REASON and not reason:
        raise NotNow(_("Please give a reason: other administrators read it."))
    if verb in {DEACTIVATE, UNMAKE} and is_last_administrator(member):
        raise NotNow(_("This is the last administrator. Make somebody else one first."))
    field, to = STEPS[verb]
    there = Member.objects.filter(pk=member.pk, **{field: not to})
    if not there.update(**{field: to}):
        raise NotNow(_("Another administrator has just done this."))
    setattr(member, field, to)
    AccountStep.objects.create(
        member=member, verb=verb, by=by, at=at, reason=reason[:300]
    )
    return record(
        "account.changed",
        at=at,
        by=by.pk,
        subject=("member", member.pk),
        data={"verb": str(verb)},
    )


def is_last_administrator(member):
    """Whether nobody else administers.

    Locks the administrators, so that two cannot go, or send each other away, at once.
    """
    here = Member.objects.filter(is_administrator=True, is_active=True).order_by("pk")
    locked = here.select_for_update(no_key=True)
    return set(locked.values_list("pk", flat=True)) == {member.pk}
