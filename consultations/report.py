"""What a Consultation Report holds beside what is written, and what it needs."""

from django.utils.translation import gettext as _

from consultations import agreement, preparing
from consultations.matrix import HEADS, counted, rows


def told_agreement(edition, audience):
    """How far people agree, one bar a statement and one a sector."""
    found = agreement.of(edition.engagement)
    if not found:
        return None
    return {"name": "agreement", "label": _("Agreement"), "agreements": found}


def told_matrix(edition, audience):
    """Every comment with what was done."""
    table = rows(edition.engagement, audience, until=edition.published_at)
    if not table:
        return None
    label = _("Comments and responses")
    heads = [str(head) for head in HEADS]
    return {"name": "matrix", "label": label, "heads": heads, "rows": table}


def told_answer(edition, audience):
    """We asked, you said, we did."""
    answer = preparing.answer_of(edition.engagement)
    if answer.answered_at is None:
        return None
    return {"name": "answer", "label": _("The answer"), "answer": answer}


def obstacles(edition):
    """A report is published once every comment has its answer."""
    waiting = counted(edition.engagement)[""]
    if not waiting:
        return []
    return [
        _("%(n)s comments have no disposition yet: every comment gets an answer.")
        % {"n": waiting}
    ]
