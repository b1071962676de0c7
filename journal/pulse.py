"""Whether what should go on by itself goes on: the beat, and workers behind it."""

from journal.models import Pulse

BEAT = "beat"


def note(name, *, at):
    """Write down that `name` goes on: one row, once a minute."""
    Pulse.objects.update_or_create(name=name, defaults={"at": at})


def last_seen(name):
    """When `name` was last seen to go on, or None."""
    return Pulse.objects.filter(pk=name).values_list("at", flat=True).first()
