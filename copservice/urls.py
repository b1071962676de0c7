"""Every address of the service, one line an app."""

from django.conf import settings
from django.urls import include, path

from copservice import health, jobs, searching

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("communities.urls")),
    path("", include("queries.urls")),
    path("", include("facilitation.urls")),
    path("", include("discussions.urls")),
    path("", include("consultations.urls")),
    path("", include("collaborations.urls")),
    path("", include("methods.urls")),
    path("", include("outcomes.urls")),
    path("", include("correspondence.urls")),
    path("", include("metrics.urls")),
    path("search/", searching.search, name="search"),
    path("office/", include("copservice.office.urls")),
    path("jobs/<int:pk>/", jobs.job, name="job"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
if settings.DEMO:
    urlpatterns.append(path("demo/", include("demo.urls")))
