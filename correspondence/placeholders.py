"""What the words of a letter may leave open: one table of names in braces.

Words that administrators write are plain text. Nothing in them is ever read as a
template; a name in braces is replaced once, and what it brings is not looked at again.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from queries.templatetags.engagements import day

IN_BRACES = re.compile(r"\{([^{}]*)\}")
_SENTENCES = re.compile(r"(?<=[.!?…。؟])\s+")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass(frozen=True)
class Placeholder:
    """`paths` lead from a Matter to its value, the first that gives one counts.

    `example` is what a preview shows. `kept`: where our own words have it, others must
    have it too, since somebody's words or the matter itself would be lost without.
    """

    label: str | Promise
    paths: tuple[str, ...]
    example: str | Promise
    kept: bool = False
    is_day: bool = False


PLACEHOLDERS: dict[str, Placeholder] = {
    "community": Placeholder(
        _("the community"), ("community__name",), "Water and Sanitation Exchange"
    ),
    "topic": Placeholder(
        _("what the query is about"),
        ("engagement__topic",),
        _("Toilets that survive floods"),
        kept=True,
    ),
    "kind": Placeholder(
        _("the modality"), ("engagement__get_modality_display",), _("Query")
    ),
    "product": Placeholder(
        _("what it ends with"), ("engagement__habit__product",), _("Consolidated Reply")
    ),
    "state": Placeholder(
        _("where it stands"), ("engagement__get_state_display",), _("Being compiled")
    ),
    "asker": Placeholder(_("who asks"), ("asker__name",), "Sunita Chaudhary"),
    "asker_in_full": Placeholder(
        _("who asks, with organisation and place"),
        ("asker",),
        "Sunita Chaudhary, Jaleshwar Municipality, Nepal",
    ),
    "origin": Placeholder(
        _("the asker’s organisation"), ("origin",), "Jaleshwar Municipality"
    ),
    "due_on": Placeholder(
        _("until when somebody acts"),
        ("engagement__due_at", "alert__due_at"),
        _("Fri 20 November"),
        is_day=True,
    ),
    "opened_on": Placeholder(
        _("when it was opened"),
        ("engagement__opened_at",),
        _("Mon 9 November"),
        is_day=True,
    ),
    "closes_on": Placeholder(
        _("until when replies are welcome"),
        ("engagement__closes_at",),
        _("Wed 18 November"),
        is_day=True,
    ),
    "since": Placeholder(
        _("since when it stands there"),
        ("engagement__state_since",),
        _("Tue 10 November"),
        is_day=True,
    ),
    "version": Placeholder(
        _("number of the version"), ("engagement__edition__number",), "2"
    ),
    "change": Placeholder(
        _("what is new in it"),
        ("engagement__edition__change",),
        _("two further experiences"),
        kept=True,
    ),
    "earlier_topic": Placeholder(
        _("what the earlier query was about"),
        ("engagement__edition__engagement__topic",),
        _("Latrines in flooded villages"),
        kept=True,
    ),
    "earlier_product": Placeholder(
        _("what the earlier one ended with"),
        ("engagement__edition__engagement__habit__product",),
        _("Consolidated Reply"),
    ),
    "author": Placeholder(
        _("who replied"), ("author",), "Bikash Yadav, Koshi Flood Forum"
    ),
    "number": Placeholder(
        _("number of the reply"), ("contribution__number",), "3", kept=True
    ),
    "waits_as": Placeholder(
        _("what waits at the desk"), ("waits_as",), _("Held reply"), kept=True
    ),
    "entered_by": Placeholder(
        _("who wrote the reply down"),
        ("contribution__entered_by__name",),
        "Mina Gurung",
    ),
    "how": Placeholder(
        _("how the reply came"),
        ("contribution__get_channel_display",),
        _("by phone"),
    ),
    "hours": Placeholder(_("hours until a reply is read"), ("hours",), "4"),
    "by": Placeholder(_("who decided"), ("by",), "Prakash Adhikari"),
    "note": Placeholder(
        _("the facilitator’s note"),
        ("invitation__note",),
        _("You wrote about raised pits in 2024: would you tell us more?"),
        kept=True,
    ),
    "person": Placeholder(
        _("whom it is about"),
        ("application__member__name", "suspension__member__name"),
        "Anjali Thapa",
    ),
    "why": Placeholder(
        _("why the person wants to join"),
        ("application__why",),
        _("I build toilets in Saptari."),
        kept=True,
    ),
    "reason": Placeholder(
        _("the reason, as it was given"),
        (
            "application__reason",
            "appeal__answer",
            "suspension__reason",
            "report__get_reason_display",
            "arrival__reason",
            "mail__reason",
        ),
        _("It came from another address than its author’s."),
        kept=True,
    ),
    "appeal": Placeholder(
        _("what the person writes"), ("appeal__text",), _("I did not know."), kept=True
    ),
    "came_on": Placeholder(
        _("when the mail came"),
        ("arrival__at",),
        _("Mon 9 November"),
        is_day=True,
    ),
}

_QUERY = (
    "community topic kind product state asker asker_in_full origin due_on opened_on "
    "closes_on since by"
)
_REPLY = f"{_QUERY} author number entered_by how hours reason"
_PERSON = "community person why reason appeal by"

# event family    what its letters may leave open; where none stands here, anything
OF_FAMILY: dict[str, str] = {
    "engagement": f"{_QUERY} version change earlier_topic earlier_product",
    "product": f"{_QUERY} version change",
    "invitation": f"{_QUERY} note",
    "contribution": _REPLY,
    "attachment": _REPLY,
    "report": _REPLY,
    "clock": f"{_QUERY} waits_as",
    "arrival": f"{_QUERY} came_on reason",
    "membership": _PERSON,
    "appeal": _PERSON,
}


def allowed(kind: str) -> dict[str, Placeholder]:
    """{name: Placeholder} of what a letter about an event of `kind` may leave open."""
    names = OF_FAMILY.get(kind.partition(".")[0], " ".join(PLACEHOLDERS))
    return {name: PLACEHOLDERS[name] for name in names.split()}


def named_in(text: str) -> list[str]:
    """What stands in braces, in order, each once."""
    return list(dict.fromkeys(IN_BRACES.findall(text)))


def values_of(matter: Any, names: Iterable[str]) -> dict[str, str]:
    """{name: text} of what `names` stand for in `matter`; "" for what it has not."""
    known = (name for name in names if name in PLACEHOLDERS)
    return {name: _value(matter, PLACEHOLDERS[name].paths) for name in known}


def filled(text: str, values: Mapping[str, str]) -> list[str]:
    """The paragraphs of `text`; a sentence whose placeholder is empty is left out."""
    paragraphs = (
        _filled(" ".join(part.split()), values)
        for part in _PARAGRAPHS.split(text.strip())
    )
    return [paragraph for paragraph in paragraphs if paragraph]


def _filled(paragraph: str, values: Mapping[str, str]) -> str:
    kept = (
        IN_BRACES.sub(lambda found: values.get(found[1], found[0]), sentence)
        for sentence in _SENTENCES.split(paragraph)
        if all(values.get(name, name).strip() for name in IN_BRACES.findall(sentence))
    )
    return " ".join(" ".join(kept).split())


def _value(matter: Any, paths: Iterable[str]) -> str:
    for path in paths:
        found = _follow(matter, path)
        if found not in (None, ""):
            return day(found) if isinstance(found, datetime) else str(found)
    return ""


def _follow(thing: Any, path: str) -> Any:
    """What `path` leads to, or None where the way ends before."""
    for step in path.split("__"):
        thing = getattr(thing, step, None)
        if callable(thing):
            thing = thing()
    return thing
