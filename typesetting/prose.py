"""People's words as safe HTML, as plain text for letters, and as one line."""

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from markdown_it.tree import SyntaxTreeNode

from typesetting.columns import first_words, wrapped
from typesetting.markdown import READER
from typesetting.plain import lines_of

LONGEST = 100_000
_EXCERPTED = 4_000

# The second wall: whatever the Markdown reader may let through, only this comes out.
_CLEANER = nh3.Cleaner(
    tags={"p", "br", "strong", "em", "a", "ul", "ol", "li", "hr"}
    | {"blockquote", "code", "pre"},
    attributes={"a": {"href", "title"}, "ol": {"start"}},
    link_rel="nofollow ugc noopener",
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
)


def html_of(text: str, *, longest: int = LONGEST) -> SafeString:
    """Safe HTML of `text`, which may be Markdown.

    Text of more than `longest` characters is shown as it was typed, in paragraphs, so
    that nobody's words cost the server more than a few seconds.
    """
    if len(text) > longest:
        return mark_safe(linebreaks(text, autoescape=True))  # noqa: S308 escaped here
    return mark_safe(_CLEANER.clean(READER.render(text)))  # noqa: S308 cleaned here


def plain_of(text: str, *, longest: int = LONGEST) -> str:
    """`text` as plain text of 72 columns, as a letter carries it."""
    if len(text) > longest:
        return "\n".join(wrapped(text))
    return "\n".join(lines_of(SyntaxTreeNode(READER.parse(text))))


def brief_of(text: str, words: int = 25) -> str:
    """The beginning of `text` on one line without markup, with … where it was cut."""
    flat = spoken(text[:_EXCERPTED])
    kept = first_words(flat, words)
    whole = kept == flat and len(text) <= _EXCERPTED
    return kept if whole else f"{kept.rstrip(' .,;:')}…"


def spoken(text: str) -> str:
    """`text` on one line without markup, as one would read it aloud."""
    return " ".join(_spoken(text).split())


def _spoken(text: str) -> str:
    tokens = READER.parse(text)
    inner = (child for token in tokens for child in token.children or [token])
    return "".join(
        _BREAKS.get(token.type) or (token.content if not token.children else "")
        for token in inner
    )


_BREAKS = {
    "softbreak": " ",
    "hardbreak": " ",
    "paragraph_close": " ",
    "heading_close": " ",
}
