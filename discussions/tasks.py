"""The Celery task of the rounds."""

from celery import shared_task
from django.utils.timezone import now

from discussions import rounds


@shared_task(name="discussions.rounds")
def look_at_the_rounds():
    rounds.look(at=now())
