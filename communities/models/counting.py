"""Counting that costs the same however many there are."""

from django.db.models import IntegerField, Subquery


class CountUpTo(Subquery):
    """How many rows a queryset has, where its slice says how far to count."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()
