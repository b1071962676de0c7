"""The Celery application, and all periodic work in one table."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "copservice.settings")

app = Celery("copservice")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

SWEEP = 60.0

# Every task may run twice or late: each takes what is due from the database.
app.conf.beat_schedule = {
    "be seen to beat": {"task": "journal.pulse", "schedule": SWEEP},
    "read the journal": {"task": "journal.read", "schedule": SWEEP},
    "do the jobs": {"task": "journal.work", "schedule": SWEEP},
    "send the letters": {"task": "correspondence.deliver", "schedule": SWEEP},
    "act on the mail": {"task": "correspondence.act", "schedule": SWEEP},
    "look at the clocks": {"task": "facilitation.clocks", "schedule": SWEEP},
    "open and end the rounds": {"task": "discussions.rounds", "schedule": SWEEP},
    "remind of tasks, ask for reviews": {
        "task": "collaborations.remind",
        "schedule": crontab(minute="*/15"),
    },
    "open and close the steps": {"task": "methods.steps", "schedule": SWEEP},
    "tell what closes soon": {
        "task": "facilitation.closing",
        "schedule": crontab(minute="*/15"),
    },
    "write the morning’s letters": {
        "task": "correspondence.news",
        "schedule": crontab(minute="*/15"),
    },
    "throw away what has expired": {
        "task": "communities.tidy",
        "schedule": crontab(minute=7),
    },
    "read changed profiles": {"task": "facilitation.learn", "schedule": SWEEP},
    "remind the invited": {
        "task": "facilitation.remind",
        "schedule": crontab(minute="*/15"),
    },
    "keep what figures show": {
        "task": "metrics.keep",
        "schedule": crontab(minute="*/15"),
    },
    "ask what came of it": {
        "task": "outcomes.follow_up",
        "schedule": crontab(minute="*/15"),
    },
    "look for emerging topics": {
        "task": "outcomes.signals",
        "schedule": crontab(minute=23),
    },
    "recount the figures": {
        "task": "metrics.recount",
        "schedule": crontab(minute="*/15"),
    },
}
for entry in app.conf.beat_schedule.values():
    if entry["schedule"] == SWEEP:
        # A day without workers must not leave a day of sweeps behind.
        entry["options"] = {"expires": SWEEP}
app.conf.beat_max_loop_interval = 1
