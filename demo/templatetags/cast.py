"""The cast for templates that have no view of their own."""

from django import template

from demo.cast import SEATS

register = template.Library()


@register.simple_tag
def seats():
    return SEATS
