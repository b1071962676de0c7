"""Setting people's words in letters, at a length that a letter can carry."""

from django import template

from queries.anatomy import Group
from typesetting.columns import WIDTH, wrapped
from typesetting.prose import html_of, plain_of

register = template.Library()


@register.filter
def plain(text, most):
    """Somebody's words in 72 columns, at most `most` bytes of them."""
    return plain_of(_first(text or "", most))


@register.filter
def rich(text, most):
    """Somebody's words as safe HTML, at most `most` bytes of them."""
    return html_of(_first(text or "", most))


@register.filter
def fitting(groups, most):
    """As many whole passages of a section of a product as `most` bytes hold."""
    kept, left = [], most
    for group in groups:
        left = _take_in(kept, group, left)
    return kept


def _take_in(kept, group, left):
    passages = []
    for passage in group.passages:
        left -= len(passage.text.encode())
        if left >= 0:
            passages.append(passage)
    if passages:
        kept.append(Group(group.heading, passages))
    return left


@register.filter
def numbered(lines, most):
    """A list as text, its further lines set in below the first ones."""
    shown = (_first(line, most // 8) for line in lines)
    return "\n".join(_hanging(line, f"{n}. ") for n, line in enumerate(shown, 1))


@register.filter
def short(text, most):
    """One question, at most an eighth of `most` bytes of it."""
    return _first(text, most // 8)


@register.filter
def few(things, most):
    """The first of a list of things, as many as such a letter carries."""
    return things[: most // 300 + 2]


@register.filter
def rest(things, most):
    """How many of them the letter leaves to the page."""
    return max(len(things) - (most // 300 + 2), 0)


@register.filter
def hole(holes, name):
    """The hole of a name that is put together, such as reply12."""
    return holes[name]


def _hanging(text, marker):
    first, *rest = wrapped(" ".join(text.split()), WIDTH - len(marker))
    return "\n".join([marker + first, *(" " * len(marker) + line for line in rest)])


def _first(text, most):
    raw = text.encode()
    if len(raw) <= most:
        return text
    whole = raw[:most].decode(errors="ignore")
    return whole[: max(whole.rfind("\n"), whole.rfind(" "), most // 8)].rstrip() + " …"
