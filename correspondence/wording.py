"""The words that an administrator has given a letter, filled in for one event."""

from django.db.models import F, Q

from correspondence.filling import filled, named_in, values_of
from correspondence.models import Wording


def worded(letter, matter, language):
    """(subject, paragraphs) of `letter` in an administrator’s words, or None.

    A community’s own go before those for all. Where nothing of a part is left, since
    the event has not what it names, None lets our own words stand.
    """
    if letter.varies or (own := _own(letter.name, matter.community, language)) is None:
        return None
    values = values_of(matter, named_in(own.subject + own.words))
    subject, words = filled(own.subject, values), filled(own.words, values)
    return (subject[0], words) if subject and words else None


def _own(name, community, language):
    here = Q(community__isnull=True)
    if community:
        here |= Q(community=community)
    rows = Wording.objects.filter(here, letter=name, language=language)
    return rows.order_by(F("community").asc(nulls_last=True)).first()
