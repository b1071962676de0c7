"""Who comes into a group, and what they do there."""

from dataclasses import dataclass
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from collaborations.models import Group, Volunteer
from communities.access import has_power
from communities.lateness import NotNow
from communities.models.authored import Signed
from communities.roles import Power
from queries.lifecycle import State
from queries.models import Engagement
from queries.permissions import may_reply
from queries.views.access import visible_or_404

WORKING = (State.OPEN, State.CLOSED)


@dataclass(frozen=True)
class Seat:
    """Where one person sits in one group; `own` is their row as a volunteer, if any."""

    engagement: Engagement
    group: Group
    own: Volunteer | None
    at_desk: bool

    @property
    def volunteers(self):
        return self.own is not None and self.own.is_live

    @property
    def works(self):
        """Whether they work inside: volunteers, and the desk of the community."""
        return self.at_desk or self.volunteers

    @property
    def leads(self):
        return self.at_desk or (self.volunteers and self.own.leads)

    @property
    def reads_names(self):
        """Whether they read who does what: where works bear names, or from inside."""
        named = self.engagement.community.confidentiality == Signed.NAMED
        return named or self.works

    @property
    def is_asked(self):
        own = self.own
        return bool(own and own.asked_at and not own.joined_at and not own.left_at)

    @property
    def is_running(self):
        return self.engagement.state in WORKING and self.engagement.hidden_at is None

    @property
    def writes(self):
        return self.works and self.is_running

    @property
    def steers(self):
        return self.leads and self.is_running


def seat_of(user, engagement, group):
    """The Seat of somebody signed in who reads the engagement; one query at most."""
    rows = Volunteer.objects.filter(engagement=engagement, member=user)
    at_desk = has_power(user, Power.DESK, engagement.community_id)
    return Seat(engagement, group, rows.first(), at_desk)


def seat_or_404(user, pk):
    """Members who can see the engagement come in; visitors and managers do not."""
    engagement = visible_or_404(user, pk)
    group = Group.objects.filter(engagement=engagement).first()
    if group is None or not may_reply(user, engagement):
        raise Http404
    group.engagement = engagement
    return seat_of(user, engagement, group)


def seated(view):
    """A page of a group: `view(request, seat, …)`."""

    @login_required
    @wraps(view)
    def page(request, pk, *args, **kwargs):
        return view(request, seat_or_404(request.user, pk), *args, **kwargs)

    return page


def at_work(view=None, *, leads=False):
    """What those who work in a group do, or its leads: a 404 to everybody else.

    Who comes too late is told so, and goes back to the engagement.
    """
    if view is None:
        return lambda inner: at_work(inner, leads=leads)

    @seated
    @wraps(view)
    def page(request, seat, *args, **kwargs):
        if not (seat.leads if leads else seat.works):
            raise Http404
        if not seat.is_running:
            messages.info(request, _("The group does not work at present."))
            return redirect("queries:detail", seat.engagement.pk)
        try:
            return view(request, seat, *args, **kwargs)
        except NotNow as late:
            messages.warning(request, str(late))
            return redirect("queries:detail", seat.engagement.pk)

    return page
