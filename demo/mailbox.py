"""Reading the letters that have left, as each of their recipients would."""

from dataclasses import dataclass
from datetime import UTC
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from functools import lru_cache

from demo import mail

MOST_SEARCHED = 2_000  # letters; older ones are found by number alone

SHORT = 25  # lines


@dataclass(frozen=True)
class Letter:
    """One letter, parsed."""

    number: int
    message: EmailMessage

    @property
    def subject(self):
        # A long one is folded before its first word.
        return str(self.message["Subject"] or "").strip()

    @property
    def sender(self):
        return str(self.message["From"] or "")

    @property
    def sender_name(self):
        first = _first(self.message["From"])
        return (first.display_name or first.addr_spec) if first else ""

    @property
    def recipient(self):
        """The address that the letter went to."""
        first = _first(self.message["To"])
        return first.addr_spec if first else ""

    @property
    def answers_go_to(self):
        """Where a mail program sends the answer to."""
        first = _first(self.message["Reply-To"]) or _first(self.message["From"])
        return first.addr_spec if first else ""

    @property
    def at(self):
        # A date in "-0000" has a time but no zone: it is UTC all the same.
        return parsedate_to_datetime(str(self.message["Date"])).replace(tzinfo=UTC)

    @property
    def text(self):
        return self._part("plain")

    @property
    def html(self):
        return self._part("html")

    @property
    def is_short(self):
        return len(self.text.splitlines()) < SHORT

    def _part(self, kind):
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


def _first(header):
    return header.addresses[0] if header and header.addresses else None


def letter(number):
    """The letter with this number, or None."""
    path = mail.folder() / mail.name_of(number)
    if not path.exists() or not path.stat().st_size:
        return None
    return _parsed(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=MOST_SEARCHED)
def _parsed(path, _changed):
    message = BytesParser(EmailMessage, policy=policy.default).parsebytes(
        path.read_bytes()
    )
    return Letter(int(path.stem), message)


def newest(*, before=None, to="", most):
    """Up to `most` letters, the newest first, with a number under `before`."""
    found = []
    for number in mail.numbers()[:MOST_SEARCHED]:
        if before and number >= before:
            continue
        one = letter(number)
        if one and (not to or one.recipient == to):
            found.append(one)
        if len(found) == most:
            break
    return found


def recipients():
    """Every address that a letter went to, in order of the alphabet."""
    letters = (letter(number) for number in mail.numbers()[:MOST_SEARCHED])
    return sorted({one.recipient for one in letters if one})
