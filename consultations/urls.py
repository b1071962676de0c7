from django.urls import path

from consultations.views import deciding, preparing, standing

app_name = "consultations"
urlpatterns = [
    path("e/<int:pk>/prepare/", preparing.prepare, name="prepare"),
    path("e/<int:pk>/prepare/draft/", preparing.put_draft, name="draft"),
    path("e/<int:pk>/prepare/statements/", preparing.put_statements, name="statements"),
    path("e/<int:pk>/prepare/owner/", preparing.name_owner, name="owner"),
    path("e/<int:pk>/reasons/", standing.reasons, name="reasons"),
    path("e/<int:pk>/draft/<int:version>/", preparing.original, name="original"),
    path("e/<int:pk>/position/", standing.take_position, name="position"),
    path("e/<int:pk>/versions/", deciding.versions, name="versions"),
    path("e/<int:pk>/comments/", deciding.shown, name="matrix"),
    path("e/<int:pk>/comments/<int:comment>/", deciding.comment, name="comment"),
    path("e/<int:pk>/comments/<int:comment>/place/", deciding.place, name="place"),
    path("e/<int:pk>/comments/tell/", deciding.tell, name="tell"),
    path("e/<int:pk>/comments.<str:form>", deciding.download, name="download"),
    path("e/<int:pk>/answered/", deciding.answer_back, name="answer_back"),
]
