"""What surrounds every page: its member's time and language, links and counts."""

from django.conf import settings
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

from communities.roles import POWERS, Power


def in_their_own_time(get_response):
    """Middleware: a member's pages are in the member's time zone and language."""

    def middleware(request):
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        # Asked before, since nobody is signed in any more after logging out.
        zone, language = user.zone, user.page_language
        with timezone.override(zone), translation.override(language):
            response = get_response(request)
        response.headers["Content-Language"] = language
        return response

    return middleware


def frame(request):
    """Context processor: the variables of templates/base.html."""
    return {"frame": SimpleLazyObject(lambda: _frame(request))}


def _frame(request):
    user = getattr(request, "user", None)
    powers = _powers(user)
    is_administrator = getattr(user, "is_administrator", False)
    return {
        "service_name": settings.SERVICE_NAME,
        "demo": settings.DEMO,
        "has_desk": Power.DESK in powers,
        "has_figures": Power.FIGURES in powers or is_administrator,
        "has_office": is_administrator,
        "badges": _badges(user) if Power.DESK in powers else {},
    }


def _powers(user):
    """All that the person may do in one community or another."""
    if user is None or not user.is_authenticated:
        return set()
    return set().union(*(POWERS[role] for role in user.roles.values()))


def _badges(user):
    return {name: import_string(path)(user) for name, path in settings.BADGES.items()}
