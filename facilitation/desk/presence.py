"""Who at the desk is looking at an item just now, and who is writing.

Kept in the cache and nowhere else: it is worth nothing a few minutes later, and a page
that is only looked at writes nothing into the database.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache

LOOKS = timedelta(minutes=5)
WRITES = timedelta(minutes=2)


@dataclass(frozen=True)
class Look:
    name: str
    looked: datetime
    wrote: datetime | None = None

    def is_writing(self, at):
        return self.wrote is not None and at - self.wrote < WRITES


def look(about, member, *, at, writing=False):
    """Note that `member` looks at (kind, id), or writes there."""
    there = _fresh(cache.get(_key(about)), at)
    before = there.get(member.pk)
    wrote = at if writing else before.wrote if before else None
    there[member.pk] = Look(member.name, at, wrote)
    cache.set(_key(about), there, LOOKS.total_seconds())


def leave(about, member, *, at):
    """Note that `member` has turned to something else."""
    there = _fresh(cache.get(_key(about)), at)
    if there.pop(member.pk, None):
        cache.set(_key(about), there, LOOKS.total_seconds())


def others(about, member, *, at):
    """[(name, is writing)] of those who look at (kind, id) beside `member`."""
    return others_at([about], member, at=at).get(about, [])


def others_at(several, member, *, at):
    """{(kind, id): [(name, is writing)]} for those of `several` where somebody is."""
    found = cache.get_many([_key(about) for about in several])
    looks = {about: _fresh(found.get(_key(about)), at) for about in several}
    return {
        about: [(one.name, one.is_writing(at)) for one in beside]
        for about, there in looks.items()
        if (beside := [one for pk, one in there.items() if pk != member.pk])
    }


def _fresh(there, at):
    return {pk: one for pk, one in (there or {}).items() if at - one.looked < LOOKS}


def _key(about):
    return f"desk:{about[0]}:{about[1]}"
