from django.urls import path

from outcomes.views import readers

app_name = "outcomes"
urlpatterns = [
    path("e/<int:pk>/used/", readers.used, name="used"),
    path("e/<int:pk>/learned/", readers.learned, name="learned"),
]
