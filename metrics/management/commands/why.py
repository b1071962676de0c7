"""Why a figure is what it is: its definition, its query and the rows behind it."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from communities.models import Community
from metrics.describing import why
from metrics.indicators.table import codes_of
from metrics.periods import quarters


class Command(BaseCommand):
    help = "Print what an indicator rests on, such as: why S3c 2026Q3 water"

    def add_arguments(self, parser):
        parser.add_argument("code")
        parser.add_argument("quarter")
        parser.add_argument("community", help="its short name in addresses")

    def handle(self, *, code, quarter, community, **_options):
        codes = codes_of(code)
        if not codes:
            raise CommandError(f"No indicator is called {code}: see manage.py measures")
        chosen = Community.objects.filter(slug=community).first()
        if chosen is None:
            raise CommandError(f"No community is called {community}.")
        period = _quarter(chosen, quarter)
        for each in codes:
            self.stdout.write("\n".join(why(each, chosen, period)) + "\n")


def _quarter(community, text):
    """The quarter that "2026Q3" or "2026-q3" stands for."""
    offered = quarters(community, at=now())
    wanted = text.casefold().replace("-", "")
    for period in offered:
        if period.key.replace("-", "") == wanted:
            return period
    keys = ", ".join(period.key for period in offered)
    raise CommandError(f"{community.name} has no quarter {text}; it has {keys}.")
