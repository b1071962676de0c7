"""HTML to the plain text that a reader would have seen, its quotations marked."""

import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from correspondence.reading.limits import (
    MOST_REFERENCES,
    MOST_TAGS,
    refuse,
    within_text_limits,
)

# On a line of its own: all that follows was not written by the sender.
BREAK = "\x1e"

# fmt: off
_VOID = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta",
    "param", "source", "wbr",
}
_UNSEEN = {
    "head", "style", "script", "template", "title", "noscript", "svg", "object",
    "select",
}
_PARAGRAPHS = {
    "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "table", "pre",
    "figure",
}
_BLOCKS = _PARAGRAPHS | {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div",
    "dt", "fieldset", "figcaption", "footer", "form", "header", "html", "li",
    "main", "nav", "section", "tr",
}
# fmt: on
_BREAKERS = {
    "appendonsend",
    "divrplyfwdmsg",
    "mail-editor-reference-message-container",
    "olk_src_body_section",
    "outlookmessageheader",
    "replysplit",
    "stopspelling",
    "zwchr",
}
_QUOTES = {
    "gmail_attr",
    "gmail_quote_attribution",
    "moz-cite-prefix",
    "moz-email-headers-table",
    "protonmail_quote",
    "tutanota_quote",
    "yahoo_quoted",
    "zmail_extra",
}
_SIGNATURES = {
    "applemailsignature",
    "gmail_signature",
    "moz-signature",
    "ms-outlook-mobile-signature",
    "signature",
}
_HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)
_BORDERED = re.compile(r"border(-(left|inline-start|right))?\s*:(?!\s*(none|0))", re.I)
_NOT_SHOWN = re.compile(r"<[!?][^<>]*>|<[^<>]{10000,}>")
_STRAY = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_DEEPEST_QUOTE = 20


@dataclass(frozen=True)
class _Open:
    tag: str
    unseen: bool = False
    quote: bool = False
    preformatted: bool = False
    spaced: bool = False
    href: str = ""
    link_from: int = 0


def text_of(markup):
    """What `markup` shows, quotations with "> " before each line."""
    costly = markup.count("<") > MOST_TAGS or markup.count("&") > MOST_REFERENCES
    refuse(costly, "The HTML of this mail is too complex.")
    reader = _Reader()
    reader.feed(_tamed(markup))
    reader.close()
    return within_text_limits(reader.finished())


def _tamed(markup):
    """`markup` without what makes the parser take long: open comments and tags."""
    kept, at = [], 0
    while (start := markup.find("<!--", at)) >= 0:
        kept.append(markup[at:start])
        end = markup.find("-->", start + 2)
        at = end + 3 if end >= 0 else len(markup)
    kept.append(markup[at:])
    return _STRAY.sub("&lt;", _NOT_SHOWN.sub("", "".join(kept)))


class _Reader(HTMLParser):
    """Collects lines; nothing of the page is kept but what stands on it."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self.line = []
        self.open = []
        self.count = Counter()
        self.unseen = self.quotes = self.preformatted = 0
        self.lists = []

    def handle_starttag(self, tag, attrs):
        given = {name: value or "" for name, value in attrs}
        names = _names(given)
        if tag in _BLOCKS:
            self.end_line()
        if _is_spaced(tag, given):
            self.space()
        if names & _BREAKERS and not self.unseen and not self.quotes:
            self.end_line()
            self.lines.append(BREAK)
        if names & _SIGNATURES and not self.unseen:
            self.end_line()
            self.lines.append("> " * self.quotes + "-- ")
        if tag in _VOID:
            self.show_void(tag)
        else:
            self.enter(tag, given, names)

    def show_void(self, tag):
        if tag == "br" and not self.unseen:
            self.end_line(always=True)
        elif tag == "hr":
            self.end_line()
            self.write("-----")
            self.end_line()

    def enter(self, tag, given, names):
        opened = _Open(
            tag,
            unseen=tag in _UNSEEN or bool(_HIDDEN.search(given.get("style", ""))),
            quote=_is_quote(tag, given, names),
            preformatted=tag == "pre",
            spaced=_is_spaced(tag, given),
            href=given.get("href", "").strip() if tag == "a" else "",
            link_from=len(self.line),
        )
        self.open.append(opened)
        self.count[tag] += 1
        self.weigh(opened, +1)
        if tag in {"ul", "ol"}:
            self.lists.append(0)
        elif tag == "li":
            self.write(self.bullet(given))
        elif tag in {"td", "th"} and self.line:
            self.write(" ")

    def weigh(self, opened, sign):
        self.unseen += sign * opened.unseen
        self.quotes += sign * opened.quote
        self.preformatted += sign * opened.preformatted

    def bullet(self, given):
        ordered = any(o.tag == "ol" for o in self.open[-3:-1])
        if not ordered or not self.lists:
            return "- "
        start = given.get("value", "")
        self.lists[-1] = int(start) if start.isdecimal() else self.lists[-1] + 1
        return f"{self.lists[-1]}. "

    def handle_endtag(self, tag):
        if not self.count[tag]:
            return
        while self.open:
            opened = self.open.pop()
            self.count[opened.tag] -= 1
            self.leave(opened)
            if opened.tag == tag:
                break

    def leave(self, opened):
        if opened.href:
            self.end_link(opened)
        if opened.tag in _BLOCKS:
            self.end_line()
        if opened.spaced:
            self.space()
        if opened.tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        self.weigh(opened, -1)

    def end_link(self, opened):
        shown = "".join(self.line[opened.link_from :]).strip()
        target = opened.href.removeprefix("mailto:")
        leads = opened.href.startswith(("http", "mailto:"))
        if leads and shown and _bare(target) != _bare(shown):
            self.write(f" ({target})")

    def handle_data(self, data):
        if self.preformatted:
            first, *rest = data.split("\n")
            self.write(first)
            for piece in rest:
                self.end_line(always=True)
                self.write(piece)
        else:
            self.write(re.sub(r"[ \t\r\n\f]+", " ", data))

    def write(self, text):
        if self.unseen or not text:
            return
        if text.isspace() and not self.line and "\xa0" not in text:
            return
        self.line.append(text)

    def end_line(self, *, always=False):
        if not self.line and not always:
            return
        text = "".join(self.line).replace("\xa0", " ").strip(" ")
        if self.preformatted:
            text = "".join(self.line).rstrip()
        self.line = []
        self.lines.append("> " * min(self.quotes, _DEEPEST_QUOTE) + text)

    def space(self):
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append("> " * min(self.quotes, _DEEPEST_QUOTE))

    def finished(self):
        self.end_line()
        lines = (line if line.endswith("-- ") else line.rstrip() for line in self.lines)
        text = "\n".join(lines)
        return re.sub(r"\n{4,}", "\n\n\n", text).strip("\n")


def _names(given):
    """The words by which mail programs mark parts of a page."""
    words = f"{given.get('id', '')} {given.get('class', '')}".lower().split()
    return {word.removeprefix("x_").removeprefix("ecx") for word in words}


def _is_spaced(tag, given):
    """Outlook's paragraphs have no margins: its writers leave empty ones."""
    return tag in _PARAGRAPHS and not given.get("class", "").startswith("Mso")


def _is_quote(tag, given, names):
    if names & _QUOTES:
        return True
    if tag != "blockquote":
        return False
    return (
        given.get("type", "").lower() == "cite"
        or "cite" in given
        or any("quote" in name for name in names)
        or bool(_BORDERED.search(given.get("style", "")))
    )


def _bare(address):
    return re.sub(r"^https?://(www\.)?", "", address.lower()).strip(" /")
