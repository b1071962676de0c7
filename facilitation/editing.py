"""Editing a product as text: `## heading`, a paragraph a statement, `[9]` at its end.

Persons are written {9}, the author of reply 9, and kept as a reference, so that
`credit` decides which name a reader sees.
"""

import re
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from facilitation.compiling import citation
from journal.models import Event
from journal.recording import record
from queries.lateness import not_now
from queries.models import Citation, Edition, Section, SetAside, Statement
from queries.models.contribution import POSTED

_NUMBERS = re.compile(r"\s*\d{1,6}(?:\s*,\s*\d{1,6})*\s*")
_PERSON = re.compile(r"\{(\d{1,6})\}")
_KEPT_PERSON = re.compile(r"\{c(\d+)\}")
LONGEST_CITATION = 200
MOST_STATEMENTS = 300
ALIKE = 0.5
_NO_SUCH = _("There is no reply %(number)s: see “%(start)s …”.")
_TAKEN_DOWN = _(
    "Reply %(number)s was taken down: write “%(start)s …” anew without it, or leave "
    "it out."
)


class Unclear(Exception):
    """The typed text cannot be kept; the sentence says what to mend."""


@dataclass
class Typed:
    """One statement as typed: `numbers` are those of the replies that it cites."""

    heading: str
    text: str
    numbers: list[int] = field(default_factory=list)


def text_of(statements, numbers):
    """Statements of one section as text to edit; `numbers` is {reply id: number}."""
    blocks, heading = [], ""
    for statement in statements:
        if statement.heading and statement.heading != heading:
            heading = statement.heading
            blocks.append(f"## {heading}")
        blocks.append(_block(statement, numbers))
    return "\n\n".join(blocks)


def _block(statement, numbers):
    gone = gone_among(statement)
    shown = {numbers.get(c.contribution_id, 0) for c in statement.citations.all()}
    cited = sorted((shown - {0}) | gone)
    text = _KEPT_PERSON.sub(
        lambda m: f"{{{numbers.get(int(m[1]), 0)}}}", statement.text
    )
    return " ".join([text, *(f"[{n}]" for n in cited)])


def gone_among(statement):
    """Numbers of the replies that it cites and that were taken down since."""
    cited = (citation.contribution for citation in statement.citations.all())
    return {reply.number for reply in cited if reply.state != POSTED}


def parse(text):
    """The statements of typed text, in order."""
    statements, heading = [], ""
    for block in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        first, _line, rest = block.strip().partition("\n")
        if first.startswith("#"):
            heading, block = first.lstrip("# ").strip()[:200], rest
        if block.strip():
            statements.append(_typed(heading, block.strip()))
    return statements


def _typed(heading, block):
    """A statement without the citations at its end, one bracket at a time."""
    text, numbers = block, set()
    rest = block.removesuffix(".").rstrip()
    while rest.endswith("]"):
        start = rest.rfind("[", -LONGEST_CITATION)
        if start < 0 or not _NUMBERS.fullmatch(rest, start + 1, len(rest) - 1):
            break
        numbers |= {int(number) for number in rest[start + 1 : -1].split(",")}
        text = rest = rest[:start].rstrip()
    return Typed(heading, text, sorted(numbers))


@transaction.atomic
def save_section(edition, section, text, *, by, at, revision):
    """Replace a section by typed text, keeping the passages of what stayed alike.

    Raises Unclear for a number that no posted reply has, NotNow if somebody else has
    saved the edition since `revision`.
    """
    replies = {
        c.number: c
        for c in edition.engagement.contributions.posted().select_related("version")
    }
    typed = parse(text)
    _check_numbers(typed, replies, edition.engagement.contributions.gone())
    if not hold(edition) or _changed_since(edition, section, revision):
        raise not_now(("edition", edition.pk), at=at)
    Edition.objects.filter(pk=edition.pk).update(revision=models.F("revision") + 1)
    edition.refresh_from_db(fields=["revision"])
    before = list(
        edition.statements.filter(section=section)
        .order_by("position")
        .prefetch_related("citations")
    )
    edition.statements.filter(section=section).delete()
    _write(edition, section, typed, before, replies)
    _use_again(edition)
    _record_change(edition, section, by=by, at=at)


