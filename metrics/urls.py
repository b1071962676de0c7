from django.urls import path

from metrics import views

app_name = "metrics"
urlpatterns = [
    path("figures/", views.figures, name="figures"),
    path("figures/<slug:slug>/", views.community, name="community"),
    path("figures/<slug:slug>/download/", views.download, name="download"),
    path("figures/<slug:slug>/recount/", views.recount, name="recount"),
    path("figures/<slug:slug>/<slug:name>/", views.measure, name="measure"),
]
