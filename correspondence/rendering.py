"""Writing a letter once for everybody who reads the same language.

What differs per recipient is left open as holes, which are filled when it leaves.
"""

import re
import secrets
from dataclasses import dataclass

from django.conf import settings
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.html import escape

from correspondence.actions import actions_of
from correspondence.wording import worded
from typesetting.columns import WIDTH, columns_of, wrapped

FOLDER = "correspondence/letters"
MOST_HTML = 30_000  # bytes, of a whole letter
MOST_SHOWN = (6_000, 2_000, 500)  # bytes of each long text, tried until it fits

_BLANK_LINES = re.compile(r"\n{4,}")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]+")


@dataclass(frozen=True)
class Rendered:
    """One letter in one language; `nonce` tells its holes from what people wrote."""

    subject: str
    text: str
    html: str
    nonce: str

    def filled(self, values):
        """Text and HTML with each hole filled from `values`, {name: plain string}."""
        hole = re.compile(rf"hole{self.nonce}([a-z]+[0-9]*)end")
        text = hole.sub(lambda found: values[found[1]], self.text)
        return text, hole.sub(lambda found: escape(values[found[1]]), self.html)


class Holes(dict):
    """A hole for whatever name a template asks for."""

    def __init__(self, nonce):
        super().__init__()
        self.nonce = nonce

    def __missing__(self, name):
        return f"hole{self.nonce}{name}end"


def render(letter, matter, language, share=()):
    """Write `letter` about `matter`, in the time zone of its community.

    `share` is what a letter that varies tells its recipient.
    """
    zone = (
        matter.community.zone if matter.community else timezone.get_default_timezone()
    )
    with translation.override(language), timezone.override(zone):
        nonce = secrets.token_hex(8)
        context = _context(letter, matter, Holes(nonce))
        context["told"] = letter.varies and letter.varies.told(matter, share)
        context |= _words_of(letter, matter, context)
        for most in MOST_SHOWN:
            rendered = _written(context | _lengths(most), nonce)
            if len(rendered.html.encode()) <= MOST_HTML:
                break
        return rendered


def _lengths(most):
    """How long a text may be: alone in its letter, or as a portion beside others."""
    return {"most": most, "portion": most // 4 + 200}


def one_line(text):
    """`text` fit for a header: no line breaks or control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _context(letter, matter, holes):
    return {
        "letter": letter,
        "matter": matter,
        "engagement": matter.engagement,
        "community": matter.community,
        "voice": letter.voice(matter),
        "holes": holes,
        "actions": actions_of(letter, matter, holes),
        "site": settings.SITE_URL,
        "preferences": settings.SITE_URL + reverse("communities:letters"),
        "language": translation.get_language(),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }


def _words_of(letter, matter, context):
    """Subject and words: an administrator’s if there are any, otherwise our own."""
    own = worded(letter, matter, context["language"])
    subject, words = own or ours(letter, context)
    return {"subject": one_line(subject), "words": words}


def ours(letter, context):
    """Subject and paragraphs of `letter` as its templates have them."""
    subject = plain(f"{FOLDER}/{letter.name}.subject.txt", context)
    return one_line(subject), _paragraphs(plain(f"{FOLDER}/{letter.name}.txt", context))


def _written(context, nonce):
    text = set_in_columns(plain(f"{FOLDER}/base.txt", context))
    html = get_template(f"{FOLDER}/base.html").render(context)
    return Rendered(context["subject"], text, html, nonce)


def plain(name, context):
    """A template of plain text, in which nothing is escaped."""
    from_file = get_template(name).template
    return from_file.render(Context(context, autoescape=False))


def _paragraphs(text):
    parts = re.split(r"\n\s*\n", text.strip())
    return [" ".join(part.split()) for part in parts if part.strip()]


def set_in_columns(text):
    """`text` in lines of 72 columns; lines that fit keep their spaces."""
    lines = []
    for line in text.split("\n"):
        fits = columns_of(line) <= WIDTH
        lines += [line.rstrip()] if fits else wrapped(line)
    return _BLANK_LINES.sub("\n\n\n", "\n".join(lines)).strip() + "\n"
