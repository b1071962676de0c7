"""Serve the product with demonstration data, at http://127.0.0.1:8000.

The first run makes a database of its own; later ones keep what is in it.
"""

from pathlib import Path

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.utils.timezone import now

from demo import mail, ownership, seeding, serving


class Command(BaseCommand):
    help = __doc__
    # The database that some of them look at is not made yet.
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args, port, **options):
        database = Path(settings.DATABASES["default"]["NAME"])
        lock = _hold(database)
        taken = _take(port)
        settings.SITE_URL = f"http://{serving.HOST}:{taken.getsockname()[1]}"
        _claim(database)
        self._fill()
        # An open database must not be shared with the process that will serve.
        connections.close_all()
        with lock:
            serving.Server(taken, tell=self._tell).run()

    def _fill(self):
        call_command("migrate", verbosity=0)
        if seeding.is_seeded():
            return
        self.stdout.write("Making the demonstration’s people, queries and replies …")
        seeding.seed(at=now())

    def _tell(self, address):
        self.stdout.write(f"\n    The demonstration is at {address}/\n")
        self.stdout.write("    Ctrl-C stops it; nothing is lost.\n\n")
        self.stdout.flush()


def _hold(database):
    try:
        return ownership.hold(database)
    except ownership.Running:
        raise CommandError("The demonstration is running already.") from None


def _take(port):
    try:
        return serving.take_port(port)
    except serving.Taken as taken:
        raise CommandError(
            f"{taken} Choose another one, for instance: make demo PORT=8010"
        ) from None


def _claim(database):
    try:
        ownership.claim_database(database)
        ownership.claim_folder(mail.folder())
        ownership.claim_folder(Path(settings.MEDIA_ROOT))
    except ownership.NotOwn as other:
        raise CommandError(str(other)) from None
