"""What happened to an item, in words: events, claims and notes in one line of time."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Value
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import Member, Persona
from facilitation.desk.words import DONE_TO, WORDS
from facilitation.models import Note
from journal.models import Event
from queries.models import Remark

MOST = 100


@dataclass(frozen=True)
class Entry:
    """One line of the history; `text` are words of a person that go with it."""

    at: datetime
    words: Any
    text: str = ""
    note: Note | None = None


def history(subject, notes):
    """The Entries of a (kind, id) of the journal and of notes, the newest first."""
    events = Event.objects.filter(subject_kind=subject[0], subject=subject[1])
    told = sentences(list(events.order_by("-pk")[:MOST]))
    noted = [_noted(note) for note in notes]
    return sorted([*told, *noted], key=lambda entry: entry.at, reverse=True)


def _noted(note):
    words = _("%(name)s noted") % {"name": note.author.name}
    return Entry(note.at, words, note.text, note)


def sentences(events):
    """An Entry for each event, with the names that the desk may see."""
    names = _names(events)
    said = {e.data["remark"] for e in events if "remark" in e.data}
    texts = dict(Remark.objects.filter(pk__in=said).values_list("pk", "text"))
    return [
        Entry(event.at, sentence(event, names), texts.get(event.data.get("remark"), ""))
        for event in events
    ]


def sentence(event, names):
    """An event in words, with whom it was done to where the event tells."""
    other = event.data.get(DONE_TO.get(event.kind, ""))
    words = {
        "name": _who(event, names),
        "other": names.get(("member", other), _("somebody")),
    }
    return WORDS.get(event.kind, OTHERWISE) % words


OTHERWISE = gettext_lazy("%(name)s changed something")


def _who(event, names):
    if event.by:
        return names.get(("member", event.by), _("Somebody who has left"))
    if event.persona:
        return names.get(("persona", event.persona), _("The author"))
    return _("The clock")


def _names(events):
    """{("member" or "persona", id): name} of everybody in these events."""
    others = {e.data.get(DONE_TO.get(e.kind, "")) for e in events}
    members = {e.by for e in events} | others
    personas = {e.persona for e in events}
    found = _named("member", Member.objects.filter(pk__in=members - {None}), "name")
    aliases = Persona.objects.filter(pk__in=personas - {None})
    rows = found.union(_named("persona", aliases, "alias"), all=True)
    return {(what, pk): name for what, pk, name in rows}


def _named(what, rows, field):
    named = rows.annotate(what=Value(what), key=F("pk"), called=F(field))
    return named.values_list("what", "key", "called")
