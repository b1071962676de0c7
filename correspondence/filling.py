"""Filling in what the words of a letter leave open in braces.

Words that administrators write are plain text. Nothing in them is ever read as a
template; a name in braces is replaced once, and what it brings is not looked at again.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from correspondence.placeholders import PLACEHOLDERS
from queries.templatetags.engagements import day

IN_BRACES = re.compile(r"\{([^{}]*)\}")
_SENTENCES = re.compile(r"(?<=[.!?…。؟])\s+")
_PARAGRAPHS = re.compile(r"\n\s*\n")


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
