"""The demonstration runs in processes of its own: the tests themselves have none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READ_BY_SETTINGS = (
    "ALLOWED_HOSTS",
    "CELERY_BROKER_URL",
    "DATABASE_URL",
    "DEMO",
    "EMAIL_URL",
    "REDIS_URL",
    "SECRET_KEY",
    "SITE_URL",
)


def at_home(folder):
    """The variables of a demonstration that keeps everything in `folder`."""
    clean = {k: v for k, v in os.environ.items() if k not in READ_BY_SETTINGS}
    return clean | {
        "DEMO": "1",
        "DATABASE_URL": f"sqlite:///{folder}/demo.sqlite3",
        "EMAIL_URL": f"file://{folder}/mail",
        "FILES_DIR": f"{folder}/files",
        "SECRET_KEY": "known to all testers",
        "PYTHONUNBUFFERED": "1",
    }


def start(*arguments, env, **options):
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        **options,
    )


@pytest.fixture
def run(tmp_path):
    """Run Python with the variables given; returns (exit code, all it printed)."""

    def run(*arguments, **variables):
        process = start(*arguments, env=at_home(tmp_path) | variables)
        said, _nothing = process.communicate(timeout=60)
        return process.returncode, said

    return run
