"""One incoming mail as the product needs it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.parser import BytesParser

from correspondence.reading.attachments import Attachment
from correspondence.reading.automatic import Automatic, automatic
from correspondence.reading.bodies import body_of, files_of
from correspondence.reading.cutting import Cut, cut
from correspondence.reading.headers import (
    field,
    fields,
    identifiers,
    readable,
    recipients,
    sender,
    sent_at,
)
from correspondence.reading.limits import Unreadable, within_limits
from correspondence.reading.markup import BREAK, text_of


@dataclass(frozen=True)
class Mail:
    """What came. Addresses are lower case; message ids have no angle brackets.

    `from_address` is empty unless the mail has exactly one sender. `said` is what
    the person wrote anew, `cut` what was left out of it; `said` may be empty
    although there is `text`. `automatic` says why a program seems to have sent it.
    """

    message_id: str
    from_address: str
    from_name: str
    to: tuple[str, ...]
    subject: str
    date: datetime | None
    in_reply_to: str
    references: tuple[str, ...]
    text: str
    said: str
    cut: str
    attachments: tuple[Attachment, ...]
    automatic: Automatic | None
    authentication: tuple[str, ...]


def read(raw: bytes, *, ours: Callable[[str], bool]) -> Mail:
    """Read `raw`; raises Unreadable, with a reason, if it can't or shouldn't be read.

    `ours(address)` tells whether an address (lower case) is one of this service's:
    where it stands above a quotation, the quotation is of a letter of ours.
    """
    even = within_limits(raw)
    try:
        message = BytesParser(policy=policy.compat32).parsebytes(even)
        return _mail(message, ours)
    except RecursionError:
        raise Unreadable("This mail is nested too deeply.") from None


def _mail(message, ours):
    address, name = sender(message)
    subject = readable(field(message, "Subject"))[:500]
    body = body_of(message)
    parts = _apart(body, ours=ours, subject=subject, sender=(address, name))
    return Mail(
        message_id=next(iter(identifiers(message, "Message-ID")), ""),
        from_address=address,
        from_name=name,
        to=recipients(message),
        subject=subject,
        date=sent_at(message),
        in_reply_to=next(iter(identifiers(message, "In-Reply-To")), ""),
        references=identifiers(message, "References"),
        text=_whole(body),
        said=parts.said,
        cut=parts.cut,
        attachments=files_of(body),
        automatic=automatic(message, sender=address, subject=subject, ours=ours),
        authentication=tuple(fields(message, "Authentication-Results")),
    )


def _apart(body, **known) -> Cut:
    """The body taken apart; HTML is asked where the plain text shows no seam."""
    first = cut(body.text, **known)
    if first.cut or not body.html or not body.plain.strip():
        return first
    second = cut(text_of(body.html), **known)
    return second if second.cut and second.said else first


def _whole(body):
    lines = (line.rstrip() for line in body.text.split("\n") if line != BREAK)
    return "\n".join(lines).strip("\n")
