"""What pages of the desk show of an item beside their own work."""

from django import template
from django.utils.timezone import now

from communities.models import Member, Membership
from facilitation.desk import acting, presence
from facilitation.desk.kind import item_address
from facilitation.desk.standing import standing_of
from facilitation.desk.table import all_kinds
from facilitation.models.draft_check import ASKED

register = template.Library()


@register.inclusion_tag("facilitation/standing.html", takes_context=True)
def standing(context, row):
    """Who holds an engagement that a page is about, who is at it, and its item."""
    request = context["request"]
    name = next(
        name for name, kind in all_kinds().items() if kind.about == "engagement"
    )
    found = acting.Found(name, all_kinds()[name], row)
    presence.look(found.about, request.user, at=now())
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "standing": standing_of(request.user, found, at=now()),
        "away": item_address(name, row.pk),
    }


@register.inclusion_tag("facilitation/compile/check.html", takes_context=True)
def checks(context, edition):
    """What colleagues found when they looked a draft over, and a way to ask them."""
    user, engagement = context["request"].user, edition.engagement
    made = edition.checks.select_related("asked_of", "decided_by").order_by("pk")
    made = list(made)
    at_desk = Membership.objects.desk_of(engagement.community_id).values("member")
    return {
        "csrf_token": context.get("csrf_token"),
        "engagement": engagement,
        "checks": made,
        "open": any(check.state == ASKED for check in made),
        "colleagues": Member.objects.filter(pk__in=at_desk)
        .exclude(pk=user.pk)
        .order_by("name", "pk"),
    }
