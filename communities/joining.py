"""Coming into a community, and going."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from communities import working_days
from communities.agreeing import agree, current
from communities.lateness import NotNow, not_now
from communities.models import Application, ApplicationState, Community, Membership
from communities.roles import Role
from journal.recording import record

OPEN, ADMITTED, DECLINED, WITHDRAWN = ApplicationState

HAND_OVER = _(
    "You are the last facilitator of %(name)s. Let an administrator give the role to "
    "somebody else first."
)


@transaction.atomic
def admit(member, community, *, at, by=None, role=Role.MEMBER):
    """Make `member` belong to `community` in `role`; a role held before changes."""
    membership, new = Membership.objects.update_or_create(
        member=member,
        community=community,
        defaults={"role": role},
        create_defaults={"role": role, "since": at},
    )
    if new:
        _record("membership.admitted", membership, by=by or member, at=at)
    return membership


@transaction.atomic
def join(member, community, *, at):
    """Agree, and belong at once: for communities that are open to everybody."""
    agree(member, community, current(community).version, at=at)
    member.live_by(community.time_zone)
    membership, new = Membership.objects.get_or_create(
        member=member, community=community, defaults={"since": at}
    )
    if new:
        welcomed = {"member": member.pk}
        _record("membership.admitted", membership, by=member, at=at, data=welcomed)
    return membership


@transaction.atomic
def apply(member, community, *, at, **answers):
    """Agree, and ask to belong; `answers` are who, why and what one gives.

    An application that waits already is the one there is.
    """
    agree(member, community, current(community).version, at=at)
    member.live_by(community.time_zone)
    try:
        with transaction.atomic():
            made = Application.objects.create(
                member=member,
                community=community,
                at=at,
                due_at=due(community, at=at),
                **answers,
            )
    except IntegrityError:
        return member.applications.waiting().get(community=community)
    _record_application("membership.applied", made, by=member, at=at)
    return made


@transaction.atomic
def admit_applicant(application, *, by, at):
    """Let the applicant in; they get a letter with the first steps."""
    _decide(application, ADMITTED, by=by, at=at)
    membership, _new = Membership.objects.get_or_create(
        member=application.member,
        community=application.community,
        defaults={"since": at},
    )
    _record_application("membership.admitted", application, by=by, at=at)
    return membership


@transaction.atomic
def decline(application, *, by, at, reason):
    """Do not let the applicant in; they read the reason, and may ask again."""
    _decide(application, DECLINED, by=by, at=at, reason=reason)
    return _record_application("membership.declined", application, by=by, at=at)


@transaction.atomic
def take_back(application, *, at):
    """The applicant no longer asks."""
    _decide(application, WITHDRAWN, by=application.member, at=at)
    return _record_application(
        "membership.withdrawn", application, by=application.member, at=at
    )


@transaction.atomic
def reconsider(application, *, by, at):
    """Take a declined application up again."""
    belongs = Membership.objects.filter(
        member=application.member, community=application.community
    )
    if belongs.exists():
        raise NotNow(_("This person belongs to the community by now."))
    undecided = {"decided_at": None, "decided_by": None, "reason": ""}
    undecided["due_at"] = due(application.community, at=at)
    try:
        with transaction.atomic():
            moved = application.move(DECLINED, OPEN, **undecided)
    except IntegrityError:
        raise NotNow(_("This person has applied anew: look at that instead.")) from None
    if not moved:
        raise not_now(application.subject, at=at)
    return _record_application("membership.reconsidered", application, by=by, at=at)


@transaction.atomic
def leave(membership, *, at):
    """Go; what was written stays, under the name it was signed with.

    The last facilitator hands over first.
    """
    if is_last_facilitator(membership):
        raise NotNow(HAND_OVER % {"name": membership.community.name})
    # Compare and set, so that nobody leaves from under a suspension.
    if not membership.take_role(""):
        raise NotNow(_("Your role here has just been changed. Look at it again."))
    _record("membership.left", membership, by=membership.member, at=at)


@transaction.atomic
def go(membership, *, at):
    """End a membership, whoever else is there to look after the community."""
    _record("membership.left", membership, by=membership.member, at=at)
    membership.delete()


def due(community, *, at):
    """Until when somebody who asked to come in, or back, has an answer."""
    return working_days.after(at, community.clock("join_request"), community)


def is_last_facilitator(membership):
    if membership.role != Role.FACILITATOR:
        return False
    # Waits for whoever changes roles here, so that the last two do not both go.
    Community.objects.select_for_update(no_key=True).get(pk=membership.community_id)
    # Whoever cannot sign in facilitates nothing.
    held = Membership.objects.filter(
        community=membership.community_id,
        role=Role.FACILITATOR,
        member__is_active=True,
    )
    return not held.exclude(pk=membership.pk).exists()


def _decide(application, state, *, by, at, reason=""):
    decided = {"decided_by": by, "decided_at": at, "reason": reason}
    if not application.move(OPEN, state, **decided):
        raise not_now(application.subject, at=at)


def _record(kind, membership, *, by, at, data=None):
    return record(
        kind,
        at=at,
        by=by.pk,
        community=membership.community_id,
        subject=("member", membership.member_id),
        data=data,
    )


def _record_application(kind, application, *, by, at):
    return record(
        kind,
        at=at,
        by=by.pk,
        community=application.community_id,
        subject=application.subject,
        data={"member": application.member_id},
    )
