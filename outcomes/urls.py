from django.urls import path

from outcomes.views import answering, readers, signals

app_name = "outcomes"
urlpatterns = [
    path("e/<int:pk>/used/", readers.used, name="used"),
    path("e/<int:pk>/learned/", readers.learned, name="learned"),
    path("c/<slug:slug>/signals/", signals.of_community, name="signals"),
    path("signals/<int:pk>/official/", signals.official, name="official"),
    path("me/followup/", answering.mine, name="mine"),
    path("me/followup/<int:pk>/", answering.follow_up, name="follow_up"),
    path("me/followup/<int:pk>/stop/", answering.stop, name="stop"),
    path("me/followup/<int:pk>/file/", answering.evidence, name="download"),
]
