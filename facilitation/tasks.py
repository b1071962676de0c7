"""The desk's Celery tasks."""

from celery import shared_task
from django.utils.timezone import now

from facilitation import clocks, closing, reminding
from facilitation.routing import reading


@shared_task(name="facilitation.clocks")
def look_at_the_clocks():
    clocks.look(at=now())


@shared_task(name="facilitation.closing")
def tell_what_closes_soon():
    closing.tell_closing(at=now())


@shared_task(name="facilitation.remind")
def remind_the_invited():
    reminding.remind(at=now())


@shared_task(name="facilitation.learn")
def read_changed_profiles():
    reading.learn_changed_profiles(at=now())
