"""On SQLite the pages and a worker write at once, and nobody is locked out."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from django.utils.timezone import now

from journal.models import Job
from queries.lifecycle import State

ROOT = Path(__file__).resolve().parents[2]
THREADS, TIMES = 4, 125
EACH = THREADS * TIMES


@pytest.fixture
def database(transactional_db, engagement, member, tmp_path):
    """A file with an open query and as many jobs as will be taken."""
    engagement(State.OPEN)
    Job.objects.bulk_create(
        Job(
            kind="compile",
            about_kind="engagement",
            about=number,
            created_at=now(),
            due_at=now(),
        )
        for number in range(EACH)
    )
    path = tmp_path / "cop.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    # As it is once anybody has opened it: of two who change that at once one is locked
    # out, whatever the timeout.
    with closing(sqlite3.connect(path)) as first:
        first.execute("PRAGMA journal_mode=WAL")
    return path


@pytest.fixture
def write(database):
    """Start a process that writes what `role` writes."""

    def write(role):
        surroundings = {
            "DATABASE_URL": f"sqlite:///{database}",
            "DJANGO_SETTINGS_MODULE": "copservice.settings",
            "PATH": os.environ["PATH"],
        }
        return subprocess.Popen(
            [sys.executable, "-m", "tests.durability.writing", role, str(TIMES)],
            cwd=ROOT,
            env=surroundings,
            stderr=subprocess.PIPE,
            text=True,
        )

    return write


def test_a_thousand_writes_of_two_processes_meet_no_locked_database(write, database):
    writers = [write("web"), write("worker")]

    faults = [writer.communicate()[1] for writer in writers]

    assert "database is locked" not in "".join(faults)
    assert [writer.returncode for writer in writers] == [0, 0], faults
    with closing(sqlite3.connect(database)) as kept:
        assert rows(kept, "queries_contribution") == EACH
        assert rows(kept, "journal_job WHERE due_at IS NULL AND attempts = 1") == EACH


def rows(kept, table):
    return kept.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608
