"""Where people stand, as a bar."""

from django import template
from django.utils.html import format_html, format_html_join

register = template.Library()

# From support to objection; the shapes of the stylesheet, which differ without colour.
SHADES = ("bar1", "bar2", "band", "t-target")
WIDTH, HEIGHT = 400, 24


@register.simple_tag
def bar(row):
    """A Row of `agreement` as one bar, with what it says as text beside it."""
    x, marks = 0.0, []
    for (stance, count, percent), shade in zip(row.parts, SHADES, strict=True):
        width = percent * WIDTH / 100
        if count:
            title = f"{stance.label}: {count}"
            marks.append((shade, round(x, 1), round(width, 1), HEIGHT, title))
        x += width
    told = "; ".join(f"{stance.label}: {count}" for stance, count, _p in row.parts)
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" preserveAspectRatio="none"'
        ' role="img" aria-label="{}">{}</svg>'
        '<p class="small">{}</p>',
        WIDTH,
        HEIGHT,
        told,
        format_html_join(
            "",
            '<rect class="{}" x="{}" width="{}" height="{}"><title>{}</title></rect>',
            marks,
        ),
        told,
    )
