"""Makers of letters and mail, and the way from an event to the outbox."""

import socket
from email.message import EmailMessage
from itertools import count

import pytest

from communities.marks import issue
from correspondence import acting, delivering, posting
from correspondence.arriving import arrive
from correspondence.models import Delivery
from correspondence.tokens import REPLY, reply_address
from journal import reading
from tests.conftest import MONDAY
from tests.correspondence.servers import Sink

_numbers = count(1)


@pytest.fixture(autouse=True)
def _nobody_rests(monkeypatch):
    """The pause after a server was away must not reach the next test."""
    monkeypatch.setattr(posting, "_resting_until", 0.0)


@pytest.fixture
def send_letters(mailoutbox):
    """Let the letters about all that happened leave; returns those that left now."""

    def send(*, at=MONDAY):
        before = len(mailoutbox)
        reading.read("letters", now=lambda: at)
        delivering.deliver(now=lambda: at)
        return mailoutbox[before:]

    return send


@pytest.fixture
def forget_letters(db):
    """Address what happened so far, and let none of it leave."""

    def forget(*, at=MONDAY):
        reading.read("letters", now=lambda: at)
        Delivery.objects.all().delete()

    return forget


@pytest.fixture
def sink(settings):
    """A real mail server to which the letters go."""
    server = Sink()
    server.controller.port = free_port()
    server.controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.controller.port
    yield server
    server.controller.stop(no_assert=True)


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


@pytest.fixture
def address_of(db):
    """The reply address that a member has for an engagement."""

    def address(member, engagement):
        tokens = issue(REPLY, engagement.subject, [member.pk])
        return reply_address(tokens[member.pk])

    return address


def raw_mail(sender, to, text="Raised pits kept working.", *, file=None, **headers):
    """The bytes of one mail; headers such as Auto_Submitted go by keyword."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, "Re: Query"
    headers.setdefault("Message_ID", f"<{next(_numbers)}@people.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text)
    if file:
        name, content = file
        mail.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return mail.as_bytes()


@pytest.fixture
def receive(address_of):
    """Take in the answer of a member to a letter about an engagement, and act on it."""

    def take(
        member, engagement, text="Raised pits kept working.", *, at=MONDAY, **more
    ):
        to = more.pop("to", None) or address_of(member, engagement)
        raw = raw_mail(more.pop("sender", member.email), to, text, **more)
        arrival = arrive(raw, to=to, at=at)
        acting.act(now=lambda: at)
        arrival.refresh_from_db()
        return arrival

    return take
