"""Makers of what happens in a community at moments that a test names."""

from datetime import UTC, datetime
from itertools import count

from communities.models import Community, Member, Membership, Persona
from queries.models import Contribution, Edition, Engagement, Placement

NOW = datetime(2026, 11, 17, 6, tzinfo=UTC)
_numbers = count(1)


def moment(text):
    """A moment in UTC: "2026-11-02 09:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def a_community(slug, **fields):
    fields = {
        "name": slug.title(),
        "level": "national",
        "founded_at": moment("2026-08-10 00:00"),
        "time_zone": "Asia/Kathmandu",
    } | fields
    return Community.objects.create(slug=slug, **fields)


def a_member(name="Somebody", *, role=None, community=None, **fields):
    member = Member.objects.create(
        email=f"{next(_numbers)}@people.example", name=name, **fields
    )
    if role:
        Membership.objects.create(
            community=community, member=member, role=role, since=NOW
        )
    return member


def an_engagement(
    community, *, asked, opened=None, first_reply=None, published=None, **fields
):
    """One with the given moments, in the state and placement that belong to them."""
    author = fields.pop("author", None) or a_member("Asker")
    engagement = Engagement.objects.create(
        community=community,
        author=author,
        purpose=fields.pop("purpose", "information"),
        topic="Pits on islands",
        problem="How?",
        asked={},
        state="open" if opened else "submitted",
        state_since=moment(asked),
        created_at=moment(asked),
        submitted_at=moment(asked),
        opened_at=opened and moment(opened),
        first_reply_at=first_reply and moment(first_reply),
        **fields,
    )
    Placement.objects.create(
        engagement=engagement,
        community=community,
        state="accepted" if opened else "proposed",
        audience="members",
        listed_at=opened and moment(opened),
    )
    if published:
        publish(engagement, moment(published))
    return engagement


def publish(engagement, at):
    edition = Edition.objects.create(
        engagement=engagement, number=1, made_at=at, published_at=at
    )
    engagement.state, engagement.published_at = "published", at
    engagement.edition = edition
    engagement.save(update_fields=["state", "published_at", "edition"])


def a_reply(engagement, posted, *, author=None, persona=None, state="posted"):
    number = engagement.contributions.count() + 1
    was_posted = state != "held"
    return Contribution.objects.create(
        engagement=engagement,
        author=author if persona else author or a_member("Expert"),
        persona=persona,
        state=state,
        number=number if was_posted else None,
        at=moment(posted),
        posted_at=moment(posted) if was_posted else None,
    )


def a_persona(community):
    return Persona.objects.create(
        community=community, alias=f"Colleague {next(_numbers)}"
    )
