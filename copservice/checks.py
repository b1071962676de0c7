"""Whether everything that the service stands on is there, each with what to do.

What may wait for an answer is asked at most every half minute, and half a second long.
"""

import shutil
import socket
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.functional import Promise
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from copservice.queues import QUEUES
from journal.pulse import BEAT, last_seen

OK, MIND, BAD = "ok", "mind", "bad"
PATIENCE_SECONDS = 0.5
ASKED_EVERY = 30  # seconds
LITTLE_DISK = 0.10  # of the whole: below it somebody has to look
FEW_BYTES = 500_000_000
BEATS_MISSED = timedelta(minutes=3)
PORTS = {"redis": 6379, "rediss": 6379, "amqp": 5672, "amqps": 5671}


@dataclass(frozen=True)
class Check:
    """How one thing stands: `says` what was found, `todo` what mends it."""

    label: str | Promise
    state: str
    says: str
    todo: str = ""


@dataclass(frozen=True)
class Look:
    """When one looks, and how the queues stand then."""

    at: datetime
    queues: dict[str, dict[str, Any]] = field(default_factory=dict)


Finding = tuple[str, str, str]  # state, says, todo


def database(look: Look) -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return OK, _("It answers (%(vendor)s).") % {"vendor": connection.vendor}, ""


def migrations(look: Look) -> Finding:
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if not plan:
        return OK, _("Every one is applied."), ""
    says = ngettext("%(n)s waits.", "%(n)s wait.", len(plan)) % {"n": len(plan)}
    return BAD, says, _("Run “manage.py migrate”, then start the processes again.")


def shared_cache(look: Look) -> Finding:
    cache.set("health", look.at.isoformat(), 60)
    if cache.get("health") == look.at.isoformat():
        return OK, _("It keeps what it is given."), ""
    todo = _("Start Redis, or mend REDIS_URL. Until then limits are not kept.")
    return MIND, _("It does not answer."), todo


def broker(look: Look) -> Finding:
    url = urlsplit(settings.CELERY_BROKER_URL)
    if url.scheme not in PORTS:
        return OK, _("It is inside the process: nothing to look at."), ""
    if _answers(url.hostname or "localhost", url.port or PORTS[url.scheme]):
        return OK, _("It answers."), ""
    todo = _("Start it, or mend CELERY_BROKER_URL. Nothing is lost meanwhile.")
    return BAD, _("Nobody answers at its address."), todo


def beat(look: Look) -> Finding:
    seen = last_seen(BEAT)
    todo = _("Start “celery beat” and a worker: letters and clocks wait for them.")
    if seen is None:
        return BAD, _("It has never been seen."), todo
    says = _("Last seen %(long)s ago.") % {"long": timesince(seen, max(look.at, seen))}
    return (BAD, says, todo) if look.at - seen > BEATS_MISSED else (OK, says, "")


def _queue(name: str) -> Callable[[Look], Finding]:
    def look_at(look: Look) -> Finding:
        stands = look.queues[name]
        if stands["since"]:
            says = _("Its oldest row waits for %(long)s.") % {
                "long": timesince(stands["since"], look.at)
            }
            return BAD, says, _("Start a worker, or more of them.")
        if stands["stuck"]:
            todo = _("Mend the cause, then try again on the first page of the office.")
            return MIND, _("Some rows failed three times."), todo
        return OK, _("Nothing is late."), ""

    return look_at


def disk(look: Look) -> Finding:
    try:
        usage = shutil.disk_usage(_there(settings.MEDIA_ROOT))
    except OSError:
        todo = _("Make the folder of FILES_DIR, and let the service write there.")
        return BAD, _("The folder of files cannot be read."), todo
    says = _("%(gb).1f GB are free.") % {"gb": usage.free / 1e9}
    if usage.free < max(FEW_BYTES, usage.total * LITTLE_DISK):
        return MIND, says, _("Make room before files are refused.")
    return OK, says, ""


def mail(look: Look) -> Finding:
    host = settings.MAIL.get("EMAIL_HOST")
    if not host:
        says = _("Letters are kept on this machine and go to nobody.")
        return (OK if settings.DEMO else MIND), says, _("Set EMAIL_URL in a service.")
    if _answers(host, settings.MAIL["EMAIL_PORT"]):
        return OK, _("It answers."), ""
    todo = _("Start it, or mend EMAIL_URL. Letters wait until it answers.")
    return BAD, _("Nobody answers at its address."), todo


RISKS = (
    # sentence, and whether it holds of the settings
    (
        gettext_lazy("DEBUG is on: error pages show the inside of the service."),
        lambda: settings.DEBUG,
    ),
    (
        gettext_lazy("DEMO is on: anybody signs in as anybody."),
        lambda: settings.DEMO,
    ),
    (
        gettext_lazy("SITE_URL is not https: passwords travel in the open."),
        lambda: not settings.SECURE,
    ),
    (
        gettext_lazy("ALLOWED_HOSTS allows every name: links can be forged."),
        lambda: "*" in settings.ALLOWED_HOSTS,
    ),
    (
        gettext_lazy("The cache is each process’s own: limits count for each apart."),
        lambda: not settings.REDIS_URL and not settings.EMBEDDED,
    ),
    (
        gettext_lazy("The database is SQLite: good for one machine and few people."),
        lambda: settings.EMBEDDED,
    ),
    (
        gettext_lazy("SECRET_KEY is short: make one of fifty random characters."),
        lambda: len(settings.SECRET_KEY) < 50,
    ),
)


def risks(look: Look) -> Finding:
    found = [str(sentence) for sentence, holds in RISKS if holds()]
    if not found:
        return OK, _("None is risky."), ""
    return MIND, " ".join(found), _("Set them in the environment of a service.")


CHECKS: dict[str, tuple[str | Promise, Callable[[Look], Finding]]] = {
    "database": (gettext_lazy("Database"), database),
    "migrations": (gettext_lazy("Migrations"), migrations),
    "beat": (gettext_lazy("Beat and worker"), beat),
    **{name: (queue.label, _queue(name)) for name, queue in QUEUES.items()},
    "broker": (gettext_lazy("Broker"), broker),
    "mail server": (gettext_lazy("Mail server"), mail),
    "cache": (gettext_lazy("Cache"), shared_cache),
    "disk": (gettext_lazy("Room for files"), disk),
    "settings": (gettext_lazy("Settings"), risks),
}


def checked(look: Look) -> dict[str, Check]:
    """{name: Check} of everything; DatabaseError where there is no database.

    While migrations wait, what follows them in the table could fail and is left out.
    """
    found: dict[str, Check] = {}
    for name, (label, check) in CHECKS.items():
        found[name] = Check(label, *check(look))
        if name == "migrations" and found[name].state == BAD:
            break
    return found


def _answers(host: str, port: int) -> bool:
    """Whether something takes connections there; asked again every half minute."""
    key = f"answers:{host}:{port}"
    known: bool | None = cache.get(key)
    if known is None:
        known = _connects(host, port)
        cache.set(key, known, ASKED_EVERY)
    return known


def _connects(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=PATIENCE_SECONDS).close()
    except OSError:
        return False
    return True


def _there(folder):
    """`folder`, or what it will be made in once the first file comes."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
