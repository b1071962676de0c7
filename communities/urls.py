from django.urls import path

from communities import letters, views

app_name = "communities"
urlpatterns = [
    path("communities/", views.list_communities, name="list"),
    path("c/<slug:slug>/join/", views.join, name="join"),
    path("c/<slug:slug>/leave/", views.leave, name="leave"),
    path("me/", views.me, name="me"),
    path("me/letters/", letters.page, name="letters"),
]
