"""The Celery task of the figures."""

from celery import shared_task
from django.utils.timezone import now

from metrics import recounting


@shared_task(name="metrics.recount")
def recount_lately():
    recounting.recount_lately(at=now())
