"""The connection to the mail server, and what its answers mean for a letter."""

import logging
import re
import smtplib
import time

from django.core.mail import get_connection

log = logging.getLogger(__name__)

REST_SECONDS = 45
CLOSING_DOWN = 421

_ADDRESS = re.compile(r"\S+@\S+")
_resting_until = 0.0


# After one of these the server goes on listening.
_ANSWERS = (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException)


class Refused(Exception):
    """The server will never take this letter."""


class Later(Exception):
    """The letter could not be handed over now; perhaps it was, and is repeated."""


class Away(Exception):
    """There is no server to speak to: no letter is at fault."""


def is_resting():
    """Whether the server was away a moment ago, so that nobody need ask again."""
    return time.monotonic() < _resting_until


def rest():
    global _resting_until
    _resting_until = time.monotonic() + REST_SECONDS


class Post:
    """One connection, kept for a whole run; opened with the first letter."""

    def __init__(self):
        self.connection = get_connection()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._close()

    def send(self, message):
        """Hand `message` over; raises Refused, Later or Away."""
        self._open()
        try:
            self.connection.send_messages([message])
        except (smtplib.SMTPException, OSError) as problem:
            verdict = judged(problem)
            if isinstance(verdict, Away) or not isinstance(problem, _ANSWERS):
                self._close()
            raise verdict from problem

    def _open(self):
        try:
            self.connection.open()
        except (smtplib.SMTPException, OSError) as problem:
            log.warning("The mail server is away: %s", problem)
            raise Away(told(problem)) from problem

    def _close(self):
        try:
            self.connection.close()
        except (smtplib.SMTPException, OSError) as problem:
            log.info("The mail server did not say goodbye: %s", problem)


def judged(problem):
    """The Refused, Later or Away that an error of sending one letter stands for."""
    code, words = _answer(problem)
    if code == CLOSING_DOWN:
        return Away(words)
    # A refused sender is our own fault and no judgement of the recipient.
    if code >= 500 and not isinstance(problem, smtplib.SMTPSenderRefused):
        return Refused(words)
    return Later(words)


def _answer(problem):
    """(code, words) of the server; code 0 if it gave none."""
    if isinstance(problem, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(problem.recipients.values()))  # it has one
        return code, f"{code} {_said(words)}"
    if isinstance(problem, smtplib.SMTPResponseException):
        return problem.smtp_code, f"{problem.smtp_code} {_said(problem.smtp_error)}"
    return 0, told(problem)


def told(problem):
    """An error in words that may be kept: on one line, without anybody's address."""
    return _said(str(problem) or type(problem).__name__)


def _said(words):
    text = words.decode(errors="replace") if isinstance(words, bytes) else words
    return _ADDRESS.sub("…", " ".join(text.split()))[:160]
