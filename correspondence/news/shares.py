"""Who is told what of an issue: nothing that they were told by itself or elsewhere.

Asked for a batch of people at a time, when their letters are about to leave.
"""

from collections import defaultdict

from communities.models import Membership, Wish
from communities.roles import READING_ROLES
from correspondence.models import Delivery, DeliveryOutcome
from correspondence.news.contents import ASKED, PRODUCT, REPLY
from correspondence.tokens import NEWS, UNUSED, replies_until
from correspondence.tokens import REPLY as REPLY_TO
from facilitation.models import Invitation
from journal.models import Event
from queries.models import Placement

OPENED, POSTED = "engagement.opened", "contribution.posted"
PUBLISHED = ("engagement.published", "product.revised")
SOONEST = [Wish.DAILY, Wish.WEEKLY]


def shares_of(matter, people):
    """{member id: the keys of what they are told}; who is told nothing is left out."""
    things = matter.contents.things
    known = _told_singly(things, people) | _invited(things, people)
    known |= _own(matter, people)
    known |= _told_elsewhere(matter, things, people)
    found = {
        pk: tuple(thing.key for thing in things if (pk, thing.key) not in known)
        for pk in people
    }
    return {pk: keys for pk, keys in found.items() if keys}


def told(matter, share):
    """The News that these keys make up."""
    return matter.contents.shown(share)


def marks(matter, share):
    """The reply addresses in the letter: one for each engagement that it tells of."""
    yield "answer", NEWS, ("community", matter.community.pk), matter.at + UNUSED
    for engagement in _engagements(matter.contents.shown(share)):
        until = replies_until(engagement)
        yield f"reply{engagement.pk}", REPLY_TO, engagement.subject, until


def _engagements(news):
    """Those that a reader may answer, each once."""
    groups = (news.asked, news.closing, news.groups, news.products)
    found = {one.engagement.pk: one.engagement for group in groups for one in group}
    return [one for one in found.values() if one.takes_replies]


def _told_singly(things, people):
    """(member, key) of what they had, or will have, a letter of its own about."""
    events = dict(_events(things))
    letters = Delivery.objects.filter(event__in=list(events), recipient__in=people)
    rows = letters.exclude(outcome=DeliveryOutcome.NOT_WANTED)
    return {
        (member, events[event])
        for member, event in rows.values_list("recipient", "event")
    }


def _own(matter, people):
    """(member, key) of what they wrote under their name, also if no letter said so."""
    works = [((REPLY, one.pk), one) for one in matter.contents.replies]
    works += [
        ((ASKED, one.engagement_id), one.engagement) for one in matter.contents.asked
    ]
    return {
        (work.author_id, key) for key, work in works if work.author_id in set(people)
    }


def _events(things):
    """(id of an event, key) of the events that a thing is known by."""
    replies = {t.pk: t for t in things if t.sort == REPLY}
    others = {(t.sort, t.engagement): t for t in things if t.sort != REPLY}
    about = {"contribution": list(replies), "engagement": [pk for _sort, pk in others]}
    kinds = {"contribution": [POSTED], "engagement": [OPENED, *PUBLISHED]}
    for kind, keys in about.items():
        events = Event.objects.filter(
            subject_kind=kind, subject__in=keys, kind__in=kinds[kind]
        )
        for event in events.only("kind", "subject", "at"):
            if thing := _thing_of(event, replies, others):
                yield event.pk, thing.key


def _thing_of(event, replies, others):
    if event.kind == POSTED:
        return replies.get(event.subject)
    sort = ASKED if event.kind == OPENED else PRODUCT
    thing = others.get((sort, event.subject))
    # The letter about an earlier version tells nothing of a newer one.
    return thing if thing and event.at >= thing.at else None


def _invited(things, people):
    """(member, key) of queries about which they were asked personally."""
    asked = {thing.engagement: thing.key for thing in things if thing.sort == ASKED}
    rows = Invitation.objects.filter(engagement__in=list(asked), member__in=people)
    return {
        (member, asked[engagement])
        for member, engagement in rows.values_list("member", "engagement")
    }


def _told_elsewhere(matter, things, people):
    """(member, key) of what they are told through another of their communities.

    Each is told where its news come soonest, and of two such at its home.
    """
    places = _other_places(matter, things)
    ranks = _ranks(matter, people, {place.community_id for place in places})
    known = set()
    for place in places:
        known |= _preferred(matter, place, things, ranks)
    return known


def _other_places(matter, things):
    engagements = {thing.engagement for thing in things}
    placed = Placement.objects.listed().filter(engagement__in=engagements)
    others = placed.exclude(community=matter.community)
    return list(others.select_related("engagement"))


def _ranks(matter, people, communities):
    """{member: {community: 0 where news come daily, 1 weekly}}."""
    if not communities:
        return {}
    own = Membership.objects.filter(
        member__in=people,
        community__in={*communities, matter.community.pk},
        role__in=READING_ROLES,
    ).wanting(*SOONEST, on=matter.today)
    ranks = defaultdict(dict)
    for member, community, wish in own.values_list("member", "community", "wish"):
        ranks[member][community] = SOONEST.index(wish)
    return ranks


def _preferred(matter, place, things, ranks):
    """(member, key) of what those who read at `place` are told there instead."""
    here, home = matter.community.pk, place.engagement.community_id

    def order(own, community):
        return own[community], community != home, community

    members = [
        member
        for member, own in ranks.items()
        if place.community_id in own
        and (here not in own or order(own, place.community_id) < order(own, here))
    ]
    keys = [
        thing.key
        for thing in things
        # What happened before it stood there is not told there.
        if thing.engagement == place.engagement_id and thing.at >= place.listed_at
    ]
    return {(member, key) for member in members for key in keys}
