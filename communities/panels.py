"""What higher floors show on a page below them, by the table PANELS."""

from django.conf import settings
from django.utils.module_loading import import_string


def panels(slot, about, user):
    """(template, context) of each panel that has something to show in `slot`."""
    shown = (import_string(path)(about, user) for path in settings.PANELS[slot])
    return [panel for panel in shown if panel]
