from django.urls import path

from methods.views import hosting, runs, toolbox

app_name = "methods"
urlpatterns = [
    path("methods/", toolbox.toolbox, name="toolbox"),
    path("methods/<slug:slug>/", toolbox.method, name="method"),
    path("e/<int:pk>/methods/", runs.choose, name="choose"),
    path("e/<int:pk>/methods/<slug:slug>/", runs.begin, name="begin"),
    path("runs/<int:pk>/", runs.run, name="run"),
    path("runs/<int:pk>/people/", hosting.seats, name="seats"),
    path("runs/<int:pk>/harvest/", hosting.harvest, name="harvest"),
    path("runs/<int:pk>/<int:number>/say/", runs.say, name="say"),
    path("runs/<int:pk>/<int:number>/weigh/", runs.weigh, name="weigh"),
    path("runs/<int:pk>/<int:number>/move/", runs.move, name="move"),
    path(
        "runs/<int:pk>/<int:number>/back/<int:card>/",
        runs.take_back,
        name="take_back",
    ),
]
