import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

TESTS = """
import pytest

@pytest.mark.service
def test_both(): pass

@pytest.mark.service("postgresql")
def test_one(): pass
"""
# Nobody listens there.
NOWHERE = {
    "TEST_DATABASE_URL": "postgres://cop:geheim@127.0.0.1:9/cop",
    "TEST_REDIS_URL": "redis://127.0.0.1:9/0",
}


@pytest.mark.service("postgresql")
@pytest.mark.django_db
def test_a_service_run_is_on_postgresql():
    assert connection.vendor == "postgresql"


@pytest.mark.service("redis")
def test_a_service_run_takes_redis_for_its_broker():
    assert settings.CELERY_BROKER_URL.startswith("redis://")


@pytest.fixture
def run(tmp_path):
    """Run pytest on TESTS in a process of its own and give what it prints."""
    (tmp_path / "test_some.py").write_text(TESTS)

    def run(*arguments, **variables):
        command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-rsf"]
        environment = os.environ | {"REQUIRE_SERVICES": ""} | variables
        return subprocess.run(
            [*command, "-c", "pyproject.toml", *arguments, str(tmp_path)],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout

    return run


def test_a_missing_server_skips_its_tests_and_is_named(run):
    told = run("-m", "service", **NOWHERE)

    assert "2 skipped" in told
    assert "PostgreSQL does not answer at 127.0.0.1:9 (TEST_DATABASE_URL)" in told
    assert "Redis does not answer at 127.0.0.1:9 (TEST_REDIS_URL)" in told
    assert "geheim" not in told


def test_a_missing_server_fails_its_tests_where_it_is_required(run):
    told = run("-m", "service", REQUIRE_SERVICES="1", **NOWHERE)

    assert "2 errors" in told


def test_a_run_on_sqlite_says_how_its_service_tests_are_run(run):
    told = run()

    assert "2 skipped" in told
    assert "with -m service" in told
