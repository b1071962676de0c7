"""How forms are drawn: each field as a label, its error, the control and a hint."""

from django.forms.renderers import TemplatesSetting
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SELECT = "django/forms/widgets/select.html"
SELECTED = mark_safe(" selected")


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ field.as_field_group }}` in the product's look."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"

    def render(self, template_name, context, request=None):
        if template_name == SELECT:
            # Half the time of a page with a list of all countries went into a
            # template that is rendered once for each.
            context = context | {"groups": groups_of(context["widget"]["optgroups"])}
        return super().render(template_name, context, request)


def groups_of(optgroups: list) -> SafeString:
    """The options of a select as HTML."""
    return format_html_join("", "{}", ((_group(*each),) for each in optgroups))


def _group(name: str | None, options: list, _index: int) -> SafeString:
    html = format_html_join(
        "\n", '<option value="{}"{}>{}</option>', map(_option, options)
    )
    if name is None:
        return html
    return format_html('<optgroup label="{}">{}</optgroup>', name, html)


def _option(option: dict) -> tuple:
    return option["value"], SELECTED if option["selected"] else "", option["label"]
