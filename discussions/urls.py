from django.urls import path

from discussions.views import moderating, planning

app_name = "discussions"
urlpatterns = [
    path("e/<int:pk>/rounds/", planning.plan, name="rounds"),
    path("e/<int:pk>/moderate/", moderating.desk, name="desk"),
    path("e/<int:pk>/moderate/guests/", moderating.appoint, name="appoint"),
    path("e/<int:pk>/moderate/release/", moderating.release, name="release"),
    path("e/<int:pk>/moderate/<int:reply>/", moderating.decide, name="decide"),
    path("e/<int:pk>/rounds/<int:number>/summary/", moderating.summary, name="summary"),
]
