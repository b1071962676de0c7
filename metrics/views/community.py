"""All figures of one community over one period, on a page and in a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from journal.jobs import ask_for, latest
from metrics import exporting, pictures, words
from metrics.series import all_series
from metrics.views.access import asked_for, community_or_404, frame


@require_safe
@login_required
def community(request, slug):
    """Everything that is measured in a community, over one period."""
    chosen, period = asked_for(request, slug)
    found = all_series(chosen, period)
    context = frame(chosen, period) | {
        "ledger": [(series, pictures.small(series)) for series in found.values()],
        "pictures": pictures.of_the_wait_and_the_people(found),
        "summary": words.summary(found),
        "job": latest(_about(chosen), kind="recount"),
    }
    return render(request, "metrics/community.html", context)


@require_safe
@login_required
def download(request, slug):
    """The same as a table, in the form that the address names."""
    chosen, period = asked_for(request, slug)
    found = [(chosen, all_series(chosen, period).values())]
    name = "-".join(filter(None, ("figures", chosen.slug, period.key)))
    return attached(exporting.sheets(found, period), request.GET.get("form"), name)


def attached(sheets, form, name):
    """The sheets as a file; a form that is not known is not found."""
    form = form or "csv"
    if form not in exporting.FORMS:
        raise Http404
    body, kind = exporting.exported(form, sheets)
    return HttpResponse(
        body,
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}.{form}"'},
    )


@require_POST
@login_required
def recount(request, slug):
    """Have everything counted again, in a job that the community's page shows."""
    chosen = community_or_404(request, slug)
    ask_for("recount", about=_about(chosen), by=request.user.pk, at=now())
    return redirect("metrics:community", slug)


def _about(chosen):
    return ("community", chosen.pk)
