"""Which organisation somebody belongs to: its record, and the text of bylines."""

from django.db import transaction

from communities.models import Organisation
from communities.naming import plain_name
from journal.recording import record


def record_named(name, **known):
    """The Organisation called `name` in any case, made with what is `known` if new."""
    name = plain_name(name)
    if not name:
        return None
    return Organisation.objects.get_or_create(
        folded=name.casefold(), defaults={"name": name} | known
    )[0]


def belong(member, name):
    """Let `member` work for the organisation called `name`, "" for none; not saved."""
    found = record_named(name, sector=member.sector, country=member.country)
    member.organisation_record = found
    member.organisation = found.name if found else ""


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
