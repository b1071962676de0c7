"""Whose figures somebody may see."""

from communities.access import communities_with
from communities.models import Community
from communities.roles import Power


def communities_for(user):
    """Communities whose figures `user` may see: by a role there, or all of them."""
    if user.is_administrator:
        return Community.objects.all()
    return Community.objects.filter(pk__in=communities_with(user, Power.FIGURES))
