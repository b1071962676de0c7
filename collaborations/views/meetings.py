"""The meetings of a group, which it keeps to itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collaborations import meeting as calling
from collaborations.access import at_work, seated
from collaborations.calendars import calendar_of, content_type_of
from collaborations.forms import MeetingForm, NotesForm
from communities.lateness import NotNow


@seated
def all_of(request, seat):
    _inside(seat)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "meetings": calling.of(seat.engagement),
        "at": now(),
    }
    return render(request, "collaborations/meetings.html", context)


@at_work
def call(request, seat):
    form = MeetingForm(request.POST or None, member=request.user)
    if request.method == "POST" and form.is_valid():
        calling.call(seat.engagement, by=request.user, at=now(), **form.told)
        messages.success(request, _("Every volunteer gets it for their calendar."))
        return redirect("collaborations:meetings", seat.engagement.pk)
    return _write(request, seat, form)


def _write(request, seat, form, meeting=None):
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "form": form,
        "meeting": meeting,
    }
    return render(request, "collaborations/call.html", context)


@seated
def one(request, seat, number):
    """When, where and about what; its notes are written here, too."""
    _inside(seat)
    meeting = _meeting_or_404(seat, number)
    begun = {"notes": meeting.notes, "revision": meeting.notes_revision}
    form = NotesForm(request.POST or None, initial=begun) if seat.writes else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _noted(request, meeting, form):
            return redirect(request.path)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "meeting": meeting,
        "form": form,
        "at": now(),
    }
    return render(request, "collaborations/meeting.html", context)


def _noted(request, meeting, form):
    data = form.cleaned_data
    try:
        meeting.note(
            data["notes"], revision=data["revision"], by=request.user, at=now()
        )
    except NotNow as late:
        form.add_error(None, str(late))
        return False
    messages.success(request, _("The notes are saved."))
    return True


@at_work
def change(request, seat, number):
    meeting = _meeting_or_404(seat, number)
    form = MeetingForm(
        request.POST or None,
        instance=_meeting_or_404(seat, number),
        initial={"sequence": meeting.sequence},
    )
    if request.method == "POST" and form.is_valid():
        meeting.sequence = form.cleaned_data["sequence"] or 0
        try:
            meeting.change(by=request.user, at=now(), **form.told)
        except NotNow as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, _("Every calendar gets the change."))
            return redirect("collaborations:meeting", seat.engagement.pk, number)
    return _write(request, seat, form, meeting)


@require_POST
@at_work
def cancel(request, seat, number):
    meeting = _meeting_or_404(seat, number)
    meeting.cancel(by=request.user, at=now())
    messages.success(request, _("The meeting is called off; every calendar learns it."))
    return redirect("collaborations:meetings", seat.engagement.pk)


@seated
def calendar(request, seat, number):
    _inside(seat)
    meeting = _meeting_or_404(seat, number)
    content = calendar_of(meeting)
    response = HttpResponse(content, content_type=content_type_of(meeting))
    response["Content-Disposition"] = 'attachment; filename="calendar.ics"'
    response["Cache-Control"] = "private, no-cache"
    return response


def _inside(seat):
    if not seat.works:
        raise Http404


def _meeting_or_404(seat, number):
    meeting = get_object_or_404(seat.engagement.meetings, pk=number)
    meeting.engagement = seat.engagement
    return meeting
