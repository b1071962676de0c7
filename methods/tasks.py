"""The Celery task of methods that are run."""

from celery import shared_task
from django.utils.timezone import now

from methods import running


@shared_task(name="methods.steps")
def look_at_the_steps():
    running.look(at=now())
