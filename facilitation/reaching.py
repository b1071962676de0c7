"""How many members a query reaches once it is opened, and in which way."""

from django.core.cache import cache
from django.db.models import Count

from communities.models import Membership, Wish

KEPT = 600  # seconds: it is a preview, and counting a large community takes a moment
DIGESTS = (Wish.DAILY, Wish.WEEKLY)


def reach_of(community):
    """{each, digest, none: how many members}, by what they wish."""
    key = f"reach:{community.pk}"
    if (reach := cache.get(key)) is None:
        reach = _counted(community)
        cache.set(key, reach, KEPT)
    return reach


def _counted(community):
    rows = Membership.objects.readers_of(community)
    by_wish = dict(rows.values_list("wish").annotate(n=Count("pk")).order_by())
    return {
        "each": by_wish.get(Wish.EACH, 0),
        "digest": sum(by_wish.get(wish, 0) for wish in DIGESTS),
        "none": by_wish.get(Wish.NONE, 0),
    }
