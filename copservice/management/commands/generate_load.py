"""Fill an empty database with invented rows, to measure how pages behave in numbers."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from copservice.load import Wanted, generate, strangers


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--members", type=int, default=1_000)
        parser.add_argument("--engagements", type=int, default=1_000)
        parser.add_argument("--contributions", type=int, default=10_000)

    def handle(self, *args, **options):
        counts = [options[name] for name in ("members", "engagements", "contributions")]
        if min(counts) < 0 or not counts[0]:
            raise CommandError("Ask for at least one member, and for nothing negative.")
        if strangers():
            raise CommandError(
                "There are members here that were not generated: this database belongs "
                "to somebody. Generate into one of its own."
            )
        loud = options["verbosity"] > 1
        told = self._tell if loud else lambda rows, seconds: None
        rows, seconds = generate(Wanted(*counts), at=now(), tell=told)
        speed = rows / seconds
        self.stdout.write(f"{rows} rows in {seconds:.1f} s, {speed:.0f} a second.")
        self.stdout.write("Search: manage.py reindex. Figures: manage.py recount.")

    def _tell(self, rows, seconds):
        self.stdout.write(f"{rows} rows, {rows / seconds:.0f} a second")
