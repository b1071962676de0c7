"""How often somebody may ask for costly pages: a counter in the cache."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache

SECONDS = 60
A_MINUTE = 30  # searches, and looks at what is alike while somebody writes


def goes_too_fast(request, what, *, most):
    """Whether this member or address has asked for `what` more than `most` a minute."""
    key = f"pace:{what}:{_who(request)}"
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key) > most
    except ValueError:  # gone between the two, so that a new minute begins
        return False


def _who(request):
    if request.user.is_authenticated:
        return f"m{request.user.pk}"
    return get_adapter().get_client_ip(request)
