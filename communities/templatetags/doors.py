"""What members are told on their way in, wherever they come by."""

from django import template

from communities.agreeing import to_agree_again

register = template.Library()


@register.inclusion_tag("communities/agree_anew.html", takes_context=True)
def agree_anew(context):
    """Communities whose agreement has changed since the reader agreed: a banner."""
    user = context["request"].user
    return {"anew": to_agree_again(user) if user.is_authenticated else []}
