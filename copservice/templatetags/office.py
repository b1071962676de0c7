"""The ways through the office, which head each of its pages."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

TABS = (
    # address name             label
    ("office:home", _("Attention")),
    ("office:communities", _("Communities")),
    ("office:accounts", _("Accounts")),
)


@register.inclusion_tag("copservice/tabs.html", takes_context=True)
def office_tabs(context):
    """Links to the parts of the office, the present one marked."""
    path = context["request"].path
    links = [(reverse(name), label) for name, label in TABS]
    here = max((href for href, _l in links if path.startswith(href)), key=len)
    return {"links": links, "here": here}
