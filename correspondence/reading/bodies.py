"""The text of a mail, as plain text and as HTML, and the files beside it."""

import html
from dataclasses import dataclass, field
from functools import cached_property

from correspondence.reading.attachments import attachment
from correspondence.reading.charsets import decoded
from correspondence.reading.flowed import unflowed
from correspondence.reading.limits import (
    MOST_TAGS,
    MOST_TEXT,
    refuse,
    within_text_limits,
)
from correspondence.reading.markup import text_of

_TEXTS = {"text/plain": "plain", "text/html": "html", "text/enriched": "plain"}


@dataclass
class Body:
    """What can be read in one part of a mail; `html` is empty if there was none."""

    plain: str = ""
    html: str = ""
    files: list = field(default_factory=list)

    @cached_property
    def text(self):
        return self.plain if self.plain.strip() else text_of(self.html)

    @property
    def markup(self):
        return self.html or "<br>".join(html.escape(self.plain).split("\n"))


def body_of(message):
    """Everything readable in `message`; raises Unreadable if it is too much."""
    texts = [(part.get_content_type(), _content(part)) for part in _texts(message)]
    size = sum(len(content) for _kind, content in texts)
    tags = sum(one.count(b"<") for kind, one in texts if kind == "text/html")
    refuse(size > 4 * MOST_TEXT, "The text of this mail is too long.")
    refuse(tags > MOST_TAGS, "The HTML of this mail is too complex.")
    return _read(message)


def _read(part):
    """What is readable in `part`, those of its parts that say the same once."""
    kind = part.get_content_type()
    if kind.startswith("multipart/") and part.is_multipart():
        inner = [_read(child) for child in part.get_payload()]
        return _best(inner) if kind == "multipart/alternative" else _sequence(inner)
    if _is_text(part):
        return Body(**{_TEXTS[kind]: _text(part)})
    return Body(files=[part])


def files_of(body):
    """The attachments of a whole mail's `body`."""
    made = (attachment(part, n) for n, part in enumerate(body.files, start=1))
    return tuple(made_one for made_one in made if made_one)


def _texts(part):
    """The texts of a mail, without those of mails that are attached to it."""
    if _is_text(part):
        yield part
    elif part.get_content_maintype() == "multipart" and part.is_multipart():
        for child in part.get_payload():
            yield from _texts(child)


def _is_text(part):
    kind = part.get_content_type()
    return kind in _TEXTS and not part.is_multipart() and not _is_file(part)


def _is_file(part):
    return part.get_content_disposition() == "attachment" or (
        part.get_filename() is not None and part.get_content_disposition() != "inline"
    )


def _content(part):
    return part.get_payload(decode=True) or b""


def _text(part):
    text = decoded(_content(part), part.get_content_charset() or "")
    if part.get_content_type() == "text/html":
        return text
    within_text_limits(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        together = str(part.get_param("delsp", "")).lower() == "yes"
        return unflowed(text, delete_space=together)
    return text


def _best(bodies):
    files = [file for body in bodies for file in body.files]
    plain = next((body.plain for body in bodies if body.plain.strip()), "")
    markup = next((body.html for body in bodies if body.html), "")
    return Body(plain, markup, files)


def _sequence(bodies):
    shown = [body for body in bodies if body.plain.strip() or body.html]
    files = [file for body in bodies for file in body.files]
    if len(shown) == 1:
        return Body(shown[0].plain, shown[0].html, files)
    plain = "\n\n".join(body.text.strip("\n") for body in shown)
    markup = ""
    if any(body.html for body in shown):
        markup = "<br><br>".join(body.markup for body in shown)
    return Body(plain, markup, files)
