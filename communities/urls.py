from django.urls import path

from communities import letters
from communities.views import data, doors, organisations, people, suspended

app_name = "communities"
urlpatterns = [
    path("communities/", doors.list_communities, name="list"),
    path("c/<slug:slug>/join/", doors.join, name="join"),
    path("c/<slug:slug>/join/back/", doors.take_back, name="take_back"),
    path("c/<slug:slug>/leave/", doors.leave, name="leave"),
    path("c/<slug:slug>/suspended/", suspended.suspended, name="suspended"),
    path("c/<slug:slug>/agreement/", doors.agreement, name="agreement"),
    path("c/<slug:slug>/people/", people.directory, name="people"),
    path("c/<slug:slug>/people/<int:pk>/", people.person, name="person"),
    path("c/<slug:slug>/people/<int:pk>/suspend/", suspended.suspend, name="suspend"),
    path("c/<slug:slug>/people/<int:pk>/lift/", suspended.lift, name="lift"),
    path("organisations/<int:pk>/", organisations.organisation, name="organisation"),
    path("me/", people.me, name="me"),
    path("me/data/", data.data, name="data"),
    path("me/data/export/", data.ask_for_export, name="export"),
    path("me/data/<int:pk>/", data.download, name="download"),
    path("me/data/erase/", data.erase, name="erase"),
    path("me/letters/", letters.page, name="letters"),
    path("me/letters/<int:pk>/forget/", letters.forget_address, name="forget_address"),
]
