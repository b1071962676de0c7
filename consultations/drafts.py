"""The versions of a draft, and where the comments on one go in the next."""

import re
from difflib import SequenceMatcher

from django.db import transaction
from django.db.models import Max

from consultations.models import Comment, Draft, Unit, UnitKind
from journal.recording import record
from typesetting.difference import difference

ALIKE = 0.75  # of the words in order: the paragraph is still the same
_WORDS = re.compile(r"\w+")


def newest(engagement):
    """The draft that is commented on, or None."""
    return engagement.drafts.order_by("-version").first()


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
    commented = Unit.objects.filter(draft=before, comments__isnull=False).distinct()
    there = paired(commented.order_by("position"), draft.units.order_by("position"))
    for old in commented:
        Comment.objects.filter(unit=old).update(unit=there.get(old.pk))


def paired(old, new):
    """{id of an old unit: id of the new one that is the same paragraph}."""
    old, new = list(old), list(new)
    same = {}
    for unit in new:
        same.setdefault(_bare(unit.text), []).append(unit)
    found = {}
    for unit in old:
        if rows := same.get(_bare(unit.text)):
            found[unit.pk] = rows.pop(0).pk
    taken = set(found.values())
    for unit in old:
        if unit.pk not in found:
            nearest = _nearest(unit, [one for one in new if one.pk not in taken])
            if nearest:
                found[unit.pk] = nearest.pk
                taken.add(nearest.pk)
    return found


def _bare(text):
    return " ".join(_WORDS.findall(text.casefold()))


def _nearest(unit, units):
    """The unit that shares most words in order with `unit`, if it is ALIKE."""
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(_WORDS.findall(unit.text.casefold()))
    best, share = None, ALIKE
    for one in units:
        matcher.set_seq1(_WORDS.findall(one.text.casefold()))
        if matcher.real_quick_ratio() < share or matcher.quick_ratio() < share:
            continue
        if (ratio := matcher.ratio()) >= share:
            best, share = one, ratio
    return best


@transaction.atomic
def put_orphan(comment, unit, *, by, at):
    """Say where an orphan belongs; None: to the whole draft."""
    Comment.objects.filter(pk=comment.pk, unit__isnull=True).update(
        unit=unit, **({} if unit else {"made_on": None})
    )
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
