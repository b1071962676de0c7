"""Answering a letter as its recipient's mail program would."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid


def answer_to(letter, text, *, name, at):
    """The raw mail in which the recipient, called `name`, answers with `text`."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address(name, addr_spec=letter.recipient)
    mail["To"] = Address(addr_spec=letter.answers_go_to)
    mail["Subject"] = _again(letter.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = make_msgid(domain=letter.recipient.rpartition("@")[2])
    _thread(mail, letter.message)
    mail.set_content(f"{text.strip()}\n\n{_attribution(letter)}\n{_quoted(letter)}\n")
    return mail.as_bytes()


def _again(subject):
    return subject if subject.lower().startswith("re:") else f"Re: {subject}"


def _thread(mail, message):
    answered = str(message["Message-ID"] or "").strip()
    if not answered:
        return
    before = str(message["References"] or "").split()
    mail["In-Reply-To"] = answered
    mail["References"] = " ".join([*before, answered])


def _attribution(letter):
    return f"On {letter.at:%a, %d %b %Y at %H:%M}, {letter.sender} wrote:"


def _quoted(letter):
    return "\n".join(f"> {line}".rstrip() for line in letter.text.splitlines())
