"""The service's Celery application with a sweep each second instead of each minute."""

from copservice.celery import SWEEP, app

for entry in app.conf.beat_schedule.values():
    if entry["schedule"] == SWEEP:
        entry["schedule"] = 1.0
