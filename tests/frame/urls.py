"""The addresses that the frame leads to, without the apps behind them."""

from django.http import HttpResponse
from django.urls import include, path


def page(request):
    return HttpResponse()


def app(name, **pages):
    patterns = [path(route, page, name=view) for view, route in pages.items()]
    return path("", include((patterns, name)))


urlpatterns = [
    app("facilitation", home="", desk="desk/"),
    app(
        "communities",
        list="communities/",
        me="me/",
        letters="me/letters/",
        data="me/data/",
    ),
    app("queries", library="library/", archive="archive/", ask="ask/"),
    app("metrics", figures="figures/"),
    app("methods", toolbox="methods/"),
    path("search/", page, name="search"),
    path("accounts/", include("allauth.urls")),
]
