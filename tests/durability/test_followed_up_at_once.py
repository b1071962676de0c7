"""Two beats at the same moment ask what came of it once, and find a signal once."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection

from journal.models import Event
from outcomes import answering, asking, signals, using, verifying
from outcomes.models import FollowUp, Round, Signal
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement
from tests.conftest import MONDAY
from tests.durability.test_two_at_once import at_once

ROOT = Path(__file__).resolve().parents[2]
DAY_30 = MONDAY + timedelta(days=30)
ON_POSTGRESQL = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]
BEAT = f"""
import django
django.setup()
from datetime import datetime
from outcomes import asking, signals
at = datetime.fromisoformat("{DAY_30.isoformat()}")
asking.ask_due(at=at)
signals.look(at=at)
"""


def on_postgresql(test):
    for mark in ON_POSTGRESQL:
        test = mark(test)
    return test


@pytest.fixture
def used(engagement, member):
    made = engagement(State.PUBLISHED)
    using.use(made, member, at=MONDAY)
    return made


@pytest.fixture
def much_asked(engagement, asker, expert, topic):
    for person, place in ((asker, "Jaleshwar"), (expert, "Saptari"), (asker, "")):
        made = engagement(State.SUBMITTED, member=person, place=place)
        made.topics.add(topic)
    Engagement.objects.update(submitted_at=MONDAY)


@on_postgresql
def test_a_round_goes_out_once(used):
    told = at_once(*[lambda: asking.ask_due(at=DAY_30)] * 3)

    assert sorted(told) == [0, 0, 2]
    assert (FollowUp.objects.count(), Round.objects.get().asked) == (2, 2)
    assert Event.objects.filter(kind="followup.asked").count() == 2


@on_postgresql
def test_a_signal_is_found_once(much_asked):
    told = at_once(*[lambda: signals.look(at=DAY_30)] * 3)

    assert sorted(told) == [0, 0, 1]
    assert Signal.objects.count() == 1


@on_postgresql
def test_two_taps_at_once_are_one_first_answer(used):
    asking.ask_due(at=DAY_30)
    row = FollowUp.objects.first()

    at_once(
        lambda: answering.answer(row, {"informed": "yes"}, at=DAY_30),
        lambda: answering.answer(row, {"done": "Twelve toilets."}, at=DAY_30),
    )

    row.refresh_from_db()
    assert (row.informed, row.done) == ("yes", "Twelve toilets.")
    kinds = Event.objects.filter(subject_kind="followup", subject=row.pk)
    told = sorted(kinds.values_list("kind", flat=True))
    assert told == ["followup.answered", "followup.asked", "followup.changed"]


@on_postgresql
def test_of_two_who_judge_at_once_one_wins(used, facilitator):
    asking.ask_due(at=DAY_30)
    row = FollowUp.objects.get(author__name="Sunita Chaudhary")
    row = answering.answer(row, {"informed": "yes"}, at=DAY_30)

    told = at_once(
        lambda: verifying.verify(row, by=facilitator, at=DAY_30),
        lambda: verifying.refute(row, by=facilitator, at=DAY_30, reason="No."),
    )

    assert sorted(isinstance(one, NotNow) for one in told) == [False, True]


def test_on_sqlite_two_processes_ask_once(transactional_db, used, much_asked, tmp_path):
    if connection.vendor != "sqlite":
        pytest.skip("written for SQLite")
    path = tmp_path / "cop.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(path)])
    surroundings = {
        "DATABASE_URL": f"sqlite:///{path}",
        "DJANGO_SETTINGS_MODULE": "copservice.settings",
        "PATH": os.environ["PATH"],
    }

    beats = [
        subprocess.Popen([sys.executable, "-c", BEAT], cwd=ROOT, env=surroundings)
        for _beat in range(2)
    ]
    assert [beat.wait(60) for beat in beats] == [0, 0]

    with closing(sqlite3.connect(path)) as database:
        counts = database.execute(
            "SELECT (SELECT COUNT(*) FROM outcomes_followup),"
            " (SELECT COUNT(*) FROM outcomes_round),"
            " (SELECT COUNT(*) FROM outcomes_signal)"
        ).fetchone()
    assert counts == (2, 1, 1)
