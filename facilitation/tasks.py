"""The desk's Celery tasks."""

from celery import shared_task
from django.utils.timezone import now

from facilitation import clocks, closing


@shared_task(name="facilitation.clocks")
def look_at_the_clocks():
    clocks.look(at=now())


@shared_task(name="facilitation.closing")
def tell_what_closes_soon():
    closing.tell_closing(at=now())
