from django.core.management.base import BaseCommand

from metrics.describing import as_page


class Command(BaseCommand):
    help = "Print every measure, as docs/measures.md has them."

    def handle(self, **_options):
        self.stdout.write(as_page(), ending="")
