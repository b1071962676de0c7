"""How forms are drawn: each field as a label, its error, the control and a hint."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Draws `{{ form }}` and `{{ field.as_field_group }}` in the product's look."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
