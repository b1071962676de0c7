"""What methods hold about a person, for the export of their data."""

from django.utils.translation import gettext_lazy as _

from communities.telling import Told
from methods.models import Card, Seat, Weight


def cards(member):
    rows = Card.objects.of(member).order_by("pk")
    return Told(
        _("What you wrote in the steps of a method."),
        rows.values("run_id", "run__method", "step", "text", "details", "group", "at"),
    )


def seats(member):
    rows = Seat.objects.of(member).order_by("pk")
    return Told(
        _("In which methods you took part."),
        rows.values("run_id", "run__method", "run__engagement_id", "role", "since"),
    )


def weights(member):
    rows = Weight.objects.of(member).order_by("pk")
    return Told(
        _("What you voted for or weighed in a method."),
        rows.values("card__run_id", "step", "card_id", "points"),
    )
