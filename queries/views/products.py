"""The published product: to read, to print, version by version."""

from django.http import Http404
from django.shortcuts import render

from communities.panels import panels
from queries.anatomy import product_of
from queries.being_read import note_read
from queries.bylines import audience_of
from queries.views.access import visible_or_404


def product(request, pk, number=None):
    """The newest published edition, or the one with `number`."""
    engagement = visible_or_404(request.user, pk)
    if engagement.edition is None:
        raise Http404
    editions = _published_editions(engagement)
    edition = editions.get(number or engagement.edition.number)
    if edition is None:
        raise Http404
    edition.engagement = engagement
    audience = audience_of(request.user, engagement)
    response = render(
        request,
        "queries/product.html",
        {
            "engagement": engagement,
            "edition": edition,
            "audience": audience,
            "product": product_of(edition, audience, until=edition.published_at),
            "editions": editions.values(),
            "panels": panels("product", engagement, request.user),
        },
    )
    return note_read(request, response, "product", engagement)


def _published_editions(engagement):
    """{number: edition}, in order."""
    editions = engagement.editions.filter(published_at__isnull=False)
    named = editions.select_related("compiled_by", "researched_by")
    return {edition.number: edition for edition in named.order_by("number")}
