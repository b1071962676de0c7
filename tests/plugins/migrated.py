"""SQLite's tables as the migrations leave them: made once, kept in pytest's cache.

What is kept goes by every word it is made from, so a changed migration, a changed
module that a migration imports or another Django is another file. PostgreSQL is
migrated in each run.
"""

import hashlib
import os
import re
import sqlite3
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection

IMPORTED = re.compile(r"^(?:from|import) ([\w.]+)", re.MULTILINE)


def place(config):
    """Where the tables are kept; None where they are not."""
    cache = getattr(config, "cache", None)  # -p no:cacheprovider
    if connection.vendor != "sqlite" or not cache:
        return None
    return cache.mkdir("migrated") / f"{made_from()}.sqlite3"


def made_from():
    words = hashlib.sha256(f"{django.__version__} {sqlite3.sqlite_version}".encode())
    for path in sorted(sources()):
        words.update(path.read_bytes())
    return words.hexdigest()


def sources():
    """The migrations of all apps, and what those of this house import of it."""
    found = {
        path
        for app in apps.get_app_configs()
        for path in Path(app.path, "migrations").glob("*.py")
    }
    return found | {
        path
        for migration in found
        if migration.is_relative_to(settings.BASE_DIR / migration.parts[-3])
        for module in IMPORTED.findall(migration.read_text())
        for path in files_of(module)
    }


def files_of(module):
    """A module's file, or all files of a package, where it is of this house."""
    origin = Path(find_spec(module).origin)
    if not origin.is_relative_to(settings.BASE_DIR) or "site-packages" in origin.parts:
        return []
    return origin.parent.glob("*.py") if origin.name == "__init__.py" else [origin]


def take(kept):
    """The kept tables in the memory that the tests will use; who holds it open."""
    memory = sqlite3.connect(connection.creation._get_test_db_name(), uri=True)
    with closing(sqlite3.connect(kept)) as tables:
        tables.backup(memory)
    return memory


def keep(kept):
    """Keep the tables as they are now, in place of those of other words."""
    for old in kept.parent.glob("*.sqlite3"):
        old.unlink(missing_ok=True)
    half = kept.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(half)) as tables:
        connection.connection.backup(tables)
    half.replace(kept)
