"""The document of a group: saved upon what one has read, never over another’s words."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from collaborations.merging import joined, merge, paragraphs
from collaborations.models import Group, Lost, Text
from communities.lateness import NotNow
from typesetting.prose import html_of

LONGEST = 60_000


def newest(engagement):
    """The Text that stands, or None before anybody wrote."""
    return engagement.texts.select_related("by").order_by("-number").first()


def waiting(engagement):
    """Words that lost against another’s and wait to be taken over or left."""
    rows = engagement.lost_texts.filter(settled_at__isnull=True)
    return rows.select_related("by").order_by("pk")


@transaction.atomic
def save(engagement, text, *, base, by, at):
    """Keep `text`, which was written upon the Text number `base` (0: upon nothing).

    Gives the new Text and the Lost rows: where somebody has changed the same paragraph
    meanwhile, theirs stands, and yours is kept beside it.
    """
    _hold(engagement)
    last = newest(engagement)
    mine, met = joined(paragraphs(text)), []
    if last and last.number != base:
        began = engagement.texts.filter(number=base).first()
        mine, met = merge(began.text if began else "", last.text, mine)
    if last and last.text == mine and not met:
        return last, []
    made = last
    if last is None or last.text != mine:
        made = _write(engagement, mine, base=base, by=by, at=at)
    lost = [
        Lost.objects.create(
            engagement=engagement,
            number=made.number,
            shown=one.shown,
            text=one.lost,
            by=by,
            at=at,
        )
        for one in met
    ]
    _tell(engagement, made, by=by, at=at, lost=len(lost))
    return made, lost


@transaction.atomic
def restore(engagement, number, *, by, at):
    """Let an earlier Text stand again, as a new one; nothing between is forgotten."""
    _hold(engagement)
    last, earlier = newest(engagement), engagement.texts.get(number=number)
    if last.text == earlier.text:
        raise NotNow(_("The document reads like that already."))
    made = _write(engagement, earlier.text, base=last.number, by=by, at=at)
    _tell(engagement, made, by=by, at=at, restored=number)
    return made


@transaction.atomic
def take_over(lost, *, by, at):
    """Put the kept words where the others stand; NotNow if these changed since."""
    engagement = lost.engagement
    _hold(engagement)
    last = newest(engagement)
    text = _replaced(paragraphs(last.text), paragraphs(lost.shown), lost.text)
    if text is None:
        raise NotNow(_("The place has changed since: copy the words there by hand."))
    _settle(lost, taken_over=True, at=at)
    made = _write(engagement, text, base=last.number, by=by, at=at)
    _tell(engagement, made, by=by, at=at, taken=lost.pk)
    return made


@transaction.atomic
def leave(lost, *, by, at):
    """Let what stands there stand; the words that lost stay in the history."""
    _settle(lost, taken_over=False, at=at)
    lost.engagement.group.tell("document.left", by=by, at=at, lost=lost.pk)


def _replaced(parts, shown, text):
    """`parts` with `text` for the run `shown`, or None where that is not there."""
    if not shown:
        return joined([*parts, *paragraphs(text)])
    for start in range(len(parts) - len(shown) + 1):
        end = start + len(shown)
        if parts[start:end] == shown:
            return joined([*parts[:start], *paragraphs(text), *parts[end:]])
    return None


def _settle(lost, *, taken_over, at):
    there = Lost.objects.filter(pk=lost.pk, settled_at__isnull=True)
    if not there.update(settled_at=at, taken_over=taken_over):
        raise NotNow(_("Somebody has decided on these words meanwhile."))


def _hold(engagement):
    """Two who save wait for each other, so that no number is given twice."""
    Group.objects.select_for_update(no_key=True).get(engagement=engagement)


def _write(engagement, text, *, base, by, at):
    last = newest(engagement)
    return Text.objects.create(
        engagement=engagement,
        number=last.number + 1 if last else 1,
        base=base,
        text=text,
        html=html_of(text),
        by=by,
        at=at,
    )


def _tell(engagement, text, *, by, at, **data):
    group = engagement.group
    return group.tell("document.saved", by=by, at=at, text=text.number, **data)
