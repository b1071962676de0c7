from django.urls import path, register_converter

from queries import feeds
from queries.lifecycle import STEPS
from queries.views import (
    answering,
    asking,
    engagement,
    finding,
    introductions,
    my_words,
    one_reply,
    own_words,
    planning,
    products,
    readers,
    replying,
    reporting,
    starting,
)


class PlainVerb:
    """A verb of the lifecycle that has no page of its own; any other word is a 404."""

    regex = "|".join(verb for verb, step in STEPS.items() if not step.page)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


register_converter(PlainVerb, "verb")

app_name = "queries"
urlpatterns = [
    path("c/<slug:slug>/", finding.community, name="community"),
    path("c/<slug:slug>/library.atom", feeds.community_feed, name="community_feed"),
    path("feeds/library.atom", feeds.library_feed, name="library_feed"),
    path("archive/", finding.archive, name="archive"),
    path("library/", finding.library, name="library"),
    path("ask/", asking.ask, name="ask"),
    path("ask/alike/", asking.look_alike, name="alike"),
    path("ask/<int:pk>/", asking.ask_edit, name="ask_edit"),
    path("ask/<int:pk>/preview/", asking.preview, name="preview"),
    path("ask/<int:pk>/discard/", asking.discard, name="discard"),
    path("start/", starting.start, name="start"),
    path("start/<int:pk>/", starting.start_edit, name="start_edit"),
    path("start/<slug:modality>/", starting.start_one, name="start_one"),
    path("plan/<int:pk>/", planning.plan, name="plan"),
    path("plan/<int:pk>/edit/", planning.plan_edit, name="plan_edit"),
    path("e/<int:pk>/", engagement.detail, name="detail"),
    path("e/<int:pk>/reply/", replying.send_reply, name="reply"),
    path("e/<int:pk>/answer/", answering.send_answer, name="answer"),
    path("e/<int:pk>/asked/", engagement.asked, name="asked"),
    path("e/<int:pk>/product/", products.product, name="product"),
    path("e/<int:pk>/product/<int:number>/", products.product, name="edition"),
    path("e/<int:pk>/<verb:verb>/", engagement.take_step, name="step"),
    path("r/<int:pk>/", one_reply.one_reply, name="one_reply"),
    path("r/<int:pk>/correct/", own_words.correct, name="correct"),
    path("r/<int:pk>/withdraw/", own_words.withdraw, name="withdraw"),
    path("r/<int:pk>/versions/", own_words.versions, name="versions"),
    path("r/<int:pk>/report/", reporting.report_reply, name="report_reply"),
    path("r/<int:pk>/thank/", readers.thank, name="thank"),
    path("r/<int:pk>/introduce/", introductions.introduce, name="introduce"),
    path("introductions/<int:pk>/", introductions.introduction, name="introduction"),
    path("e/<int:pk>/follow/", readers.follow, name="follow"),
    path("e/<int:pk>/we-too/", readers.ask_too, name="ask_too"),
    path("me/words/", my_words.my_words, name="my_words"),
    path("drafts/<int:pk>/", readers.draft, name="draft"),
    path("drafts/<int:pk>/discard/", readers.discard_draft, name="discard_draft"),
    path("e/<int:pk>/report/", reporting.report_engagement, name="report"),
    path("f/<int:pk>/<str:name>", one_reply.download, name="download"),
]
