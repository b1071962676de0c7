"""Whether a letter is still wanted, asked when it is about to leave."""

from communities.models import Member, Membership
from communities.roles import DESK_ROLES, PRODUCT_ROLES, READING_ROLES
from correspondence.letters import letters_named
from correspondence.recipients import holder, wishing
from queries.lifecycle import PUBLISHED_STATES
from queries.models import PlacementAudience, PlacementState


def recipients(letter, matter, among=None):
    """The ids of those who get `letter` now, before asking what they may see."""
    people = letter.to(matter, among)
    if among is not None:
        people &= among
    return people & wishing(matter, among) if letter.wish else people


def still_wanted(name, matter, people):
    """{id: the Letter by which it is theirs} for those of `people` who get `name` now.

    Of two rows with the same name the first counts: who gets a letter in any case is
    not told how to stop it.
    """
    wanted = {}
    active = Member.objects.filter(pk__in=people, is_active=True)
    among = set(active.values_list("pk", flat=True))
    for letter in letters_named(name, matter.event.kind):
        found = recipients(letter, matter, among)
        if not letter.to_strangers:
            found = may_see(matter.engagement, found)
        wanted = dict.fromkeys(found, letter) | wanted
    return wanted


def shared(matter, wanted):
    """{id: (Letter, share)} of `wanted`, {id: Letter}: what each is told of it.

    Whom a letter has nothing to tell does not get it.
    """
    found = {}
    for letter in set(wanted.values()):
        people = {pk for pk, theirs in wanted.items() if theirs is letter}
        shares = (
            letter.varies.shares(matter, people)
            if letter.varies
            else dict.fromkeys(people, ())
        )
        found |= {pk: (letter, share) for pk, share in shares.items()}
    return found


def may_see(engagement, people):
    """Those of `people` (ids) who may read `engagement`: the inverse of visible_to."""
    placements = list(
        engagement.placements.values("community", "state", "listed_at", "audience")
    )
    if engagement.state in PUBLISHED_STATES and any(map(_is_public, placements)):
        return set(people)
    return _by_membership(engagement, placements, people) | _by_part(engagement, people)


def _is_public(placement):
    return placement["listed_at"] and placement["audience"] == PlacementAudience.PUBLIC


def _reading(engagement):
    """The roles that read it where it is listed."""
    published = engagement.state in PUBLISHED_STATES
    return PRODUCT_ROLES if published else READING_ROLES


def _by_membership(engagement, placements, people):
    listed = {p["community"] for p in placements if p["listed_at"]}
    on_desks = {
        p["community"] for p in placements if p["state"] != PlacementState.REFUSED
    }
    held = Membership.objects.filter(member__in=people, community__in=listed | on_desks)
    return {
        member
        for member, community, role in held.values_list("member", "community", "role")
        if (community in listed and role in _reading(engagement))
        or (community in on_desks and role in DESK_ROLES)
    }


def _by_part(engagement, people):
    parts = engagement.parts.with_text().filter(until__isnull=True)
    return {holder(part) for part in parts} & set(people)
