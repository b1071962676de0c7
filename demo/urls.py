from django.urls import path

from demo import views

app_name = "demo"
urlpatterns = [
    path("enter/", views.enter, name="enter"),
    path("mail/", views.letters, name="letters"),
    path("mail/<int:number>/", views.letter, name="letter"),
    path("mail/<int:number>/html/", views.letter_html, name="letter_html"),
    path("mail/<int:number>/came/<int:pk>/", views.came, name="came"),
]
