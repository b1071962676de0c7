"""From a method to where it is used: the platform itself, and engagements."""

from django.urls import NoReverseMatch, reverse

from communities.access import audience_in, communities_with, has_power
from communities.models import Community
from communities.roles import Power
from queries.lifecycle import State
from queries.modalities import HABITS
from queries.models import Engagement, Part, PartRole

MOST = 20
HOSTING = (PartRole.ASKER, PartRole.MODERATOR, PartRole.OWNER)
OF_PEOPLE = {"communities:people", "methods:map"}  # not where nobody is named


def modalities(method):
    """(modality, its name, whether one can begin one here) in which it is offered."""
    return [
        (one, HABITS[one].label, HABITS[one].offered)
        for one in HABITS
        if one in method.offered
    ]


def ways(method, user):
    """(words, address) of where the platform itself is this method."""
    if not method.lead:
        return []
    there = _communities(user)
    return [
        way for name, words in method.lead for way in _ways(name, words, there, user)
    ]


def _communities(user):
    if not user.is_authenticated:
        return []
    ids = communities_with(user, Power.READ)
    return list(Community.objects.filter(pk__in=ids).order_by("name")[:MOST])


def _ways(name, words, communities, user):
    try:
        return [(str(words), reverse(name))]
    except NoReverseMatch:
        pass
    return [
        (str(words).format(name=one.name), reverse(name, args=[one.slug]))
        for one in communities
        if name not in OF_PEOPLE or audience_in(user, one)
    ]


def engagements(method, user):
    """Open ones in which `user` could begin it."""
    if not (method.offered and user.is_authenticated):
        return []
    own = Part.objects.of(user).filter(role__in=HOSTING).values("engagement")
    desk = communities_with(user, Power.DESK)
    hosted = Engagement.objects.filter(community__in=desk).values("pk").union(own)
    rows = Engagement.objects.visible_to(user).filter(pk__in=hosted)
    rows = rows.filter(modality__in=method.offered, state=State.OPEN)
    return list(rows.select_related("community").order_by("-opened_at", "-pk")[:MOST])


def may_begin(user, engagement):
    """Whether `user` looks after it: its desk, and who leads or moderates it."""
    if not user.is_authenticated:
        return False
    if has_power(user, Power.DESK, engagement.community_id):
        return True
    own = Part.objects.of(user).filter(engagement=engagement, role__in=HOSTING)
    return own.exists()
