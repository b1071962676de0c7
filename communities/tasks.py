"""The communities' Celery tasks."""

from celery import shared_task
from django.utils.timezone import now

from communities import exporting


@shared_task(name="communities.tidy")
def tidy():
    exporting.drop_expired(at=now())
