from django.urls import path

from metrics.views import (
    community,
    everywhere,
    indicators,
    measure,
    public,
    targets,
    today,
)

app_name = "metrics"
urlpatterns = [
    path("desk/today/", today.of_today, name="today"),
    path("figures/", everywhere.figures, name="figures"),
    path("figures/<slug:slug>/", community.community, name="community"),
    path("figures/<slug:slug>/download/", community.download, name="download"),
    path("figures/<slug:slug>/recount/", community.recount, name="recount"),
    path("figures/<slug:slug>/public/", public.public, name="public"),
    path("figures/<slug:slug>/public/choose/", public.choose, name="choose_public"),
    path("figures/<slug:slug>/targets/", targets.targets, name="targets"),
    path("figures/<slug:slug>/targets/<slug:name>/", targets.target, name="target"),
    path(
        "figures/<slug:slug>/indicators/<slug:code>/",
        indicators.indicator,
        name="indicator",
    ),
    path("figures/<slug:slug>/<slug:name>/", measure.measure, name="measure"),
]
