"""The pages of figures: whose, all of one community's, and one with what is behind."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.views.decorators.http import require_POST, require_safe

from journal.jobs import ask_for, latest
from metrics import behind, exporting, pictures, words
from metrics.measures import MEASURES
from metrics.periods import period_of, periods
from metrics.permissions import communities_for
from metrics.series import all_series, counted_at, lately, series_of


@require_safe
@login_required
def figures(request):
    """The communities whose figures the reader may see."""
    communities = communities_for(request.user).order_by("name", "pk")
    context = {"rows": lately(communities, at=now())}
    return render(request, "metrics/figures.html", context)


@require_safe
@login_required
def community(request, slug):
    """Everything that is measured in a community, over one period."""
    chosen, period = _asked_for(request, slug)
    found = all_series(chosen, period)
    context = _frame(chosen, period) | {
        "ledger": [(series, pictures.small(series)) for series in found.values()],
        "pictures": pictures.of_the_wait_and_the_people(found),
        "summary": words.summary(found),
        "job": latest(_about(chosen), kind="recount"),
    }
    return render(request, "metrics/community.html", context)


@require_safe
@login_required
def measure(request, slug, name):
    """One figure: what it means, its months, and the engagements behind it."""
    if name not in MEASURES:
        raise Http404
    chosen, period = _asked_for(request, slug)
    series = series_of(name, chosen, period)
    rows, rest = behind.behind(
        name, chosen, period, request.user, before=_before(request)
    )
    context = _frame(chosen, period) | {
        "series": series,
        "picture": pictures.large(series),
        "rows": rows,
        "rest": rest,
    }
    return render(request, "metrics/measure.html", context)


@require_safe
@login_required
def download(request, slug):
    chosen, period = _asked_for(request, slug)
    text = exporting.as_csv(chosen, all_series(chosen, period).values())
    name = "-".join(filter(None, ("figures", chosen.slug, period.key)))
    # The mark at the beginning tells spreadsheets that the text is UTF-8.
    return HttpResponse(
        f"\ufeff{text}",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )


@require_POST
@login_required
def recount(request, slug):
    """Have everything counted again, in a job that the community's page shows."""
    chosen = get_object_or_404(communities_for(request.user), slug=slug)
    ask_for("recount", about=_about(chosen), by=request.user.pk, at=now())
    return redirect("metrics:community", slug)


def _asked_for(request, slug):
    chosen = get_object_or_404(communities_for(request.user), slug=slug)
    return chosen, period_of(chosen, request.GET.get("period", ""), at=now())


def _about(chosen):
    return ("community", chosen.pk)


def _before(request):
    text = request.GET.get("before", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _frame(chosen, period):
    """What the two pages of one community have in common."""
    return {
        "community": chosen,
        "period": period,
        "periods": periods(chosen, at=now()),
        "counted_at": counted_at(period),
    }
