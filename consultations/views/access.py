"""Who prepares a Consultation, who decides on its comments, and who reads them."""

from django.http import Http404

from consultations import preparing
from queries.views.access import visible_or_404

RUN_BY = "consultations.commenting.received"  # the row of the table that has drafts


def consultation_or_404(user, pk):
    engagement = visible_or_404(user, pk)
    if engagement.habit.received != RUN_BY:
        raise Http404
    return engagement


def prepared_or_404(user, pk):
    engagement = consultation_or_404(user, pk)
    if not preparing.may_prepare(user, engagement):
        raise Http404
    return engagement


def decided_or_404(user, pk):
    engagement = consultation_or_404(user, pk)
    if not preparing.may_decide(user, engagement):
        raise Http404
    return engagement


def number_of(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else 0
