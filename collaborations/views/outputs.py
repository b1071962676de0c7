"""The register of outputs."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from collaborations import registering
from collaborations.access import at_work, seat_or_404, seated
from collaborations.forms import OutputForm
from files.serving import as_download
from queries.lifecycle import PUBLISHED_STATES
from queries.views.access import visible_or_404


@seated
def register(request, seat):
    given = (request.POST or None, request.FILES or None)
    form = OutputForm(*given) if seat.writes else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            told = form.told
            registering.add(seat.engagement, by=request.user, at=now(), **told)
            messages.success(request, _("It stands in the register."))
            return redirect(request.path)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "outputs": registering.of(seat.engagement),
        "form": form,
    }
    return render(request, "collaborations/outputs.html", context)


@require_POST
@at_work
def remove(request, seat, number):
    output = get_object_or_404(seat.engagement.outputs, pk=number)
    output.engagement = seat.engagement
    registering.remove(output, by=request.user, at=now())
    return redirect("collaborations:outputs", seat.engagement.pk)


def file(request, pk, number):
    """For members; for whoever reads the product, once it is published."""
    engagement = visible_or_404(request.user, pk)
    if engagement.state not in PUBLISHED_STATES:
        if not request.user.is_authenticated:
            raise Http404
        seat_or_404(request.user, pk)
    there = engagement.outputs.filter(removed_at__isnull=True, file__isnull=False)
    return as_download(get_object_or_404(there.select_related("file"), pk=number).file)
