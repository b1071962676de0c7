"""What the pages of figures have in common: whose they are, and over what time."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from django_countries import countries

from communities.roles import Role
from metrics import exporting
from metrics.behind import Wanted, topics_of
from metrics.periods import period_of, periods
from metrics.permissions import communities_for


def asked_for(request, slug):
    """The community and the Period that an address names; 404 for whom it is not."""
    chosen = community_or_404(request, slug)
    return chosen, period_of(chosen, request.GET.get("period", ""), at=now())


def community_or_404(request, slug):
    return get_object_or_404(communities_for(request.user), slug=slug)


def frame(request, chosen, period, kept):
    """What the pages of one community show, whatever they are about."""
    return {
        "community": chosen,
        "communities": communities_for(request.user).order_by("name", "pk"),
        "period": period,
        "periods": periods(chosen, at=now()),
        "counted_at": kept.at,
        "query": query_of(period=period.key),
    }


def may_aim(user, chosen):
    """Whether to offer `user` the targets: `communities_to_aim`, without a query."""
    return user.is_administrator or user.roles.get(chosen.pk) == Role.MANAGER


def about(chosen):
    """What a job about a community is about."""
    return ("community", chosen.pk)


def attached(sheets, form, name):
    """The sheets as a file; a form that is not known is not found."""
    form = form or "csv"
    if form not in exporting.FORMS:
        raise Http404
    body, kind = exporting.exported(form, sheets)
    return HttpResponse(
        body,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )


def wanted_of(request):
    """Which rows behind a figure an address asks for."""
    country = request.GET.get("country", "")
    return Wanted(
        request.user,
        before=key_of(request.GET.get("before", "")),
        topic=key_of(request.GET.get("topic", "")),
        country=country if country in dict(countries) else "",
    )


def narrowing(chosen, wanted):
    """What the form above a list of engagements shows, and the end of its addresses."""
    covered = [(code, countries.name(code)) for code in chosen.covered]
    return {
        "wanted": wanted,
        "topics": topics_of(chosen),
        "lands": covered if len(covered) > 1 else [],
        "narrowed": query_of(topic=wanted.topic, country=wanted.country)[1:],
    }


def query_of(**chosen):
    """What is chosen as the end of an address, "" where nothing is."""
    told = {name: value for name, value in chosen.items() if value}
    return f"?{urlencode(told)}" if told else ""


def key_of(text):
    """The id that stands in an address, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None
