"""Compare the kept figures with the facts, and mend them if asked to."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from communities.models import Community
from metrics import recounting
from metrics.indicators import counting


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
        quarters = self._print_quarters(first, last)
        if fix:
            self._fix_quarters(quarters)
            return self._fix(differences, first, last)
        if n := len(differences) + len(quarters):
            raise CommandError(f"{n} figures differ; --fix mends them.")
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

    def _print_quarters(self, first, last):
        """Indicators of quarters that have been counted, and would differ by now."""
        found = [
            each
            for community in Community.objects.order_by("pk").iterator()
            for each in counting.drift(community, first, last, at=now())
        ]
        for each in found:
            self.stdout.write(
                f"{each.quarter.key} community {each.community.pk} {each.code}: "
                f"kept {_told(each.kept)}, counted {_told(each.counted)}"
            )
        return found

    def _fix_quarters(self, found):
        for community, quarter in {(each.community, each.quarter) for each in found}:
            counting.count(community, quarter, at=now())
        self.stdout.write(f"Counted {len(found)} indicators again.")

    def _fix(self, differences, first, last):
        never = {day for day in recounting.missing(at=now()) if first <= day <= last}
        days = never | {each.day for each in differences}
        for day in sorted(days):
            recounting.recount(day, at=now())
        self.stdout.write(f"Counted {len(days)} days again.")


def _told(found):
    if found is None:
        return "not counted"
    of_each = f" ({found.cell.n} of {found.cell.of})"
    return (str(found.cell) if found.cell.gap else f"{found.cell.value:g}") + of_each
