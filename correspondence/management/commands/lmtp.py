"""Open the mail door at LMTP_LISTEN, until told to stop."""

import signal
import threading

from django.conf import settings
from django.core.management.base import BaseCommand

from correspondence.lmtp import door


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop.set())
        controller = door()
        controller.start()
        self.stdout.write(f"The mail door is open at {settings.LMTP_LISTEN}.")
        self.stdout.flush()
        stop.wait()
        controller.stop()
