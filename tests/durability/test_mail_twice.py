"""One mail that comes twice at once is one reply, by whatever doors it comes."""

import smtplib
import subprocess
import sys

import pytest
from django.utils.timezone import now

from communities.marks import issue
from correspondence import acting
from correspondence.arriving import arrive
from correspondence.models import Arrival
from correspondence.tokens import REPLY, reply_address
from queries.lifecycle import State
from queries.models import Contribution
from tests.durability.conftest import a_minute_passes
from tests.durability.processes import ROOT
from tests.durability.servers import listens, wait_for
from tests.durability.test_two_at_once import at_once

pytestmark = [pytest.mark.service, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def address(engagement, member):
    """Where a member's answers to an open query go."""
    subject = engagement(State.OPEN, at=now()).subject
    return reply_address(issue(REPLY, subject, [member.pk])[member.pk])


@pytest.fixture
def raw(address, member):
    lines = [
        f"From: {member.name} <{member.email}>",
        f"To: {address}",
        "Subject: Re: Query",
        "Message-ID: <1@people.example>",
        "",
        "We raised ours by one metre.",
        "",
    ]
    return "\r\n".join(lines).encode()


def act():
    return acting.act(now=now)


def test_a_mail_at_two_doors_at_once_is_one_reply(raw, address, start, surroundings):
    host, _colon, port = surroundings["LMTP_LISTEN"].rpartition(":")
    start("manage", "lmtp")
    wait_for(lambda: listens(int(port)), what="the mail door")

    def by_the_door():
        with smtplib.LMTP(host, int(port)) as door:
            return door.sendmail("", [address], raw)

    def by_the_pipe():
        command = [sys.executable, "manage.py", "receive_mail", address]
        return subprocess.run(
            command, input=raw, cwd=ROOT, env=surroundings, check=True
        ).returncode

    assert at_once(by_the_door, by_the_pipe, by_the_door) == [{}, 0, {}]
    at_once(act, act)

    assert Arrival.objects.get().outcome == "held"
    assert Contribution.objects.get().version.text == "We raised ours by one metre."


def test_a_mail_by_two_paths_acted_on_at_once_is_one_reply(raw, address):
    for path in (b"Received: by mx1\r\n", b"Received: by mx2\r\n"):
        arrive(path + raw, to=address, at=now())

    at_once(act, act)
    a_minute_passes()
    act()

    assert Contribution.objects.count() == 1
    outcomes = Arrival.objects.values_list("outcome", flat=True)
    assert sorted(outcomes) == ["held", "ignored"]
