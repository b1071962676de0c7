"""Where the demonstration may run: on this machine, with nothing that is anybody's.

Its sign-in asks for no password and its mail is open to whoever looks, so that no
part of it may ever meet a real service.
"""

from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from demo import ownership

BACKEND = "demo.mail.Files"


def faults(settings, *, may_be_new):
    """A sentence for each of the settings that does not belong to a demonstration.

    `may_be_new`: a database that is not there yet is no fault.
    """
    database = settings.DATABASES["default"]
    return [*_hosts(settings), *_servers(settings), *_database(database, may_be_new)]


def _hosts(settings):
    outside = [name for name in settings.ALLOWED_HOSTS if not is_loopback(name)]
    if outside:
        named = ", ".join(outside)
        yield f"ALLOWED_HOSTS holds {named}, which is not this machine alone."
    if not is_loopback(urlsplit(settings.SITE_URL).hostname or ""):
        yield f"SITE_URL is {settings.SITE_URL}, which is not this machine alone."


def is_loopback(name):
    """Whether a host's name or address can only mean this machine."""
    if name == "localhost":
        return True
    try:
        return ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def _servers(settings):
    if settings.EMAIL_BACKEND != BACKEND:
        yield "EMAIL_URL leads elsewhere than to files, which alone stay here."
    if not settings.CELERY_BROKER_URL.startswith("memory:"):
        yield "CELERY_BROKER_URL names a broker; the demonstration has its own."
    if settings.REDIS_URL:
        yield "REDIS_URL is set; the demonstration needs no Redis."


def _database(database, may_be_new):
    if not database["ENGINE"].endswith("sqlite3"):
        yield "DATABASE_URL names a server; the demonstration keeps to its own file."
        return
    name = database["NAME"]
    path = Path(name)
    may_be_made = may_be_new and name != ":memory:" and ownership.is_new(path)
    if not (may_be_made or ownership.is_own_database(path)):
        yield f"The database {name} was not made by `make demo`."
