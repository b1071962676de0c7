"""The names that look up lead somewhere, and periodic work is known to Celery."""

import pytest
from django.conf import settings
from django.utils.module_loading import import_string

from copservice.celery import app
from facilitation.desk.kind import Kind
from queries.modalities import HABITS, LOOKED_UP

PATHS = [
    *settings.READERS.values(),
    *settings.JOBS.values(),
    *settings.BADGES.values(),
    *settings.PERSONAL.values(),
    *settings.ERASING.values(),
    *(path for slot in settings.PANELS.values() for path in slot),
    *(
        path
        for row in HABITS.values()
        for name in LOOKED_UP
        if (path := getattr(row, name))
    ),
    *(path for row in HABITS.values() for _template, path in row.product_parts),
]


@pytest.mark.parametrize("path", PATHS)
def test_a_name_leads_to_a_function(path):
    assert callable(import_string(path))


@pytest.mark.parametrize("path", settings.DESK_KINDS.values())
def test_a_name_leads_to_a_kind_of_the_desk(path):
    assert isinstance(import_string(path), Kind)


@pytest.mark.parametrize("task", settings.NUDGES.values())
def test_what_a_nudge_starts_is_a_task(task):
    app.loader.import_default_modules()

    assert task in app.tasks


def test_a_sweep_finds_what_a_lost_nudge_missed():
    app.loader.import_default_modules()
    swept = {entry["task"] for entry in app.conf.beat_schedule.values()}

    assert set(settings.NUDGES.values()) <= swept <= set(app.tasks)
