"""The Celery tasks of letters and mail."""

from celery import shared_task
from django.utils.timezone import now

from correspondence import acting, delivering


@shared_task(name="correspondence.deliver")
def deliver_due_letters():
    delivering.deliver(now=now)


@shared_task(name="correspondence.act")
def act_on_mail():
    acting.act(now=now)
