"""Delete the demonstration's database, letters and files; nothing else is touched."""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError
from django.core.management.base import BaseCommand

from demo import mail, ownership


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, *args, **options):
        database = Path(settings.DATABASES["default"]["NAME"])
        try:
            with ownership.hold(database):
                ownership.delete(database, [mail.folder(), Path(settings.MEDIA_ROOT)])
        except ownership.Running:
            raise CommandError(
                "The demonstration is running. Stop it first, with Ctrl-C."
            ) from None
        except ownership.NotOwn as other:
            raise CommandError(str(other)) from None
        self.stdout.write("The demonstration’s data is deleted.")
