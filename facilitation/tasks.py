"""The desk's Celery tasks."""

from celery import shared_task
from django.utils.timezone import now

from facilitation import clocks


@shared_task(name="facilitation.clocks")
def look_at_the_clocks():
    clocks.look(at=now())
