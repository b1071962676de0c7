"""Put on its shelf all that can be found, while the service goes on."""

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.module_loading import import_string

EVERY = 1000


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        for name, path in settings.INDEXED.items():
            count = 0
            for count, _one in enumerate(import_string(path)(), start=1):
                if count % EVERY == 0:
                    self.stdout.write(f"{name}: {count} …")
            self.stdout.write(f"{name}: {count}")
