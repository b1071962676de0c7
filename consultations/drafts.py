"""The versions of a draft, and where the comments on one go in the next."""

import re
from difflib import SequenceMatcher

from django.db import transaction
from django.db.models import Max

from consultations.models import Comment, Draft, Unit, UnitKind
from journal.recording import record
from queries.lateness import not_now
from typesetting.difference import difference

ALIKE = 0.75  # of the words in order: the paragraph is still the same
# Words; where a script puts no space between them, its signs.
_UNSPACED = r"\u0e00-\u0eff\u2e80-\u9fff"
_WORDS = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


def newest(engagement):
    """The draft that is commented on, or None."""
    return engagement.drafts.order_by("-version").first()


def read(engagement):
    """The newest draft, asked for once for a page."""
    if not hasattr(engagement, "draft_read"):
        engagement.draft_read = newest(engagement)
    return engagement.draft_read


@transaction.atomic
def put(engagement, pieces, *, by, at, file=None):
    """Keep `pieces` as the next version, and take the comments along.

    A comment stays with its paragraph where that stands there again, word for word or
    nearly (ALIKE); the others become orphans, to be put somewhere by hand.
    """
    type(engagement).objects.locked().get(pk=engagement.pk)
    last = engagement.drafts.aggregate(Max("version"))["version__max"] or 0
    before = newest(engagement)
    draft = Draft.objects.create(
        engagement=engagement, version=last + 1, file=file, by=by, at=at
    )
    Unit.objects.bulk_create(_units(draft, pieces), batch_size=500)
    if before:
        _take_along(before, draft)
        record(
            "draft.revised",
            at=at,
            by=by.pk,
            community=engagement.community_id,
            subject=engagement.subject,
            data={"draft": draft.pk},
        )
    return draft


def _units(draft, pieces):
    number = level = 0
    for position, piece in enumerate(pieces, 1):
        heading = piece.level > 0
        level = piece.level or level
        number += not heading
        yield Unit(
            draft=draft,
            position=position,
            kind=UnitKind.HEADING if heading else UnitKind.PARAGRAPH,
            level=level,
            number=None if heading else number,
            text=piece.text,
        )


def _take_along(before, draft):
    """Comments follow their paragraphs, and orphans one that stands there again."""
    old = list(before.units.filter(number__isnull=False).order_by("position"))
    new = list(draft.units.filter(number__isnull=False).order_by("position"))
    there = Comment.objects.filter(contribution__engagement=draft.engagement)
    commented = set(there.filter(unit__draft=before).values_list("unit", flat=True))
    pairs, free = paired(old, new, commented)
    for unit in commented:
        there.filter(unit=unit).update(unit=pairs.get(unit))
    for comment in there.orphans().select_related("made_on"):
        if rows := free.get(_bare(comment.made_on.text)):
            there.filter(pk=comment.pk).update(unit=rows[0])


def paired(old, new, asked):
    """({id of an old unit: id of the new one that is the same paragraph}, the others).

    Every paragraph goes first where its words stand again, so that none is taken for
    a near one whose own comes along; of the rest, those of `asked` go to the nearest.
    The others are the new units that nothing went to, by their bare words.
    """
    same, found = {}, {}
    for unit in new:
        same.setdefault(_bare(unit.text), []).append(unit)
    for unit in old:
        if rows := same.get(_bare(unit.text)):
            found[unit.pk] = rows.pop(0).pk
    free = {unit: _words(unit.text) for rows in same.values() for unit in rows}
    for unit in old:
        if unit.pk in asked and unit.pk not in found:
            nearest = _nearest(_words(unit.text), free)
            if nearest:
                found[unit.pk] = nearest.pk
                del free[nearest]
    return found, {
        bare: [one for one in rows if one in free] for bare, rows in same.items()
    }


def _words(text):
    return _WORDS.findall(text.casefold())


def _bare(text):
    return " ".join(_words(text))


def _nearest(words, units):
    """Of {unit: its words}, what shares most in order with `words`, if it is ALIKE."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    best, share = None, ALIKE
    for one, own in units.items():
        matcher.set_seq1(own)
        if matcher.real_quick_ratio() < share or matcher.quick_ratio() < share:
            continue
        ratio = matcher.ratio()
        if ratio > share or (ratio == share and best is None):
            best, share = one, ratio
    return best


@transaction.atomic
def put_orphan(comment, unit, *, by, at):
    """Say where an orphan belongs; None: to the whole draft.

    Raises NotNow where somebody has said so before.
    """
    there = Comment.objects.orphans().filter(pk=comment.pk)
    if not there.update(unit=unit, **({} if unit else {"made_on": None})):
        raise not_now(comment.contribution.subject, at=at)
    record(
        "comment.placed",
        at=at,
        by=by.pk,
        community=comment.contribution.engagement.community_id,
        subject=comment.contribution.subject,
        data={"engagement": comment.contribution.engagement_id},
    )


def changes(engagement):
    """(Draft, what changed from the one before as HTML) of each, the newest first."""
    texts = {
        draft: "\n\n".join(
            draft.units.order_by("position").values_list("text", flat=True)
        )
        for draft in engagement.drafts.select_related("by", "file").order_by("version")
    }
    rows, before = [], ""
    for draft, text in texts.items():
        rows.insert(0, (draft, difference(before, text) if before else ""))
        before = text
    return rows
