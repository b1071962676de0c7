"""When somebody was here before, as their own browser remembers it.

A cookie, since a page that is only read writes nothing to the database.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings

COOKIE = "visits"  # two moments: the visit before this one, and this one
ONE_VISIT = timedelta(minutes=30)
AT_FIRST = timedelta(days=7)
KEPT = timedelta(days=365)


def last_visit(request, *, at):
    """When the visit before this one was; a week ago where nobody knows."""
    before, current = _told(request)
    if current and at - current > ONE_VISIT:
        return current
    return before or at - AT_FIRST


def note_visit(request, response, *, at):
    """Let the browser remember this visit; returns the response."""
    _before, current = _told(request)
    now = at if current is None or at - current > ONE_VISIT else current
    value = f"{last_visit(request, at=at).timestamp():.0f}-{now.timestamp():.0f}"
    response.set_cookie(
        COOKIE,
        value,
        max_age=KEPT,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def _told(request):
    before, _dash, current = request.COOKIES.get(COOKIE, "").partition("-")
    return _moment(before), _moment(current)


def _moment(told):
    if not (told.isdecimal() and len(told) < 11):
        return None
    return datetime.fromtimestamp(int(told), UTC)
