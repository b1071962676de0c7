"""The servers and the browser that some tests need: used when there, named when not.

`pytest -m service` runs on PostgreSQL and Redis, everything else on SQLite. What is
missing skips its tests with the reason, or fails them where REQUIRE_SERVICES=1.
"""

import os
import shutil
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import psycopg2
import pytest
import redis

POSTGRESQL = os.environ.get(
    "TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres"
)
REDIS = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/9")
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config):
    # Around pytest-django's own hook, as that is where the settings are read.
    if is_service_run(early_config):
        os.environ.update(addresses())
    return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    # Before any fixture, as one of them would connect to the database.
    reasons = [*services_missing(item), *browser_missing(item)]
    if reasons and os.environ.get("REQUIRE_SERVICES") == "1":
        pytest.fail("; ".join(reasons), pytrace=False)
    if reasons:
        pytest.skip("; ".join(reasons))


@pytest.fixture(scope="session")
def chromium():
    """The browser's path, for Playwright's `executable_path`."""
    # Playwright keeps an event loop in this thread, where Django then refuses to
    # touch the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return browser()


def is_service_run(config):
    return config.known_args_namespace.markexpr.startswith("service")


def addresses():
    """The variables that lead the settings to the servers that answer."""
    found = {}
    if not postgresql_fault():
        # Only the embedded way makes a key of its own.
        found["SECRET_KEY"] = os.environ.get("SECRET_KEY", "known to all testers")
        found["DATABASE_URL"] = database_of_this_run()
        # What a service has to say of itself, as it would be said here.
        found |= {
            "SITE_URL": "http://127.0.0.1:8000",
            "MAIL_DOMAIN": "cop.localhost",
            "EMAIL_URL": "memory:",
            "CELERY_BROKER_URL": "memory://",
        }
    if not redis_fault():
        found |= {"REDIS_URL": REDIS, "CELERY_BROKER_URL": REDIS}
    return found


def database_of_this_run():
    # Django makes `test_` + this name: two runs at once must not share one.
    return urlunsplit(urlsplit(POSTGRESQL)._replace(path=f"/cop_{os.getpid()}"))


def services_missing(item):
    """Why a test marked `service`, or `service("redis")`, cannot run."""
    if not (marker := item.get_closest_marker("service")):
        return []
    if not is_service_run(item.config):
        return ["runs on PostgreSQL and Redis, with -m service"]
    faults = {"postgresql": postgresql_fault, "redis": redis_fault}
    return [why for name in marker.args or faults if (why := faults[name]())]


def browser_missing(item):
    if not item.get_closest_marker("browser") or browser():
        return []
    return [f"no browser: none of {', '.join(BROWSERS)} is installed"]


@cache
def postgresql_fault():
    try:
        psycopg2.connect(POSTGRESQL, connect_timeout=2).close()
    except psycopg2.OperationalError:
        return f"PostgreSQL does not answer at {place(POSTGRESQL)} (TEST_DATABASE_URL)"


@cache
def redis_fault():
    try:
        with redis.Redis.from_url(REDIS, socket_timeout=2) as client:
            client.ping()
    except redis.RedisError:
        return f"Redis does not answer at {place(REDIS)} (TEST_REDIS_URL)"


def place(url):
    """Host and port without the password."""
    return urlsplit(url).netloc.rpartition("@")[2]


@cache
def browser():
    return next(filter(None, map(shutil.which, BROWSERS)), None)
