"""Names, titles, dates and clocks of engagements for templates."""

from datetime import datetime
from pathlib import PurePath

from django import template
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime, now
from django.utils.translation import gettext_lazy as _

from communities.clocks import defaults
from communities.credit import credit
from files.sizes import size_in_words
from queries import anatomy, bylines, reading
from queries.clocks import PROMISE, window_of

register = template.Library()


@register.filter
def byline(work, audience):
    """The Credit of an authored work as `audience` may read it."""
    return credit(work, audience)


@register.filter
def title(engagement, audience):
    return bylines.title_of(engagement, audience)


@register.filter
def kinds(values):
    return bylines.kinds_of(values)


@register.filter
def wanted(values):
    return bylines.wanted_of(values)


@register.filter
def cited(passage):
    """A passage of a product with a link to each reply that it rests on."""
    return anatomy.cited(passage)


@register.filter
def type_and_size(file):
    """What somebody on a slow line wants to know before the download: PDF, 1.6 MB."""
    kind = PurePath(file.name).suffix.lstrip(".").upper() or file.media_type
    return f"{kind}, {size_in_words(file.size)}"


@register.filter
def day(moment):
    """A date, or the reader's date of a moment, with the year if it is not this one."""
    if not moment:
        return ""
    date = localtime(moment) if isinstance(moment, datetime) else moment
    this_year = date.year == localdate().year
    return date_format(date, str(_("D j F") if this_year else _("D j F Y")))


@register.filter
def entry(table, key):
    """`table[key]`, which the language of templates cannot say of a variable."""
    return table.get(key, "")


@register.simple_tag
def waits(engagement):
    """How long each wait is meant to last: in working days, a reply's in hours."""
    # A draft that is being begun has no community yet.
    chosen = engagement.community if engagement.community_id else None
    clock = chosen.clock if chosen else defaults().get
    return {
        "look": clock("first_look"),
        "window": window_of(engagement) if chosen else engagement.habit.window,
        "product": clock("product"),
        "promise": PROMISE,
        "reply": clock("held_reply"),
    }


@register.inclusion_tag("typesetting/clock.html")
def clock_of(engagement):
    """The clock that runs for an engagement now, in words."""
    return {"clock": reading.clock_of(engagement, at=now())}
