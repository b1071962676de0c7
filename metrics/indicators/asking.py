"""The rows that several indicators are counted from."""

from django.db.models import Case, F, IntegerField, Q, Value, When

from metrics import facts
from outcomes.models import FollowUp
from outcomes.models.follow_up import Check


def openings(community, start, end):
    return facts.openings(start, end).filter(placed=community.pk)


def publications(community, start, end):
    return facts.publications(start, end).filter(placed=community.pk)


def submissions(community, start, end):
    return facts.submissions(start, end).filter(placed=community.pk)


def postings(community, start, end):
    return facts.postings(start, end).filter(placed=community.pk)


def follow_ups(community, start, end):
    """Who was asked in the time what came of it, each a row, answered or not."""
    rows = FollowUp.objects.filter(
        engagement__community=community, asked_at__gte=start, asked_at__lt=end
    )
    return rows.annotate(
        about=F("engagement"), moment=F("asked_at"), sound=Q(check_state=Check.VERIFIED)
    )


def says(column, *values):
    """1 where an answer holds one of `values`, 0 for another, None for no answer.

    What a facilitator has looked into and not found so counts as another.
    """
    return Case(
        When(**{column: ""}, then=Value(None)),
        When(check_state=Check.REFUTED, then=Value(0)),
        When(**{f"{column}__in": values}, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )


def not_refuted():
    return ~Q(check_state=Check.REFUTED)


def told_range(*lows):
    """1 where one of the columns holds a number, None where none does.

    Nor does what a facilitator has looked into and not found so.
    """
    any_told = Q(*[(f"{low}__isnull", False) for low in lows], _connector=Q.OR)
    return Case(
        When(not_refuted() & any_told, then=Value(1)),
        default=Value(None),
        output_field=IntegerField(),
    )
