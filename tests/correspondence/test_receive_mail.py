import io

import pytest
from django.core.management import call_command

from correspondence.models import Arrival
from queries.lifecycle import State
from tests.correspondence.conftest import raw_mail
from tests.correspondence.test_lmtp import SENDER, without_the_table


@pytest.fixture
def address(engagement, member, address_of):
    return address_of(member, engagement(State.OPEN))


@pytest.fixture
def pipe(monkeypatch):
    """Hand raw mail over as a mail server's pipe does; gives the exit code."""

    def hand_over(raw, *recipient):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))
        try:
            call_command("receive_mail", *recipient, stderr=io.StringIO())
        except SystemExit as ended:
            return ended.code
        return 0

    return hand_over


def test_mail_is_kept_for_the_recipient_that_is_named(pipe, address):
    raw = raw_mail(SENDER, "somebody@else.example")

    assert pipe(raw, address) == 0
    assert bytes(Arrival.objects.get().raw) == raw


@pytest.mark.parametrize("header", ["Delivered-To", "X-Original-To", "To"])
def test_without_a_name_the_mail_itself_is_asked(header, pipe, address):
    raw = f"{header}: {address}\nFrom: {SENDER}\n\nWords.\n".encode()

    assert pipe(raw) == 0
    assert Arrival.objects.get().to == address


def test_the_sender_hears_of_an_unknown_recipient(pipe, address):
    assert pipe(raw_mail(SENDER, address), "nobody@cop.localhost") == 67
    assert not Arrival.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_mail_server_tries_again_while_the_database_cannot(pipe, address):
    raw = raw_mail(SENDER, address)

    with without_the_table():
        assert pipe(raw, address) == 75

    assert pipe(raw, address) == 0
    assert Arrival.objects.count() == 1
