"""The Celery task of the groups."""

from celery import shared_task
from django.utils.timezone import now

from collaborations import doing, reviewing


@shared_task(name="collaborations.remind")
def remind():
    doing.remind(at=now())
    reviewing.ask_all(at=now())
