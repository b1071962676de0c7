"""What waits at the desks of a person, and how much of it."""

from communities.models import Community
from facilitation.desk.table import all_kinds

MOST = 50  # of a kind on one page; the rest waits behind them


def queue(member, kind=""):
    """The items of `kind`, or of all kinds that wait, at the member's desks."""
    desks = Community.objects.with_desk_of(member)
    kinds = all_kinds()
    names = [kind] if kind in kinds else [name for name in kinds if kinds[name].waits]
    found = [item for name in names for item in kinds[name].items(name, desks, MOST)]
    return sorted(found, key=lambda item: (item.due, item.key))


def counts(items):
    """How many of `items` there are of each kind that waits."""
    return {
        name: sum(item.kind == name for item in items)
        for name, kind in all_kinds().items()
        if kind.waits
    }


def waiting(member):
    """How many things wait for a decision, in one query."""
    desks = Community.objects.with_desk_of(member)
    kinds = {name: kind for name, kind in all_kinds().items() if kind.waits}
    rows = [
        kind.rows(name, desks).order_by().values("pk") for name, kind in kinds.items()
    ]
    return rows[0].union(*rows[1:], all=True).count()