def hold(edition):
    """Keep others from changing the draft for now; False where it is none any more."""
    drafts = Edition.objects.filter(pk=edition.pk, published_at__isnull=True)
    return drafts.select_for_update(no_key=True).first() is not None


def _changed_since(edition, section, revision):
    """Whether somebody saved this section after the edition's `revision`."""
    number = Section.values.index(section)
    return Event.objects.filter(
        kind="product.changed",
        subject_kind="edition",
        subject=edition.pk,
        data__section=number,
        data__revision__gt=revision,
    ).exists()


def _check_numbers(typed, replies, gone):
    if len(typed) > MOST_STATEMENTS:
        words = _("A section takes %(most)s statements at most.")
        raise Unclear(words % {"most": MOST_STATEMENTS})
    taken_down = {number for number, _state in gone}
    for one in typed:
        if kept := _KEPT_PERSON.search(one.text):
            words = _("Write {9} for the author of reply 9, and not %(typed)s.")
            raise Unclear(words % {"typed": kept[0]})
        persons = [int(n) for n in _PERSON.findall(one.text)]
        for number in [*one.numbers, *persons]:
            if number not in replies:
                words = _TAKEN_DOWN if number in taken_down else _NO_SUCH
                raise Unclear(words % {"number": number, "start": one.text[:40]})


def _write(edition, section, typed, before, replies):
    statements = [
        Statement(
            edition=edition,
            section=section,
            position=position,
            heading=one.heading,
            text=_PERSON.sub(lambda m: f"{{c{replies[int(m[1])].pk}}}", one.text),
        )
        for position, one in enumerate(typed, 1)
    ]
    Statement.objects.bulk_create(statements, batch_size=500)
    Citation.objects.bulk_create(
        (
            made
            for statement, one in zip(statements, typed, strict=True)
            for number in one.numbers
            for made in _citations(statement, replies[number], before)
        ),
        batch_size=500,
    )


def _citations(statement, reply, before):
    """Passages of `reply` that the most similar earlier statement had, or all of it."""
    earlier = [
        (_likeness(old.text, statement.text), old.pk, kept)
        for old in before
        if (kept := [c for c in old.citations.all() if c.contribution_id == reply.pk])
    ]
    ratio, _pk, kept = max(earlier, key=lambda e: e[:2], default=(0, 0, []))
    if ratio < ALIKE:
        return [citation(statement, reply, 0, len(reply.version.text))]
    return [
        Citation(
            statement=statement,
            contribution=reply,
            version_id=c.version_id,
            start=c.start,
            end=c.end,
            quote=c.quote,
        )
        for c in kept
    ]


def _likeness(before, after):
    """How alike two texts are, 0 to 1; what is far from ALIKE is not looked into."""
    if before == after:
        return 1
    matcher = SequenceMatcher(None, before, after)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0


def _use_again(edition):
    """What is cited is no longer set aside."""
    cited = Citation.objects.filter(statement__edition=edition)
    edition.set_aside.filter(contribution__in=cited.values("contribution")).delete()


@transaction.atomic
def set_aside(edition, contribution, reason, *, by, at):
    """Say why a reply is not used in this edition; NotNow once it is published."""
    if not hold(edition):
        raise not_now(("edition", edition.pk), at=at)
    SetAside.objects.update_or_create(
        edition=edition, contribution=contribution, defaults={"reason": reason}
    )
    _record_change(edition, None, by=by, at=at)


def _record_change(edition, section, *, by, at):
    number = Section.values.index(section) if section else None
    record(
        "product.changed",
        at=at,
        by=by.pk,
        community=edition.engagement.community_id,
        subject=("edition", edition.pk),
        data={"section": number, "revision": edition.revision},
    )
