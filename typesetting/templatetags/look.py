"""The small pieces of the look as template tags: icons, clocks, states, modalities."""

from functools import lru_cache
from typing import Any

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

register = template.Library()

# The shape of each state; one that is missing here has the plain border of "submitted".
STATES = {
    "draft": "draft",
    "returned": "returned",
    "open": "open",
    "closed": "closed",
    "published": "published",
    "answered": "answered",
    "declined": "ended",
    "withdrawn": "ended",
}

MODALITIES = {
    "query": _("Query"),
    "discussion": _("Discussion"),
    "consultation": _("Consultation"),
    "collaboration": _("Collaboration"),
}


@register.simple_tag
@lru_cache(maxsize=256)
def icon(name: str, flip: bool = False) -> SafeString:
    """Draw one symbol of `icons.svg`; `flip` turns arrows where one reads leftwards.

    It is hidden from screen readers, since a word always stands beside it.
    """
    return format_html(
        '<svg class="i{}" aria-hidden="true"><use href="{}#i-{}"/></svg>',
        " flip" if flip else "",
        static("icons.svg"),
        name,
    )


@register.simple_tag
def dial(percent: float) -> SafeString:
    """Draw how much of a span is used up, as a ring; outside 0 to 100 it is cut."""
    return format_html(
        '<svg class="dial" viewBox="0 0 24 24" aria-hidden="true">'
        '<circle cx="12" cy="12" r="9"/><circle cx="12" cy="12" r="9"'
        ' pathLength="100" stroke-dasharray="{} 100"/></svg>',
        max(0, min(100, round(percent))),
    )


@register.inclusion_tag("typesetting/clock.html")
def clock(reading: Any, classes: str = "") -> dict[str, Any]:
    """Show a clock in words.

    `reading` is a mapping or an object with `kind` (quiet, soon, late, paused or met),
    `words` and, for quiet and soon, `percent` of the span used.
    """
    return {"clock": reading, "classes": classes}


@register.simple_tag
def state(value: str, label: str) -> SafeString:
    """Show a state as a word in its shape."""
    shape = STATES.get(value, "")
    return format_html('<span class="{}">{}</span>', f"state {shape}".strip(), label)


@register.simple_tag
def mod(modality: str, label: str = "") -> SafeString:
    """Show a modality as its icon and its word."""
    return format_html(
        '<span class="mod {0}">{1}{2}</span>',
        modality,
        icon(modality),
        label or MODALITIES.get(modality, modality),
    )


@register.inclusion_tag("frame/nav_link.html", takes_context=True)
def nav_link(
    context: template.Context, view_name: str, label: str, badge: str = ""
) -> dict[str, Any]:
    """One entry of the main navigation, marked when the page is it or stands below it.

    `badge` names the count in `frame.badges` that follows the label.
    """
    href, here = reverse(view_name), context["request"].path
    below = href != "/" and here.startswith(href)
    return {
        "href": href,
        "label": label,
        "current": "page" if here == href else "true" if below else "",
        "count": template.Variable("frame.badges").resolve(context).get(badge),
    }


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last word of a name."""
    words = name.split()
    return "".join(word[0] for word in (words[0], *words[1:][-1:])) if words else ""
