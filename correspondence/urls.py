from django.urls import path

from correspondence.views import arrivals, deliveries, marks

app_name = "correspondence"
urlpatterns = [
    path("m/<slug:token>/", marks.mark, name="mark"),
    path("desk/arrivals/", arrivals.newest, name="arrivals"),
    path("desk/arrivals/<int:pk>/", arrivals.one, name="arrival"),
    path("desk/arrivals/<int:pk>/again/", arrivals.again, name="arrival_again"),
    path("office/deliveries/", deliveries.state, name="deliveries"),
    path("office/deliveries/failed/", deliveries.failed, name="deliveries_failed"),
    path("office/deliveries/again/", deliveries.again, name="deliveries_again"),
]
