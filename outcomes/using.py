"""Saying that one used a product, and how much one learned from it."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from journal.recording import record
from outcomes.models import Learned, Use
from queries.lateness import NotNow
from queries.lifecycle import PUBLISHED_STATES


@transaction.atomic
def use(engagement, member, *, at):
    """Whether it is new that `member` used it; others read how many did, not who."""
    _published(engagement)
    _use, new = Use.objects.get_or_create(
        engagement=engagement, member=member, defaults={"at": at}
    )
    if new:
        _record("use.told", engagement, at=at)
    return new


@transaction.atomic
def take_back(engagement, member, *, at):
    """Whether there was a use to take back."""
    own = Use.objects.filter(engagement=engagement, member=member)
    taken = own.delete()[0] > 0
    if taken:
        _record("use.taken-back", engagement, at=at)
    return taken


@transaction.atomic
def learn(engagement, member, score, *, at):
    """Keep how much `member` learned, 1 to 5, until they say something else."""
    _published(engagement)
    told, new = Learned.objects.get_or_create(
        engagement=engagement,
        member=member,
        defaults={"score": score, "at": at, "changed_at": at},
    )
    if not new:
        Learned.objects.filter(pk=told.pk).update(score=score, changed_at=at)
    _record("learned.told", engagement, at=at)


def _published(engagement):
    if engagement.state not in PUBLISHED_STATES or engagement.hidden_at:
        raise NotNow(_("This is not published now. Nothing was changed."))


def _record(kind, engagement, *, at):
    # Without whose: in the journal it would tell who reads what.
    record(kind, at=at, community=engagement.community_id, subject=engagement.subject)
