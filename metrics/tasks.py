"""The Celery tasks of the figures."""

from celery import shared_task
from django.utils.timezone import now

from metrics import keeping, recounting


@shared_task(name="metrics.recount")
def recount_lately():
    recounting.recount_lately(at=now())


@shared_task(name="metrics.keep")
def keep_pictures():
    keeping.keep_old(at=now())
