"""The door at which a mail server hands over mail, by LMTP.

It says yes only after the mail is kept, and "later" while the database is away, so
that the mail server goes on keeping it.
"""

import asyncio
import ipaddress
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from aiosmtpd.controller import Controller, UnixSocketController
from aiosmtpd.lmtp import LMTP
from django.conf import settings
from django.db import close_old_connections
from django.utils.timezone import now

from correspondence.arriving import arrive, refusal
from correspondence.reading.limits import MOST_BYTES

log = logging.getLogger(__name__)

KEPT = "250 2.0.0 Kept"
LATER = "451 4.3.0 Mail cannot be kept now; please try again later."
LOOPBACK = [ipaddress.ip_network("127.0.0.0/8"), ipaddress.ip_network("::1/128")]


class Keeper:
    """What the door does with a recipient and with a mail."""

    def __init__(self):
        # The protocol must not wait for the database, nor the database for threads.
        self.threads = ThreadPoolExecutor(max_workers=4, thread_name_prefix="door")

    async def handle_RCPT(self, server, session, envelope, address, options):
        if not is_let_in(session.peer):
            return "550 5.7.1 You are not expected here."
        answer = await self._asked(_answer_to, address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        raw = envelope.original_content
        # LMTP answers for each recipient, each on a line of its own.
        answers = [await self._asked(_keep, to, raw) for to in envelope.rcpt_tos]
        return "\r\n".join(answers)

    async def _asked(self, question, *about):
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self.threads, _guarded, question, *about)


def _guarded(question, *about):
    close_old_connections()
    try:
        return question(*about)
    except Exception:
        # Whatever it is, the mail server keeps the mail; aiosmtpd would say 500.
        log.exception("A mail could not be kept.")
        return LATER
    finally:
        close_old_connections()


def _answer_to(address):
    why = refusal(address, at=now())
    return f"550 5.1.1 {why} {settings.SITE_URL}" if why else "250 2.1.5 OK"


def _keep(to, raw):
    arrive(raw, to=to, at=now())
    return KEPT


class Door(LMTP):
    """One conversation."""

    # Many programs write lines longer than the 998 bytes that the rules allow.
    line_length_limit = 1_000_000


def is_let_in(peer):
    """Whether `peer` may speak: through the socket, from here, or from LMTP_ALLOW."""
    if not isinstance(peer, tuple):
        return True
    address = ipaddress.ip_address(peer[0].partition("%")[0])
    address = getattr(address, "ipv4_mapped", None) or address
    allowed = [ipaddress.ip_network(network) for network in settings.LMTP_ALLOW]
    return any(address in network for network in LOOPBACK + allowed)


def door():
    """The controller of the door at LMTP_LISTEN; it has `start()` and `stop()`."""
    host, colon, port = settings.LMTP_LISTEN.rpartition(":")
    if colon and port.isdecimal():
        return _Network(Keeper(), hostname=host.strip("[]"), port=int(port))
    path = Path(settings.LMTP_LISTEN)
    if path.is_socket():
        path.unlink()
    return _Socket(Keeper(), unix_socket=path)


class _Conversations:
    def factory(self):
        return Door(
            self.handler,
            data_size_limit=MOST_BYTES,
            enable_SMTPUTF8=True,
            ident="copservice",
            hostname=settings.MAIL_DOMAIN,
            loop=self.loop,
        )

    def stop(self, no_assert=False):
        super().stop(no_assert)
        self.handler.threads.shutdown()


class _Network(_Conversations, Controller):
    """The door on a network port."""


class _Socket(_Conversations, UnixSocketController):
    """The door on a socket of the file system."""
