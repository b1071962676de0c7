"""What stands in a profile, and who may see which field of it: the only place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from communities.audience import Audience
from communities.languages import names_of
from communities.models import Member, Willing
from journal.recording import record


class Seen(models.TextChoices):
    """Who sees a field; the values are those of Audience, the widest first."""

    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("members")
    DESK = "desk", _("facilitators only")


PUBLIC, MEMBERS, DESK = Seen
WIDTH = {level: place for place, level in enumerate(Seen)}


@dataclass(frozen=True)
class Field:
    """`seen` by whom unless its member says otherwise, by nobody beyond `widest`."""

    label: str | Promise
    seen: Seen
    widest: Seen
    told: Callable[[Member], Iterable[Any]]


def _one(column: str) -> Callable[[Member], Iterable[Any]]:
    return lambda member: [getattr(member, column)]


def _label(column: str) -> Callable[[Member], Iterable[Any]]:
    return lambda member: [getattr(member, f"get_{column}_display")()]


def _country(member: Any) -> Iterable[Any]:
    return [member.country.name]


def _willing(member: Member) -> Iterable[Any]:
    return [Willing(one).label for one in member.willing if one in Willing.values]


def _availability(member: Member) -> Iterable[Any]:
    if member.paused_until is None:
        return []
    return [
        _("asked nothing until %(day)s")
        % {"day": date_format(member.paused_until, "DATE_FORMAT")}
    ]


FIELDS: dict[str, Field] = {
    "organisation": Field(_("Organisation"), PUBLIC, PUBLIC, _one("organisation")),
    "sector": Field(_("Sector"), MEMBERS, PUBLIC, _label("sector")),
    "place": Field(_("Place"), PUBLIC, PUBLIC, _one("place")),
    "country": Field(_("Country"), PUBLIC, PUBLIC, _country),
    "languages": Field(
        _("Languages"),
        MEMBERS,
        PUBLIC,
        lambda m: names_of(dict.fromkeys([m.language, *m.speaks])),
    ),
    "expertise": Field(_("Knows about"), MEMBERS, PUBLIC, _one("expertise")),
    "topics": Field(_("Topics"), MEMBERS, PUBLIC, lambda m: list(m.topics.all())),
    "willing": Field(_("Willing to"), MEMBERS, MEMBERS, _willing),
    "gender": Field(_("Gender"), DESK, MEMBERS, _label("gender")),
    "time_zone": Field(_("Time zone"), MEMBERS, MEMBERS, _one("time_zone")),
    "availability": Field(_("Availability"), DESK, MEMBERS, _availability),
}


@dataclass(frozen=True)
class Told:
    """One line of a profile as somebody may read it."""

    label: str | Promise
    words: tuple[str, ...]


def seen_by(member: Member, name: str) -> Seen:
    """Who sees a field of this member."""
    field = FIELDS[name]
    chosen = member.visibility.get(name, field.seen)
    chosen = Seen(chosen) if chosen in Seen.values else field.seen
    return max(chosen, field.widest, key=WIDTH.__getitem__)


def is_shown(member: Member, name: str, audience: Audience) -> bool:
    return WIDTH[seen_by(member, name)] <= WIDTH[Seen(audience.value)]


def shown(member: Member, audience: Audience) -> dict[str, Told]:
    """{field: Told} of all that `audience` may read of `member`, blank ones left out.

    The name is not among them: `credit` and `name_of` decide about that.
    """
    told = {}
    for name, field in FIELDS.items():
        if not is_shown(member, name, audience):
            continue
        if words := tuple(str(word) for word in field.told(member) if word):
            told[name] = Told(field.label, words)
    return told


def visible(name: str, audience: Audience, *, of: str = "") -> Q:
    """Members whose field `name` is shown to `audience`: `is_shown`, as a condition.

    `of` leads to the member from rows of another kind, such as "member__".
    """
    field, limit = FIELDS[name], WIDTH[Seen(audience.value)]
    if WIDTH[field.widest] > limit:
        return Q(pk__in=[])
    column = f"{of}visibility__{name}"
    levels = [level.value for level in Seen if WIDTH[level] <= limit]
    chosen = Q(**{f"{column}__in": levels})
    if WIDTH[field.seen] <= limit:
        chosen |= Q(**{f"{column}__isnull": True})
    return chosen


@transaction.atomic
def keep(form: Any, *, at: datetime) -> None:
    """Save a valid form of the member's own profile, and record which fields changed.

    The event names fields and never what stands in them.
    """
    member = form.instance
    if "organisation" in form.changed_data:
        member.work_for(member.organisation)
    form.save()
    if form.changed_data:
        record(
            "profile.changed",
            at=at,
            by=member.pk,
            subject=("member", member.pk),
            data={"fields": form.changed_data},
        )
