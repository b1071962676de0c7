"""The board of tasks, and one task with its history."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collaborations import doing
from collaborations.access import at_work, seated
from collaborations.forms import TaskForm
from collaborations.models import Stage
from collaborations.words import history
from communities.lateness import NotNow


@seated
def board(request, seat):
    """Three columns, or a list by day."""
    _named(seat)
    form = TaskForm(engagement=seat.engagement) if seat.writes else None
    return _board(request, seat, form)


def _board(request, seat, form):
    columns = doing.board(seat.engagement)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "columns": columns,
        "tasks": [task for _stage, there in columns for task in there],
        "as_list": request.GET.get("as") == "list",
        "form": form,
        "today": localdate(),
    }
    return render(request, "collaborations/tasks.html", context)


@require_POST
@at_work
def add(request, seat):
    form = TaskForm(request.POST, engagement=seat.engagement)
    if not form.is_valid():
        return _board(request, seat, form)
    doing.add(seat.engagement, by=request.user, at=now(), **form.told)
    messages.success(request, _("The task is on the board."))
    return redirect("collaborations:tasks", seat.engagement.pk)


@seated
def task(request, seat, number):
    """One task: read by members, changed by those who work in the group."""
    _named(seat)
    one = _task_or_404(seat, number)
    form = _form(request, seat, one)
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _changed(request, one, form):
            return redirect("collaborations:tasks", seat.engagement.pk)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "task": _task_or_404(seat, number),
        "form": form,
        "history": history(one),
        "today": localdate(),
    }
    return render(request, "collaborations/task.html", context)


def _form(request, seat, one):
    if not seat.writes:
        return None
    return TaskForm(
        request.POST or None,
        instance=one,
        engagement=seat.engagement,
        initial={"revision": one.revision},
    )


def _changed(request, one, form):
    fresh = type(one).objects.select_related("engagement__group").get(pk=one.pk)
    fresh.revision = form.cleaned_data["revision"] or 0
    try:
        doing.change(fresh, by=request.user, at=now(), **form.told)
    except NotNow as late:
        form.add_error(None, str(late))
        return False
    messages.success(request, _("The task is changed."))
    return True


@require_POST
@at_work
def move(request, seat, number):
    """Take it, put it into another column, or drop it."""
    one, to = _task_or_404(seat, number), request.POST.get("to")
    by, at = request.user, now()
    try:
        if to == "me":
            one.take(_volunteer(seat, by), at=at)
        elif to == "drop":
            one.change("task.dropped", by=by, at=at, dropped_at=at)
        elif to in Stage.values:
            one.move(Stage(to), by=by, at=at)
        else:
            raise Http404
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("collaborations:tasks", seat.engagement.pk)


def _volunteer(seat, member):
    if not seat.volunteers:
        raise NotNow(_("Join the group first; then you can take a task."))
    return member


def _named(seat):
    if not seat.reads_names:
        raise Http404


def _task_or_404(seat, number):
    tasks = seat.engagement.tasks.for_board()
    one = get_object_or_404(tasks, pk=number)
    one.engagement = seat.engagement
    return one
