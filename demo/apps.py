"""The demonstration: invented people, their letters as files, all in one process.

It is installed with DEMO=1 alone, and refuses to start anywhere but at home.
"""

import sys

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from demo import surroundings

# What may run before there is a database to recognise.
MAKERS = ("demo", "demo_reset")


class DemoConfig(AppConfig):
    name = "demo"

    def ready(self):
        """Raise ImproperlyConfigured with a sentence for each thing out of place."""
        may_be_new = sys.argv[1:2] in [[maker] for maker in MAKERS]
        faults = surroundings.faults(settings, may_be_new=may_be_new)
        if faults:
            raise ImproperlyConfigured(" ".join(["DEMO=1 cannot start here.", *faults]))
