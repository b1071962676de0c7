"""Compare the kept figures with the facts, and mend them if asked to."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from metrics import recounting


class Command(BaseCommand):
    help = "Print where kept figures differ from the facts; --fix counts them again."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", type=date.fromisoformat)
        parser.add_argument("--to", dest="last", type=date.fromisoformat)
        parser.add_argument("--fix", action="store_true")

    def handle(self, *, first, last, fix, **_options):
        first = first or recounting.founded()
        last = last or recounting.today_somewhere(now())
        if first is None:
            return self.stdout.write("No community yet, so nothing to count.")
        differences = self._print(recounting.drift(first, last))
        if fix:
            return self._fix(differences, first, last)
        if differences:
            raise CommandError(f"{len(differences)} figures differ; --fix mends them.")
        return self.stdout.write("No drift.")

    def _print(self, differences):
        differences = list(differences)
        for each in differences:
            kept = "not counted" if each.kept is None else each.kept
            self.stdout.write(
                f"{each.day} community {each.community} {each.measure}: "
                f"kept {kept}, counted {each.counted}"
            )
        return differences

    def _fix(self, differences, first, last):
        never = {day for day in recounting.missing(at=now()) if first <= day <= last}
        days = never | {each.day for each in differences}
        for day in sorted(days):
            recounting.recount(day, at=now())
        self.stdout.write(f"Counted {len(days)} days again.")
