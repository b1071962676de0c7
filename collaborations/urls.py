from django.urls import path

from collaborations.views import document, meetings, outputs, people, review, tasks

app_name = "collaborations"
urlpatterns = [
    path("e/<int:pk>/spin-off/", people.spin_off, name="spin_off"),
    path("e/<int:pk>/group/join/", people.join, name="join"),
    path("e/<int:pk>/group/leave/", people.leave, name="leave"),
    path("e/<int:pk>/group/people/", people.people, name="people"),
    path("e/<int:pk>/group/ask/", people.ask, name="ask"),
    path("e/<int:pk>/group/lead/", people.lead, name="lead"),
    path("e/<int:pk>/group/tasks/", tasks.board, name="tasks"),
    path("e/<int:pk>/group/tasks/add/", tasks.add, name="add_task"),
    path("e/<int:pk>/group/tasks/<int:number>/", tasks.task, name="task"),
    path("e/<int:pk>/group/tasks/<int:number>/move/", tasks.move, name="move_task"),
    path("e/<int:pk>/group/meetings/", meetings.all_of, name="meetings"),
    path("e/<int:pk>/group/meetings/call/", meetings.call, name="call_meeting"),
    path("e/<int:pk>/group/meetings/<int:number>/", meetings.one, name="meeting"),
    path(
        "e/<int:pk>/group/meetings/<int:number>/change/",
        meetings.change,
        name="change_meeting",
    ),
    path(
        "e/<int:pk>/group/meetings/<int:number>/cancel/",
        meetings.cancel,
        name="cancel_meeting",
    ),
    path(
        "e/<int:pk>/group/meetings/<int:number>/calendar.ics",
        meetings.calendar,
        name="calendar",
    ),
    path("e/<int:pk>/group/document/", document.read, name="document"),
    path("e/<int:pk>/group/document/edit/", document.edit, name="edit_document"),
    path("e/<int:pk>/group/document/all/", document.versions, name="versions"),
    path("e/<int:pk>/group/document/<int:number>/", document.version, name="version"),
    path("e/<int:pk>/group/document/lost/<int:lost>/", document.settle, name="settle"),
    path("e/<int:pk>/group/outputs/", outputs.register, name="outputs"),
    path("e/<int:pk>/group/outputs/<int:number>/", outputs.remove, name="drop_output"),
    path(
        "e/<int:pk>/group/outputs/<int:number>/file/", outputs.file, name="output_file"
    ),
    path("e/<int:pk>/group/review/", review.review, name="review"),
    path("e/<int:pk>/group/review/close/", review.close, name="close_review"),
]
