"""Who comes to a run, and what they do in it."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.access import has_power
from communities.roles import Power
from methods import leading
from methods.method import ALL, HOST
from methods.models import Run, Seat
from queries.permissions import may_reply
from queries.views.access import visible_or_404


@dataclass(frozen=True)
class Rights:
    seat: Seat | None
    hosts: bool
    takes_part: bool

    def contributes(self, run, seats):
        """Whether the present step asks for something of theirs."""
        who = run.present.who
        if run.ended_at or not (self.takes_part or self.hosts):
            return False
        if who in {ALL, HOST}:
            return who == ALL or self.hosts
        if not any(seat.role == who for seat in seats):
            return self.hosts  # until somebody is named for it
        return self.seat is not None and self.seat.role == who


def run_or_404(user, pk):
    rows = Run.objects.visible_to(user).select_related("engagement__community")
    return get_object_or_404(rows, pk=pk)


def rights(user, run):
    """In a private run the desk is nobody: only a seat counts."""
    if not user.is_authenticated:
        return Rights(None, hosts=False, takes_part=False)
    seat = Seat.objects.of(user).filter(run=run).first()
    at_desk = has_power(user, Power.DESK, run.engagement.community_id)
    hosts = (seat is not None and seat.is_host) or (at_desk and not run.is_private)
    open_to = not run.is_private and may_reply(user, run.engagement)
    return Rights(seat, hosts, takes_part=seat is not None or open_to)


def hosted_or_404(user, pk):
    run = run_or_404(user, pk)
    if not rights(user, run).hosts:
        raise Http404
    return run


def engagement_or_404(user, pk):
    """One in which `user` may begin a method."""
    engagement = visible_or_404(user, pk)
    if not (engagement.takes_replies and leading.may_begin(user, engagement)):
        raise Http404
    return engagement
