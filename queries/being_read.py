"""Telling higher floors, once a page has left, that somebody was shown it."""

import logging
from functools import partial

from django.conf import settings
from django.db import DatabaseError
from django.utils.module_loading import import_string
from django.utils.timezone import now

log = logging.getLogger(__name__)


def note_read(request, response, what, engagement):
    """Let each in WHEN_READ note `what` its reader was shown; returns the response.

    Nobody waits for that: it is done when the response has been sent and is closed.
    """
    shown = request.method == "GET" and response.status_code == 200
    if shown and request.user.is_authenticated:
        response._resource_closers.append(
            partial(_note, request.user, what, engagement)
        )
    return response


def _note(user, what, engagement):
    for path in settings.WHEN_READ:
        try:
            import_string(path)(user, what, engagement, at=now())
        except DatabaseError:
            log.exception("It could not be noted that a page was read")
