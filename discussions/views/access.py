"""Who may prepare a Discussion, and who looks after it."""

from django.http import Http404

from communities.access import has_power
from communities.roles import Power
from discussions import moderating
from queries.asking import STILL_WRITTEN
from queries.lifecycle import ASKER
from queries.permissions import parties
from queries.views.access import visible_or_404

RUN_BY = "discussions.rounds.received"  # the row of the table says what has rounds


def discussion_or_404(user, pk):
    engagement = visible_or_404(user, pk)
    if engagement.habit.received != RUN_BY:
        raise Http404
    return engagement


def prepared_or_404(user, pk):
    """One whose rounds `user` plans: its desk, and who begins it until it is sent."""
    engagement = discussion_or_404(user, pk)
    at_desk = has_power(user, Power.DESK, engagement.community_id)
    own = engagement.state in STILL_WRITTEN and ASKER in parties(user, engagement)
    if not (at_desk or own):
        raise Http404
    return engagement


def moderated_or_404(user, pk):
    engagement = discussion_or_404(user, pk)
    if not moderating.moderates(user, engagement):
        raise Http404
    return engagement
