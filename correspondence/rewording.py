"""Changing the words of a letter: from ours, checked, previewed, and back to ours."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from correspondence.filling import IN_BRACES, filled, named_in
from correspondence.models import Wording
from correspondence.placeholders import PLACEHOLDERS, Placeholder, allowed
from correspondence.rendering import ours
from journal.recording import record
from queries.templatetags.engagements import day

_EPOCH = datetime(1901, 1, 1, 12, tzinfo=UTC)
_HOURS = 90_001  # stands for a number until its placeholder does


class Sample:
    """Something that says what it stands for, and has what is set on it."""

    def __init__(self, says: str = ""):
        self.says = says

    def __str__(self) -> str:
        return self.says


def beginning(letter: Any, language: str) -> tuple[str, str]:
    """Subject and words of `letter` as we have them, with names in braces.

    Our template is rendered about a sample whose every value is its own placeholder.
    """
    matter = _sample()
    with translation.override(language):
        about = {"engagement": matter.engagement, "community": matter.community}
        subject, words = ours(letter, {"matter": matter, "letter": letter} | about)
        text = "\n\n".join(words)
        for shown, name in _shown():
            subject, text = (t.replace(shown, f"{{{name}}}") for t in (subject, text))
    return subject, text


def open_in(letter: Any, kind: str, language: str) -> dict[str, Placeholder]:
    """{name: Placeholder} of what the words of `letter` may leave open."""
    ours_have = named_in("".join(beginning(letter, language)))
    return {
        name: each
        for name, each in allowed(kind).items()
        if not each.private or name in ours_have
    }


def faults(letter: Any, kind: str, language: str, subject: str, words: str) -> Iterator:
    """What is wrong with words that somebody typed, in sentences."""
    known, used = open_in(letter, kind, language), named_in(subject + words)
    for name in used:
        if name not in known:
            yield _("{%(name)s} stands for nothing here.") % {"name": name}
    if any(brace in IN_BRACES.sub("", subject + words) for brace in "{}"):
        yield _("A brace stands alone: names stand in a pair of them, like {topic}.")
    for name in named_in("".join(beginning(letter, language))):
        if PLACEHOLDERS[name].kept and name not in used:
            yield _("{%(name)s} is missing: %(label)s would be lost.") % {
                "name": name,
                "label": PLACEHOLDERS[name].label,
            }


def preview(subject: str, words: str) -> tuple[str, list[str]]:
    """Subject and paragraphs about an invented query, for whoever edits them."""
    values = {name: str(each.example) for name, each in PLACEHOLDERS.items()}
    return " ".join(filled(subject, values)), filled(words, values)


@transaction.atomic
def reword(own, subject, words, *, by, at):
    """Let a Wording, kept before or new, have other words.

    False if somebody else has changed them since `own` was read.
    """
    if own.pk and not own.rewrite(subject, words):
        return False
    if not own.pk and not _began(own, subject, words):
        return False
    _record("letter.reworded", own, by=by, at=at)
    return True


def _began(own, subject, words):
    own.subject, own.words, own.revision = subject, words, 1
    try:
        with transaction.atomic():
            own.save(force_insert=True)
    except IntegrityError:
        return False
    return True


@transaction.atomic
def restore(own, *, by, at):
    """Go back to the words that held before; False if others are there by now."""
    if not Wording.objects.filter(pk=own.pk, revision=own.revision).delete()[0]:
        return False
    _record("letter.restored", own, by=by, at=at)
    return True


def wording_of(letter, language, community):
    """The Wording that is kept for just this, or a new one that begins with ours."""
    where = {"letter": letter.name, "language": language, "community": community}
    own = Wording.objects.filter(**where).first()
    if own is None:
        subject, words = beginning(letter, language)
        own = Wording(subject=subject, words=words, revision=0, **where)
    return own


def _record(kind, own, *, by, at):
    record(
        kind,
        at=at,
        by=by.pk,
        community=own.community_id,
        subject=("wording", own.pk),
        data={"letter": own.letter},
    )


def _sample() -> Any:
    matter: Any = Sample()
    for name, each in PLACEHOLDERS.items():
        for path in each.paths:
            _set(
                matter, path.split("__"), _says(name) if each.is_day else f"{{{name}}}"
            )
    matter.engagement.community_id = 1
    matter.engagement.community = matter.community
    matter.engagement.modality = "query"
    matter.engagement.habit.window = 1
    matter.community.clock = lambda name: _HOURS
    return matter


def _set(thing: Any, steps: list[str], value: Any) -> None:
    *ways, last = steps
    for way in ways:
        if not isinstance(getattr(thing, way, None), Sample):
            setattr(thing, way, Sample(str(getattr(thing, way, ""))))
        thing = getattr(thing, way)
    there = getattr(thing, last, None)
    if isinstance(there, Sample):
        there.says = value
    else:
        setattr(thing, last, value)


def _says(name: str) -> datetime:
    """A day that no other placeholder has."""
    return _EPOCH + timedelta(days=list(PLACEHOLDERS).index(name))


def _shown() -> Iterator[tuple[str, str]]:
    """(what a sample shows, its placeholder) where it cannot show the name itself."""
    yield str(_HOURS), "hours"
    for name, each in PLACEHOLDERS.items():
        if each.is_day:
            yield day(_says(name)), name
