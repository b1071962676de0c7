"""Communities and their invented members."""

from communities.models import Community, Member, Membership, NameWord, Topic
from communities.models.sector import Sector
from communities.naming import keys_of_name
from communities.roles import Role
from copservice.load.inventing import COUNTRIES, PLACES

A_COMMUNITY = 5_000  # members, more or less


def communities(writer, members):
    """As many as the members need, each with an invented desk in their first rows."""
    there = Community.objects.filter(slug__startswith="load-").count()
    rows = (
        Community(
            slug=f"load-{number}",
            name=f"Load {number}",
            level="national",
            country=writer.invent.one_of(["NP", "KE", "PE"]),
            is_public=number % 2 == 0,
            founded_at=writer.start,
        )
        for number in range(there + 1, there + 2 + members // A_COMMUNITY)
    )
    return writer.write(Community, rows)


def people(writer, count, homes, domain):
    """Members with memberships, topics and the words of their names."""
    first = Member.objects.count()
    made = writer.write(
        Member, (_member(writer, first + n, domain) for n in range(count))
    )
    writer.write(Membership, _memberships(writer, made, homes))
    topics = list(Topic.objects.values_list("pk", flat=True))
    link = Member.topics.through
    writer.write(
        link, (link(member=m, topic_id=writer.invent.one_of(topics)) for m in made)
    )
    words = ((m, word) for m in made for word in keys_of_name(m.name))
    writer.write(NameWord, (NameWord(member=m, word=word) for m, word in words))
    return made


def _member(writer, number, domain):
    invent = writer.invent
    return Member(
        email=f"member{number}@{domain}",
        password="!",  # noqa: S106 nobody signs in with it
        name=invent.name(),
        organisation=invent.body(),
        sector=invent.one_of(Sector.values),
        country=invent.one_of(COUNTRIES),
        place=invent.one_of(PLACES),
        gender=invent.one_of(["woman", "man", ""]),
        expertise=invent.text(1),
        joined_at=writer.moment(),
    )


def _memberships(writer, members, homes):
    """The first two of each community are its desk; one in ten is in two of them."""
    for number, member in enumerate(members):
        home = homes[number % len(homes)]
        role = Role.FACILITATOR if number < 2 * len(homes) else Role.MEMBER
        yield Membership(member=member, community=home, role=role, since=writer.start)
        other = homes[(number * 7 + 1) % len(homes)]
        if other != home and writer.invent.often(0.1):
            yield Membership(member=member, community=other, since=writer.start)
