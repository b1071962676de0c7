"""What lower floors show of the mail."""

from correspondence.models import Arrival


def how_it_came(contribution, user):
    """Why a reply by mail should be read with care, for the desk that decides on it."""
    arrivals = Arrival.objects.filter(contribution=contribution.pk).exclude(reason="")
    arrival = arrivals.defer("raw").first()
    return arrival and ("correspondence/panels/mail.html", {"arrival": arrival})
