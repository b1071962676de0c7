"""Notes that the desk keeps for itself, on an item and on a member."""

from django.db import transaction
from django.db.models import Q

from facilitation.models import Note

MEMBER = "member"  # the kind under which a member's record is kept


@transaction.atomic
def write(found, text, *, by, at, on_member=False):
    """Keep a note on an item, and if wanted on the record of its person, too."""
    places = [found.about]
    member = found.person.member if found.person else None
    if on_member and member:
        places.append((MEMBER, member))
    for kind, pk in places:
        Note.objects.create(
            kind=kind,
            about=pk,
            community=found.item.community,
            author=by,
            text=text,
            at=at,
        )


def notes_on(found, person, desks):
    """(notes on the item, notes on the record of its person), in one query."""
    places = Q(kind=found.about[0], about=found.about[1])
    if person and person.member:
        places |= Q(kind=MEMBER, about=person.member)
    rows = Note.objects.filter(places, community__in=desks).select_related("author")
    there = list(rows.order_by("at", "pk"))
    on_item = [note for note in there if note.kind != MEMBER]
    return on_item, [note for note in there if note.kind == MEMBER]
