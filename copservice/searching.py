"""The search page: words and filters stand in the address, facets beside the finds."""

from dataclasses import asdict, dataclass, fields

from django.conf import settings
from django.db.models import Value
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from communities.models import Community, Topic
from communities.pacing import A_MINUTE, goes_too_fast
from copservice.results import rows_of
from queries.indexing import keys_of
from queries.modalities import modality_choices
from search.finding import Narrowing, find, read
from search.phrases import parse

PAGE = 20
MOST_PAGES = 10

KINDS = {
    "engagement": _("Queries and exchanges"),
    "product": _("Products"),
    "reply": _("Replies"),
    "person": _("People"),
    "file": _("Files"),
}
FACETS = {
    "community": _("Community"),
    "topic": _("Topic"),
    "country": _("Country"),
    "modality": _("Modality"),
    "language": _("Language"),
    "year": _("Year"),
}


@dataclass
class Option:
    """One value of a facet: `address` narrows by it, or takes it away if chosen."""

    label: str
    count: int
    address: str
    is_chosen: bool


def search(request):
    """Find engagements, replies, products, people and files that one may read."""
    if goes_too_fast(request, "search", most=A_MINUTE):
        return render(request, "copservice/search_later.html", status=429)
    words, narrowing = request.GET.get("words", ""), narrowing_of(request.GET)
    wish = parse(words)
    found = find(wish, keys_of(request.user), narrowing)
    number = min(_number(request.GET.get("page", "")) or 1, MOST_PAGES)
    ids = found.ids[(number - 1) * PAGE : number * PAGE]
    chosen = {k: v for k, v in asdict(narrowing).items() if v}
    return render(
        request,
        "copservice/search.html",
        {
            "words": words,
            "wish": wish,
            "rows": rows_of(read(ids), wish, request.user),
            "found": found,
            "number": number,
            "pages": _pages(request.GET, number, len(found.ids)),
            "chosen": chosen,
            **_offers(request.GET, found.facets, chosen),
        },
    )


def narrowing_of(data):
    """What the address narrows by; what makes no sense narrows nothing."""
    values = {
        field.name: _NUMBERS[field.name](value)
        if field.name in _NUMBERS
        else value[:20]
        for field in fields(Narrowing)
        if (value := data.get(field.name, "").replace("\x00", ""))
    }
    return Narrowing(**values)


def _number(value, most=10**9):
    short = value.isdecimal() and len(value) < 19
    return int(value) if short and 0 < int(value) < most else None


def _year(value):
    """A year that begins and ends within what a database holds, in any zone."""
    year = _number(value, most=9_000)
    return year if year and year > 1_000 else None


_NUMBERS = {"community": _number, "topic": _number, "year": _year}


def _pages(data, number, count):
    """Addresses of the page before and of the one after, "" where there is none."""
    more = number < MOST_PAGES and count > number * PAGE
    return {
        "before": _address(data, page=number - 1) if number > 1 else "",
        "after": _address(data, page=number + 1) if more else "",
    }


def _address(data, **changes):
    """The address of this search with some of it changed; None takes it away."""
    query = data.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


def _offers(data, facets, chosen):
    """The kinds as tabs, and the other facets where there is something to choose."""
    names = _names(facets, chosen)
    offered = [
        (label, _options(data, name, facets.get(name, {}), chosen, names[name]))
        for name, label in FACETS.items()
    ]
    tabs = [
        (str(label), facets.get("kind", {}).get(kind), _address(data, kind=kind), kind)
        for kind, label in KINDS.items()
    ]
    return {
        "tabs": tabs,
        "all": _address(data, kind=None),
        "facets": [(label, options) for label, options in offered if options],
    }


def _options(data, name, counts, chosen, names):
    if name in chosen:
        value = chosen[name]
        return [
            Option(
                names.get(value, value),
                counts.get(value, 0),
                _address(data, **{name: None}),
                True,
            )
        ]
    if len(counts) < 2:
        return []
    order = sorted(counts, key=lambda v: (-counts[v], str(names.get(v, v))))
    return [
        Option(names.get(v, v), counts[v], _address(data, **{name: v}), False)
        for v in order[:12]
    ]


def _names(facets, chosen):
    """{facet: {value: name}}; communities and topics in one query."""
    told = {"community": {}, "topic": {}}
    communities = _told("community", Community, facets, chosen)
    for kind, pk, name in communities.union(_told("topic", Topic, facets, chosen)):
        told[kind][pk] = name
    return told | {
        "country": {
            code: countries.name(code) for code in _values("country", facets, chosen)
        },
        "modality": dict(modality_choices()),
        "language": dict(settings.SPOKEN),
        "year": {},
    }


def _told(name, model, facets, chosen):
    rows = model.objects.filter(pk__in=_values(name, facets, chosen)).order_by()
    return rows.values_list(Value(name), "pk", "name")


def _values(name, facets, chosen):
    return {*facets.get(name, ()), *([chosen[name]] if name in chosen else [])}
