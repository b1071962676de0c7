"""The dialect of Markdown that people write in, and how it is read."""

import re

from linkify_it import LinkifyIt
from markdown_it import MarkdownIt

_WWW = re.compile(
    r"[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}(?:[/?#][^\s<>\"]{0,2000}[^\s<>\".,;:!?)\]])?"
)
_LONGEST_RUN = 2_000
_ABSOLUTE = re.compile(r"(?:https?://|mailto:)[^\s/]", re.IGNORECASE)


class Addresses(LinkifyIt):
    """Finds web and mail addresses in running text.

    Fuzzy links would turn "report.md" and "e.g.so" into addresses; what begins with
    www. is meant as one.
    """

    def __init__(self):
        www = {"validate": self._after_www, "normalize": self._add_scheme}
        super().__init__({"www.": www}, {"fuzzy_link": False})
        self.tlds(["int", "ngo", "africa", "global", "world"], keep_old=True)

    # "http://a.http://a. …" without a space takes time by the square of its length.
    def pretest(self, text):
        longest = max(map(len, text.split()), default=0)
        return longest <= _LONGEST_RUN and super().pretest(text)

    def _after_www(self, text, position):
        found = _WWW.match(text, position)
        return found.end() - position if found else 0

    def _add_scheme(self, match):
        match.url = f"http://{match.url}"


class Reader(MarkdownIt):
    def validateLink(self, url: str) -> bool:
        # Words also travel in letters, where a relative address leads nowhere.
        return bool(_ABSOLUTE.match(url))


def _bold_opens(*_):
    return "<p><strong>"


def _bold_closes(*_):
    return "</strong></p>\n"


def _reader() -> Reader:
    """Markdown for people who may not know that they write it.

    Left out: pictures (they carry no meaning alone), headings by underlining and code
    by indenting (mail is full of both and means neither).
    """
    options = {"html": False, "linkify": True, "breaks": True}
    reader = Reader("commonmark", options)
    reader.linkify = Addresses()
    reader.enable("linkify").disable(["image", "code", "lheading", "html_block"])
    reader.disable(["html_inline", "reference"])
    # The core rule does the same without searching all text before each "://".
    reader.inline.ruler.disable("linkify")
    # A heading in somebody's words must not enter the outline of the page.
    reader.add_render_rule("heading_open", _bold_opens)
    reader.add_render_rule("heading_close", _bold_closes)
    return reader


READER = _reader()
