import smtplib
import socket
from contextlib import contextmanager

import pytest
from django.db import connection

from communities.marks import issue
from correspondence.lmtp import door, is_let_in
from correspondence.models import Arrival
from correspondence.tokens import REPLY, reply_address
from queries.lifecycle import State
from tests.conftest import MONDAY
from tests.correspondence.conftest import free_port, raw_mail

# The door's threads have connections of their own.
pytestmark = pytest.mark.django_db(transaction=True)
SENDER = "anjali.thapa@people.example"


@contextmanager
def opened():
    controller = door()
    controller.start()
    try:
        yield
    finally:
        controller.stop()


@pytest.fixture
def lmtp(settings):
    """A conversation with the door over a loopback socket."""
    settings.LMTP_LISTEN = f"127.0.0.1:{free_port()}"
    host, _colon, port = settings.LMTP_LISTEN.partition(":")
    with opened(), smtplib.LMTP(host, int(port), timeout=10) as client:
        yield client


@pytest.fixture
def address(engagement, member, address_of):
    return address_of(member, engagement(State.OPEN))


@contextmanager
def without_the_table():
    """As if the database could not keep anything."""
    table = Arrival._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} RENAME TO {table}_gone")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE {table}_gone RENAME TO {table}")


def test_a_mail_is_kept_before_the_door_says_yes(lmtp, address):
    raw = raw_mail(SENDER, address).replace(b"\n", b"\r\n")

    assert lmtp.sendmail(SENDER, [address], raw) == {}

    kept = Arrival.objects.get()
    assert kept.to == address
    assert bytes(kept.raw) == raw
    assert kept.outcome == "waiting"


def test_a_bounce_without_a_sender_is_taken_too(lmtp, address):
    assert lmtp.sendmail("", [address], raw_mail(SENDER, address)) == {}


def test_upper_case_and_long_lines_are_taken(lmtp, address):
    raw = raw_mail(SENDER, address) + b"x" * 20_000 + b"\n"

    lmtp.sendmail(SENDER, [address.upper()], raw)

    assert Arrival.objects.get().to == address


@pytest.mark.parametrize(
    "to",
    ["r-" + "a" * 26 + "@cop.localhost", "nobody@cop.localhost", "me@other.example"],
)
def test_nobody_takes_mail_to_an_unknown_address(to, lmtp, address):
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        lmtp.sendmail(SENDER, [to], b"Subject: x\n\nWords.")

    code, words = refused.value.recipients[to]
    assert code == 550
    assert b"http://127.0.0.1:8000" in words
    assert not Arrival.objects.exists()


def test_an_expired_address_is_told_so(lmtp, engagement, member):
    one = engagement(State.OPEN)
    tokens = issue(
        REPLY, one.subject, [member.pk], expires_at=MONDAY.replace(year=2020)
    )
    to = reply_address(tokens[member.pk])

    code, words = _rcpt(lmtp, to)

    assert (code, b"has expired" in words) == (550, True)


def _rcpt(lmtp, to):
    lmtp.ehlo_or_helo_if_needed()
    lmtp.mail(SENDER)
    return lmtp.rcpt(to)


def test_each_recipient_gets_an_answer_of_their_own(lmtp, address):
    both = [address, "water@cop.localhost"]
    assert _rcpt(lmtp, both[0])[0] == 250
    assert lmtp.rcpt("nobody@cop.localhost")[0] == 550
    assert lmtp.rcpt(both[1])[0] == 250

    answers = [lmtp.data(raw_mail(SENDER, address))[0], lmtp.getreply()[0]]

    assert answers == [250, 250]
    assert set(Arrival.objects.values_list("to", flat=True)) == set(both)


def test_the_mail_server_keeps_the_mail_while_the_database_cannot(lmtp, address):
    with without_the_table():
        with pytest.raises(smtplib.SMTPDataError) as later:
            _deliver(lmtp, address)
        assert later.value.smtp_code == 451

    _deliver(lmtp, address)
    assert Arrival.objects.count() == 1


def _deliver(lmtp, to):
    """Hand over one mail; smtplib itself forgets the answers to LMTP's DATA."""
    _rcpt(lmtp, to)
    code, words = lmtp.data(raw_mail(SENDER, to, Message_ID="<1@people.example>"))
    if code != 250:
        raise smtplib.SMTPDataError(code, words)


def test_mail_of_more_than_25_megabytes_is_refused(lmtp, address):
    lmtp.ehlo_or_helo_if_needed()

    code, _words = lmtp.mail(SENDER, [f"SIZE={26 * 1024 * 1024}"])

    assert code == 552


@pytest.mark.parametrize(
    ("peer", "let_in"),
    [
        (("127.0.0.1", 1), True),
        (("::1", 1, 0, 0), True),
        (("::ffff:127.0.0.1", 1, 0, 0), True),
        (("172.28.24.7", 1), True),
        (("172.28.25.7", 1), False),
        (("203.0.113.5", 1), False),
        ("", True),
    ],
)
def test_who_may_knock(peer, let_in, settings):
    settings.LMTP_ALLOW = ["172.28.24.0/24"]

    assert is_let_in(peer) is let_in


def test_the_door_can_be_a_socket_of_the_file_system(settings, tmp_path, address):
    settings.LMTP_LISTEN = str(tmp_path / "door")

    with opened(), socket.socket(socket.AF_UNIX) as peer:
        peer.connect(settings.LMTP_LISTEN)
        assert peer.recv(100).startswith(b"220 ")
