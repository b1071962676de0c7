"""People's short words in templates; long ones keep their HTML in the row."""

from django import template

from typesetting.prose import brief_of, html_of

register = template.Library()


@register.filter
def prose(text):
    """Markdown of a note as safe HTML."""
    return html_of(text or "")


@register.filter
def excerpt(text, words=25):
    """The beginning of a text on one line."""
    return brief_of(text or "", int(words))
