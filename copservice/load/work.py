"""Invented queries in every state, replies in numbers that differ, and products."""

from datetime import timedelta

from django.db.models import OuterRef, Subquery

from communities.models import Topic
from journal.models import Event
from queries.lifecycle import State
from queries.models import (
    Citation,
    Contribution,
    ContributionState,
    Edition,
    Engagement,
    Part,
    Placement,
    Section,
    Statement,
    Version,
)

STATES = [
    *[State.PUBLISHED] * 14,
    *(State.SUBMITTED, State.OPEN, State.OPEN, State.CLOSED, State.DECLINED),
]
LISTED = {State.OPEN, State.CLOSED, State.PUBLISHED}
STATEMENTS = 3  # of each product
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def queries(writer, count, homes, members):
    """Engagements with placement, part, topic and events."""
    rows = (_query(writer, homes, members) for _number in range(count))
    made = writer.write(Engagement, rows)
    writer.write(Placement, (_placement(one) for one in made))
    parts = (
        Part(
            engagement=one, member_id=one.author_id, role="asker", since=one.created_at
        )
        for one in made
    )
    writer.write(Part, parts)
    link, topics = Engagement.topics.through, _topics()
    filed = (
        link(engagement=one, topic_id=writer.invent.one_of(topics)) for one in made
    )
    writer.write(link, filed)
    writer.write(Event, (event for one in made for event in _steps(one)))
    return made


def _topics():
    return list(Topic.objects.values_list("pk", flat=True))


def _query(writer, homes, members):
    """The author is a member of the home, by the order in which they were written."""
    invent, at = writer.invent, writer.moment()
    place = int(invent.chance.random() * len(homes))
    nth = int(invent.chance.random() * (len(members) // len(homes) or 1))
    author = members[min(place + nth * len(homes), len(members) - 1)]
    last = invent.one_of(STATES)
    done = last == State.PUBLISHED
    state = State.CLOSED if done else last  # until its edition is there
    words = {
        "topic": invent.topic()[:80],
        "context": "",
        "problem": invent.text(3),
        "questions": [f"{invent.topic()}: what helped?"],
    }
    listed = state in LISTED
    return Engagement(
        author=author,
        community=homes[place],
        purpose="experience",
        state=state,
        state_since=at,
        asked=words,
        wanted=["experience"],
        place=author.place,
        country=author.country,
        created_at=at,
        submitted_at=at,
        opened_at=at + DAY if listed else None,
        closes_at=at + 10 * DAY if listed else None,
        published_at=at + 12 * DAY if done else None,
        due_at=None if done or state == State.DECLINED else at + 13 * DAY,
        **words,
    )


def _placement(one):
    listed = one.state in LISTED
    return Placement(
        engagement=one,
        community_id=one.community_id,
        state="accepted" if listed else "proposed",
        audience="public" if one.community.is_public else "members",
        listed_at=one.opened_at,
    )


def _steps(one):
    yield _event("engagement.submitted", one.submitted_at, one)
    if one.opened_at:
        yield _event("engagement.opened", one.opened_at, one)


def _event(kind, at, one):
    return Event(
        kind=kind,
        at=at,
        by=one.author_id,
        community=one.community_id,
        subject_kind="engagement",
        subject=one.pk,
    )


def replies(writer, count, engagements, members):
    """Versions of posted replies; a few engagements have most of them, as in life."""
    takers = [one for one in engagements if one.state in LISTED]
    if not takers or not count:
        return []
    numbers = {}
    rows = (_reply(writer, takers, members, numbers) for _number in range(count))
    made = writer.write(Contribution, rows)
    versions = writer.write(Version, (_version(writer, one) for one in made))
    newest = Version.objects.filter(contribution=OuterRef("pk")).values("pk")[:1]
    first, last = made[0].pk, made[-1].pk
    Contribution.objects.filter(pk__range=(first, last)).update(
        version=Subquery(newest)
    )
    writer.write(Event, (_posted(one) for one in made))
    _remember_first(made)
    return versions


def _reply(writer, takers, members, numbers):
    # The square makes the early ones busy.
    about = takers[int(writer.invent.chance.random() ** 2 * len(takers))]
    numbers[about.pk] = number = numbers.get(about.pk, 0) + 1
    author = writer.invent.one_of(members)
    at = about.opened_at + number * HOUR
    return Contribution(
        engagement=about,
        author=author,
        state=ContributionState.POSTED,
        number=number,
        at=at,
        posted_at=at,
        kinds=["experience"],
        place=author.place,
        country=author.country,
    )


def _version(writer, one):
    text = writer.invent.text(4)
    return Version(
        contribution=one, number=1, text=text, html=f"<p>{text}</p>", at=one.at
    )


def _posted(one):
    return Event(
        kind="contribution.posted",
        at=one.posted_at,
        by=one.author_id,
        community=one.engagement.community_id,
        subject_kind="contribution",
        subject=one.pk,
        data={"engagement": one.engagement_id},
    )


def _remember_first(made):
    """When the first reply of each came; they stand in order of their numbers."""
    ids = {one.engagement_id for one in made}
    first = Contribution.objects.filter(engagement=OuterRef("pk"), number=1)
    Engagement.objects.filter(pk__in=ids).update(
        first_reply_at=Subquery(first.values("posted_at")[:1])
    )


def products(writer, engagements, versions):
    """A published edition with cited statements for each that has come so far."""
    done = [one for one in engagements if one.published_at]
    made = writer.write(Edition, (_edition(one) for one in done))
    statements = writer.write(Statement, _statements(writer, made))
    writer.write(Citation, _citations(statements, versions))
    own = Edition.objects.filter(engagement=OuterRef("pk")).values("pk")[:1]
    Engagement.objects.filter(pk__in=[one.pk for one in done]).update(
        state=State.PUBLISHED, edition=Subquery(own)
    )
    told = (_event("engagement.published", one.published_at, one) for one in done)
    writer.write(Event, told)


def _edition(one):
    at = one.published_at
    return Edition(engagement=one, number=1, made_at=at, published_at=at)


def _statements(writer, editions):
    for edition in editions:
        for position in range(1, STATEMENTS + 1):
            yield Statement(
                edition=edition,
                section=Section.SUMMARY,
                position=position,
                text=writer.invent.text(2),
            )


def _citations(statements, versions):
    """Each statement rests on a reply of its own engagement, where there is one."""
    there = {}
    for version in versions:
        there.setdefault(version.contribution.engagement_id, []).append(version)
    for statement in statements:
        own = there.get(statement.edition.engagement_id)
        if own:
            version = own[statement.position % len(own)]
            yield Citation(
                statement=statement,
                contribution=version.contribution,
                version=version,
                start=0,
                end=len(version.text),
                quote=version.text,
            )
