"""Founding a community, and changing how it runs."""

from django.db import transaction

from journal.recording import record


@transaction.atomic
def found(community, *, by, at):
    """Keep a new community; ValidationError where a field cannot be so.

    `by` is the id of an administrator, or None from the command line.
    """
    community.founded_at = at
    community.full_clean()
    community.save(force_insert=True)
    _record("community.founded", community, by=by, at=at)
    return community


@transaction.atomic
def change(community, settings, *, by, at):
    """Write `settings` ({column: value}); False if somebody else was there first."""
    if not community.change(**settings):
        return False
    data = {"fields": sorted(settings.keys() - {"revision"})}
    _record("community.changed", community, by=by, at=at, data=data)
    return True


def _record(kind, community, *, by, at, data=None):
    record(
        kind,
        at=at,
        by=by,
        community=community.pk,
        subject=("community", community.pk),
        data=data,
    )
