"""The product, served with one page more: a single query behind the same middleware.

For gunicorn alone, started by pages.py: `gunicorn floor:application`.
"""

import os
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

application = get_wsgi_application()
settings.ROOT_URLCONF = __name__
# Nobody here is told to wait before they search once more.
import_module("copservice.searching").A_MINUTE = 10**9
settings.STATIC_ROOT = os.environ["BENCHMARK_STATIC"]

template = engines["django"].from_string("""{% load i18n %}<!doctype html>
<title>{% translate "Floor" %}</title>
<p>{{ user.name }}: {{ community.name }}</p>
""")


def floor(request):
    """The least that a page can be that greets its reader and asks one thing."""
    community = apps.get_model("communities.Community").objects.first()
    return HttpResponse(template.render({"community": community}, request))


urlpatterns = [
    path("floor/", floor),
    path("", include("copservice.urls")),
]
