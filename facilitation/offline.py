"""Taking part for others: who told it, what they said, and that they were told."""

from uuid import uuid4

from django.db import transaction
from django.db.models import Q

from communities import erasing
from communities.models import Member
from communities.roles import READING_ROLES
from facilitation.models import OfflinePerson
from journal.recording import record
from queries import asking
from queries.lifecycle import State
from queries.replying import reply

# A name that no mail server will ever have (RFC 2606).
NOWHERE = "nobody.invalid"


def people_of(communities):
    """Members of the communities, and those whom their desks keep without account."""
    return Member.objects.filter(
        Q(
            pk__in=Member.objects.filter(
                is_active=True,
                memberships__community__in=communities,
                memberships__role__in=READING_ROLES,
            ).values("pk")
        )
        | Q(offline__community__in=communities)
    )


@transaction.atomic
def keep_person(community, *, name, organisation, place, contact, by, at):
    """Keep somebody without account, who has agreed to it; they cannot sign in."""
    member = Member(
        email=f"{uuid4().hex}@{NOWHERE}",
        name=name,
        place=place,
        country=community.country,
        language=community.language,
        time_zone=community.time_zone,
        is_active=False,
    )
    member.set_unusable_password()
    member.work_for(organisation)
    member.save()
    OfflinePerson.objects.create(
        member=member, community=community, contact=contact, kept_by=by, consented_at=at
    )
    record(
        "person.kept",
        at=at,
        by=by.pk,
        community=community.pk,
        subject=("member", member.pk),
    )
    return member


def people_at(desks):
    """Those without account whom the desks keep, by name."""
    rows = OfflinePerson.objects.filter(community__in=desks)
    return rows.select_related("member", "community", "kept_by").order_by(
        "member__name", "pk"
    )


def forget(person, *, empties, at):
    """Let what is kept of somebody go, as they asked; `empties`: their words, too."""
    return erasing.ask(person.member, empties=empties, at=at)


@transaction.atomic
def enter_reply(engagement, person, *, by, at, **what):
    """Post what somebody told; `person` is a Member, or what `keep_person` takes."""
    member = _member(person, engagement.community, by=by, at=at)
    return reply(engagement, member, at=at, entered_by=by, **what)


@transaction.atomic
def enter_query(engagement, person, *, by, at, **more):
    """Send a query that somebody told; the asker may change or withdraw it."""
    member = _member(person, engagement.community, by=by, at=at)
    engagement.entered_by = by
    kept = asking.keep_draft(engagement, member, at=at, **more)
    if kept.state == State.DRAFT:  # not the second of two clicks
        kept.take("submit", by=by, at=at)
    return kept


def _member(person, community, *, by, at):
    if isinstance(person, Member):
        return person
    return keep_person(community, by=by, at=at, **person)


@transaction.atomic
def note_told(engagement, *, channel, words, by, at):
    """Keep that the asker was told how it stands, otherwise than by letter."""
    remark = engagement.remarks.create(by=by, verb="told", text=words, at=at)
    return record(
        "asker.told",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"remark": remark.pk, "channel": channel},
    )
