"""The Celery tasks of what comes later."""

from celery import shared_task
from django.utils.timezone import now

from outcomes import asking, signals


@shared_task(name="outcomes.follow_up")
def ask_what_came_of_it():
    asking.ask_due(at=now())


@shared_task(name="outcomes.signals")
def look_for_emerging_topics():
    signals.look(at=now())
