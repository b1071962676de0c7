"""What is left of an erased person in Discussions: what a round came to."""

from discussions.models import Summary


def erase(member, *, empties, at):
    """A summary is the community's; its words go only where the person asks for it."""
    written = Summary.objects.filter(by=member)
    if empties:
        written.update(text="")
    written.update(by=None)
