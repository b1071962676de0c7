"""What is left of an erased person in methods."""

from methods.models import Card, Run, Seat


def erase(member, *, empties, at):
    """Private runs lose their words with them; elsewhere that is theirs to say."""
    own = Card.objects.of(member)
    if not empties:
        own = own.filter(run__in=Run.objects.filter(is_private=True))
    own.update(text="", details={})
    Seat.objects.of(member).update(is_named=False)
