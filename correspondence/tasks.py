"""The Celery tasks of letters and mail."""

from celery import shared_task
from django.utils.timezone import now

from correspondence import acting, answering, delivering
from correspondence.news import turns


@shared_task(name="correspondence.deliver")
def deliver_due_letters():
    delivering.deliver(now=now)
    answering.deliver(now=now)


@shared_task(name="correspondence.act")
def act_on_mail():
    acting.act(now=now)


@shared_task(name="correspondence.news")
def write_the_mornings_letters():
    turns.write_issues(at=now())
