"""Atom feeds of what is published for everybody: PUBLIC bylines, nothing else."""

import re
from hashlib import sha256

from django.conf import settings
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.http import quote_etag
from django.utils.translation import gettext as _

from communities.audience import Audience
from communities.models import Community
from queries.anatomy import people_in, with_names
from queries.bylines import title_of
from queries.models import Edition, Placement, Section, Statement

MOST = 30
# What no XML can hold, and a whole feed would be lost for.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
KEPT = 600  # seconds: feed readers ask often, and for the same


def library_feed(request):
    """Everything that communities have published for everybody."""
    title = _("%(service)s: library") % {"service": settings.SERVICE_NAME}
    public = Placement.objects.public().published()
    return _feed(request, public, title, reverse("queries:library"))


def community_feed(request, slug):
    """What one public community has published for everybody."""
    community = get_object_or_404(Community.objects.filter(is_public=True), slug=slug)
    public = Placement.objects.public().published().filter(community=community)
    page = reverse("queries:community", args=[slug])
    return _feed(request, public, community.name, page)


def _feed(request, placements, title, page):
    editions = list(_newest(placements))
    body = _written(editions, title, page, settings.SITE_URL + request.path)
    response = HttpResponse(body, content_type=Atom1Feed.content_type)
    response["ETag"] = quote_etag(sha256(body).hexdigest()[:32])
    response["Cache-Control"] = f"public, max-age={KEPT}"
    return get_conditional_response(request, response["ETag"], response=response)


def _newest(placements):
    """The newest edition of each engagement that stands in these placements."""
    shown = Edition.objects.filter(
        published_at__isnull=False,
        pk=F("engagement__edition"),
        engagement__in=placements.values("engagement"),
    ).select_related(
        "engagement__community", "engagement__author", "engagement__persona"
    )
    return shown.order_by("-published_at", "-pk")[:MOST]


def _written(editions, title, page, own):
    summaries = _summaries(editions)
    feed = Atom1Feed(
        title=title,
        link=settings.SITE_URL + page,
        description="",
        author_name=settings.SERVICE_NAME,
        feed_url=own,
    )
    for edition in editions:
        engagement = edition.engagement
        address = reverse("queries:product", args=[engagement.pk])
        feed.add_item(
            title=_writable(title_of(engagement, Audience.PUBLIC)),
            link=settings.SITE_URL + address,
            description=summaries.get(edition.pk, ""),
            author_name=engagement.community.name,
            pubdate=engagement.published_at,
            updateddate=edition.published_at,
            categories=[str(engagement.habit.product)],
        )
    return feed.writeString("utf-8").encode()


def _summaries(editions):
    """{edition: first paragraph of its summary}, named for the public."""
    rows = Statement.objects.standing().filter(
        edition__in=editions, section=Section.SUMMARY
    )
    told = dict(rows.order_by("-position").values_list("edition", "text"))
    people = people_in(told.values(), Audience.PUBLIC)
    # Readers of feeds take a summary for HTML.
    named = {pk: with_names(text, people) for pk, text in told.items()}
    return {pk: escape(_writable(text)) for pk, text in named.items()}


def _writable(text):
    return _UNWRITABLE.sub(" ", str(text))
