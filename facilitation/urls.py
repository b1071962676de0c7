from django.urls import path, register_converter

from facilitation.views import (
    clocks,
    colleague,
    compiling,
    entering,
    home,
    invitation,
    items,
    people,
    queue,
    refining,
    saved,
    texts,
    whom,
)

register_converter(items.KindConverter, "desk_kind")

app_name = "facilitation"
urlpatterns = [
    path("", home.home, name="home"),
    path("desk/", queue.the_desk, name="desk"),
    path("desk/act/", items.act, name="act"),
    path("desk/joining/<int:pk>/contact/", people.contact, name="contact"),
    path("desk/hand/", items.hand, name="hand"),
    path("desk/views/", saved.views, name="views"),
    path("desk/views/<int:pk>/", saved.change, name="view"),
    path("desk/<desk_kind:kind>/<int:pk>/", items.item, name="item"),
    path("desk/<int:pk>/refine/", refining.refine, name="refine"),
    path("desk/<int:pk>/whom/", whom.whom, name="whom"),
    path("desk/ask/", entering.enter_query, name="enter_query"),
    path("desk/<int:pk>/told/", entering.told, name="told"),
    path("desk/<int:pk>/sheet/", entering.sheet, {"kind": "query"}, name="query_sheet"),
    path(
        "desk/<int:pk>/sheet/reply/",
        entering.sheet,
        {"kind": "reply"},
        name="reply_sheet",
    ),
    path("desk/<int:pk>/reply/", entering.enter, name="enter"),
    path("desk/<int:pk>/compile/", compiling.compile_product, name="compile"),
    path("desk/<int:pk>/compile/draft/", compiling.draft, name="draft"),
    path("desk/<int:pk>/compile/section/", compiling.save_section, name="section"),
    path("desk/<int:pk>/compile/set-aside/", compiling.set_aside, name="set_aside"),
    path("desk/<int:pk>/compile/preview/", compiling.preview, name="preview"),
    path("desk/<int:pk>/compile/publish/", compiling.publish, name="publish"),
    path("desk/clocks/", clocks.clocks, name="clocks"),
    path("desk/<int:pk>/help/", clocks.ask_for_help, name="raise"),
    path("desk/texts/", texts.texts, name="texts"),
    path("desk/texts/new/", texts.edit, name="new_text"),
    path("desk/texts/<int:pk>/", texts.edit, name="text"),
    path("desk/texts/<int:pk>/delete/", texts.delete, name="delete_text"),
    path("desk/texts/begin/<slug:slug>/", texts.take_over, name="take_over_texts"),
    path("desk/colleague/<int:pk>/ask/", colleague.ask_colleague, name="ask_colleague"),
    path("invitations/<int:pk>/propose/", invitation.propose, name="propose"),
    path("invitations/<int:pk>/<str:answer>/", invitation.answer, name="invitation"),
]
