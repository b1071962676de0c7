from django.urls import path

from methods.views import toolbox

app_name = "methods"
urlpatterns = [
    path("methods/", toolbox.toolbox, name="toolbox"),
    path("methods/<slug:slug>/", toolbox.method, name="method"),
]
