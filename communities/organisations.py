"""What is known of an organisation."""

from django.db import transaction

from journal.recording import record


@transaction.atomic
def describe(organisation, known, *, by, at):
    """Keep what is `known` of it: sector, country, website."""
    organisation.describe(**known)
    record(
        "organisation.changed",
        at=at,
        by=by.pk,
        subject=("organisation", organisation.pk),
    )
