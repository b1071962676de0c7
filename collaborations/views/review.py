"""The After Action Review: each answers alone, then all read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collaborations import reviewing
from collaborations.access import at_work, seated
from collaborations.forms import ReviewForm
from communities.lateness import NotNow


@seated
def review(request, seat):
    """Before it is closed one reads one's own answers alone, whoever one is."""
    if not (seat.works or seat.group.review_closed_at):
        raise Http404
    form = _form(request, seat)
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid() and _answered(request, seat, form):
            return redirect(request.path)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "form": form,
        "answers": reviewing.read(seat.group),
        "missing": reviewing.missing(seat.engagement),
        "may_close": seat.steers and reviewing.may_close(seat.group, at=now()),
    }
    return render(request, "collaborations/review.html", context)


def _form(request, seat):
    if not (seat.volunteers and seat.is_running) or seat.group.review_closed_at:
        return None
    own = seat.engagement.reviews.filter(member=request.user).first()
    return ReviewForm(request.POST or None, instance=own)


def _answered(request, seat, form):
    words = form.cleaned_data
    try:
        reviewing.answer(seat.engagement, request.user, words, at=now())
    except NotNow as late:
        form.add_error(None, str(late))
        return False
    messages.success(
        request, _("Thank you. Nobody reads it before all are in, or it is closed.")
    )
    return True


@require_POST
@at_work(leads=True)
def close(request, seat):
    try:
        reviewing.close(seat.engagement, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("collaborations:review", seat.engagement.pk)
