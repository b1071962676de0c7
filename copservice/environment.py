"""What the surroundings tell the service: read once, checked, and listed.

A value that cannot be used does not stop the reading: `settle()`, the last line of
the settings, names all of them in one error. An empty variable counts as not set, as
files of variables cannot say it otherwise.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

ROOT = Path(__file__).resolve().parent.parent

T = TypeVar("T")


class Variable(NamedTuple):
    """One line of the table of settings; a `default` of None means it must be set."""

    name: str
    kind: str
    default: str | None
    help: str


VARIABLES: dict[str, Variable] = {}
_faults: list[str] = []


def text(name: str, default: str | None = None, *, help: str = "") -> str:
    return _read(Variable(name, "text", default, help), str, otherwise="")


def flag(name: str, default: bool | None = None, *, help: str = "") -> bool:
    shown = None if default is None else str(int(default))
    return _read(Variable(name, "1 or 0", shown, help), _as_flag, otherwise=False)


def number(name: str, default: int | None = None, *, help: str = "") -> int:
    shown = None if default is None else str(default)
    return _read(Variable(name, "a whole number", shown, help), int, otherwise=0)


def words(name: str, default: str | None = None, *, help: str = "") -> list[str]:
    kind = "words with commas between"
    return _read(Variable(name, kind, default, help), _as_words, otherwise=[])


def folder(name: str, default: str | None = None, *, help: str = "") -> Path:
    """A folder; one that does not start at the root lies in the project's own."""
    return _read(Variable(name, "a folder", default, help), ROOT.joinpath, ROOT)


def database(
    name: str, default: str | None = None, *, help: str = ""
) -> dict[str, Any]:
    """An entry of Django's DATABASES; `sqlite:///` starts in the project's folder,
    `sqlite:////` at the root."""
    kind = "sqlite:///path or postgres://user:password@host:port/name"
    return _read(Variable(name, kind, default, help), _as_database, otherwise={})


def email(name: str, default: str | None = None, *, help: str = "") -> dict[str, Any]:
    """Django's EMAIL_… settings by name; `file:path` starts in the project's folder,
    `file:///path` at the root."""
    kind = (
        "smtp://, smtp+tls:// or smtps://user:password@host:port, file:path, "
        "console: or memory:"
    )
    return _read(Variable(name, kind, default, help), _as_email, otherwise={})


def settle() -> None:
    """Raise ImproperlyConfigured with a sentence for each value that was wrong."""
    faults, _faults[:] = list(_faults), []
    if faults:
        raise ImproperlyConfigured(" ".join(faults))


def as_table() -> str:
    """All that was read, as the rows of a table in Markdown."""
    head = "| Variable | Takes | If not set | What for |\n|---|---|---|---|\n"
    return head + "".join(map(_row, VARIABLES.values()))


def _row(variable: Variable) -> str:
    name, kind, default, purpose = variable
    otherwise = {None: "must be set", "": "empty"}.get(default, f"`{default}`")
    return f"| `{name}` | {kind} | {otherwise} | {purpose} |\n"


def _read(variable: Variable, parse: Callable[[str], T], otherwise: T) -> T:
    name, kind, default, _help = VARIABLES[variable.name] = variable
    given = os.environ.get(name, "").strip() or default
    if given is None:
        _faults.append(f"{name} must be set: it takes {kind}.")
        return otherwise
    try:
        return parse(given)
    except ValueError:
        # The value is not repeated: it may hold a password.
        _faults.append(f"{name} cannot be read: it takes {kind}.")
        return otherwise


def _as_flag(value: str) -> bool:
    meanings = dict.fromkeys(("1", "true", "yes", "on"), True)
    meanings |= dict.fromkeys(("0", "false", "no", "off"), False)
    if value.lower() not in meanings:
        raise ValueError
    return meanings[value.lower()]


def _as_words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def _as_database(value: str) -> dict[str, Any]:
    url = urlsplit(value)
    path = unquote(url.path.removeprefix("/"))
    if url.scheme == "sqlite" and not url.netloc and path:
        return _sqlite(path)
    if url.scheme in ("postgres", "postgresql") and path:
        return _postgresql(url, path)
    raise ValueError


def _sqlite(path: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path if path == ":memory:" else str(ROOT / path),
        # With Django's own defaults a worker beside the web process makes most writes
        # fail with "database is locked".
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(url: SplitResult, name: str) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or ""),
        "PORT": str(url.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(url.query, strict_parsing=bool(url.query))),
    }


# scheme       port  settings
_SMTP: dict[str, tuple[int, dict[str, bool]]] = {
    "smtp": (25, {}),
    "smtp+tls": (587, {"EMAIL_USE_TLS": True}),
    "smtps": (465, {"EMAIL_USE_SSL": True}),
}
_BACKENDS = {"file": "filebased", "console": "console", "memory": "locmem"}


def _as_email(value: str) -> dict[str, Any]:
    url = urlsplit(value)
    if url.scheme in _SMTP and url.hostname:
        return _smtp(url, *_SMTP[url.scheme])
    if url.scheme not in _BACKENDS or url.netloc:
        raise ValueError
    backend = f"django.core.mail.backends.{_BACKENDS[url.scheme]}.EmailBackend"
    return {"EMAIL_BACKEND": backend} | _mail_folder(url)


def _smtp(url: SplitResult, port: int, security: dict[str, bool]) -> dict[str, Any]:
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": url.hostname,
        "EMAIL_PORT": url.port or port,
        "EMAIL_HOST_USER": unquote(url.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(url.password or ""),
        # Without a limit a silent mail server holds the worker for ever.
        "EMAIL_TIMEOUT": 20,
    } | security


def _mail_folder(url: SplitResult) -> dict[str, str]:
    folder = unquote(url.path)
    if bool(folder) != (url.scheme == "file"):
        raise ValueError
    return {"EMAIL_FILE_PATH": str(ROOT / folder)} if folder else {}
