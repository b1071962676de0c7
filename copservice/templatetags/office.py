"""The ways through the office, and who did what by number."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from copservice.office import journal

register = template.Library()

TABS = (
    # address name             label
    ("office:home", _("Attention")),
    ("office:communities", _("Communities")),
    ("office:accounts", _("Accounts")),
    ("office:topics", _("Topics")),
    ("office:letters", _("Words of letters")),
    ("correspondence:deliveries", _("Letters leaving")),
    ("office:jobs", _("Long work")),
    ("office:journal", _("Journal")),
    ("office:health", _("Health")),
)


@register.inclusion_tag("copservice/tabs.html", takes_context=True)
def office_tabs(context):
    """Links to the parts of the office, the present one marked."""
    path = context["request"].path
    links = [(reverse(name), label) for name, label in TABS]
    here = max((href for href, _l in links if path.startswith(href)), key=len)
    return {"links": links, "here": here}


@register.simple_tag
def doer(event):
    return journal.doer(event)
