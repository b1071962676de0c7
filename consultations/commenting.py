"""Comments on paragraphs, by page and by mail."""

import re

from consultations import drafts
from consultations.models import Comment, Unit
from queries.models.contribution import HELD

# "§12:", "12.", "Para 12 -" at the beginning of a line: a comment on paragraph 12. A
# bare number needs a space after its sign, or "1.5 million" would be paragraph 1.
_BEGINS = re.compile(
    r"(?:(?:§+|¶|para(?:graph)?\.?|no\.)\s*(?P<told>\d{1,4})\s*(?:[.:)\]–—-]+|$)"
    r"|(?P<bare>\d{1,4})\s*[.:)\]](?!\S))\s*(?P<words>.*)",
    re.I,
)


def received(contribution, *, at, unit=None, proposed="", of_page=False):
    """Say what a contribution is about: the paragraph chosen on the page, or those
    that a mail names at the beginning of its lines.

    Of a mail that names several, the first part stays in it and each further one is
    given as a contribution of its own.
    """
    if of_page or unit is not None:
        _about(contribution, unit, proposed)
        return []
    parts = split(contribution.version.text, _numbers(contribution.engagement))
    (number, text), *others = parts
    if others or number is not None:
        contribution.write(text, at=at)
    _about(contribution, _unit(contribution.engagement, number))
    return [_beside(contribution, number, text, at=at) for number, text in others]


def _numbers(engagement):
    draft = drafts.newest(engagement)
    if draft is None:
        return frozenset()
    units = draft.units.filter(number__isnull=False)
    return frozenset(units.values_list("number", flat=True))


def split(text, numbers):
    """(number of the paragraph or None for the whole, words) of each part of a mail.

    A line begins a part where it begins with a number that the draft has. What stands
    before the first is about the whole.
    """
    parts = [(None, [])]
    for line in text.split("\n"):
        begins = _BEGINS.fullmatch(line.strip())
        number = int(begins["told"] or begins["bare"]) if begins else None
        if number in numbers:
            parts.append((number, [begins["words"]]))
        else:
            parts[-1][1].append(line)
    told = [(number, "\n".join(lines).strip()) for number, lines in parts]
    return [(number, words) for number, words in told if words] or [(None, text)]


def _unit(engagement, number):
    if number is None:
        return None
    return Unit.objects.filter(draft=drafts.newest(engagement), number=number).first()


def _about(contribution, unit, proposed=""):
    Comment.objects.create(
        contribution=contribution, made_on=unit, unit=unit, proposed=proposed
    )


def _beside(first, number, text, *, at):
    """A further contribution of the same mail."""
    engagement = first.engagement
    made = engagement.contributions.create(
        state=HELD,
        at=at,
        due_at=first.due_at,
        channel=first.channel,
        entered_by=first.entered_by,
        author=first.author,
        persona=first.persona,
        signed=first.signed,
        place=first.place,
        country=first.country,
    )
    made.write(text, at=at)
    _about(made, _unit(engagement, number))
    return made
