"""The addresses of the office; each view stands behind `administrators_only`."""

from django.urls import path

from copservice.office import (
    accounts,
    communities,
    health,
    home,
    jobs,
    journal,
    roles,
    topics,
    wording,
)

app_name = "office"
urlpatterns = [
    path("", home.home, name="home"),
    path("queues/<slug:name>/again/", home.again, name="again"),
    path("communities/", communities.listed, name="communities"),
    path("communities/new/", communities.new, name="community_new"),
    path("communities/<slug:slug>/", communities.one, name="community"),
    path("communities/<slug:slug>/roles/", roles.roles, name="roles"),
    path("communities/<slug:slug>/roles/give/", roles.give, name="role_give"),
    path("communities/<slug:slug>/roles/<int:pk>/", roles.change, name="role_change"),
    path("jobs/", jobs.listed, name="jobs"),
    path("jobs/<int:pk>/again/", jobs.again, name="job_again"),
    path("jobs/<int:pk>/cancel/", jobs.cancel, name="job_cancel"),
    path("journal/", journal.viewer, name="journal"),
    path("journal/download/", journal.download, name="journal_download"),
    path("letters/", wording.listed, name="letters"),
    path("letters/<slug:letter>/", wording.one, name="letter"),
    path("letters/<slug:letter>/restore/", wording.restore, name="letter_restore"),
    path("topics/", topics.topics, name="topics"),
    path("topics/<int:pk>/", topics.topic, name="topic"),
    path("health/", health.health, name="health"),
    path("accounts/", accounts.accounts, name="accounts"),
    path("accounts/<int:pk>/", accounts.account, name="account"),
    path("accounts/<int:pk>/way-in/", accounts.send_way_in, name="way_in"),
    path("accounts/<int:pk>/<slug:verb>/", accounts.take, name="account_step"),
]
