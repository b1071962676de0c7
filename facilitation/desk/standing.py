"""Who holds an item and who is at it, as one person at the desk sees it."""

from dataclasses import dataclass, field
from datetime import datetime

from facilitation.desk import claims, presence


@dataclass(frozen=True)
class Standing:
    """`holder` is a name, "" while nobody holds it; `beside` are (name, is writing)."""

    key: str
    holder: str = ""
    since: datetime | None = None
    is_mine: bool = False
    beside: list = field(default_factory=list)


def standing_of(member, found, *, at):
    held_by, holder, since = _held(found)
    return Standing(
        key=f"{found.name}:{found.row.pk}",
        holder=holder,
        since=since,
        is_mine=held_by == member.pk,
        beside=presence.others(found.about, member, at=at),
    )


def _held(found):
    """(member id, name, since when), from the row where it was loaded with them."""
    if hasattr(found.row, "held_by"):
        return found.row.held_by, found.row.holder or "", found.row.held_since
    if claim := claims.holders([found.about]).get(found.about):
        return claim.member_id, claim.member.name, claim.since
    return None, "", None
