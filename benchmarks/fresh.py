"""A house of a benchmark's own: an empty database, no mail that leaves, thrown away."""

import os
import secrets
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

import django
import psycopg2
import redis
from django.conf import settings
from django.core.management import call_command
from django.db import connections

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 30


@contextmanager
def house(database="", broker=""):
    """Django set up over a new database; yields a folder for whatever else is kept.

    `database` is the address of any PostgreSQL database: an own one is made beside it.
    Nothing of the product may be imported before.
    """
    with TemporaryDirectory(prefix="cop-benchmark-") as name, _queue(broker):
        folder = Path(name)
        with _database(database, folder) as own:
            _surround(folder, own, broker)
            call_command("migrate", verbosity=0)
            call_command("collectstatic", verbosity=0, interactive=False)
            yield folder
            connections.close_all()


def _surround(folder, database, broker):
    sys.path.insert(0, str(ROOT))
    os.environ.pop("DEMO", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "copservice.settings",
        "DATABASE_URL": database,
        "CELERY_BROKER_URL": broker or "memory://",
        "EMAIL_URL": "memory:",
        "SITE_URL": "http://127.0.0.1:8000",
        "MAIL_DOMAIN": "cop.localhost",
        "FILES_DIR": str(folder / "files"),
        "LMTP_LISTEN": str(folder / "door"),
        "SECRET_KEY": secrets.token_hex(32),
        "BENCHMARK_STATIC": str(folder / "static"),
    }
    django.setup()
    settings.STATIC_ROOT = os.environ["BENCHMARK_STATIC"]


@contextmanager
def _database(address, folder):
    if not address:
        yield f"sqlite:///{folder}/cop.sqlite3"
        return
    name = f"cop_benchmark_{os.getpid()}"
    _say_to(address, f"CREATE DATABASE {name}")
    try:
        yield urlunsplit(urlsplit(address)._replace(path=f"/{name}"))
    finally:
        _say_to(address, f"DROP DATABASE {name} WITH (FORCE)")


def _say_to(address, sentence):
    with closing(psycopg2.connect(address)) as connection:
        connection.autocommit = True
        connection.cursor().execute(sentence)


@contextmanager
def _queue(broker):
    """A Redis database must be empty before, and is empty again after."""
    if not broker:
        yield
        return
    with redis.Redis.from_url(broker) as queue:
        if queue.dbsize():
            sys.exit(f"{broker} is not empty: name another one with --broker.")
        try:
            yield
        finally:
            queue.flushdb()


@contextmanager
def process(*command, ready):
    """Run a Python module beside this one until the block ends; wait for `ready()`."""
    running = subprocess.Popen([sys.executable, "-m", *map(str, command)], cwd=ROOT)
    try:
        _wait(running, ready)
        yield running
    finally:
        running.terminate()
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()


def _wait(running, ready):
    end = time.monotonic() + PATIENCE
    while not ready():
        if running.poll() is not None or time.monotonic() > end:
            sys.exit(f"{running.args[2]} did not start.")
        time.sleep(0.1)
