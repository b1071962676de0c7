"""A method that is being run: begun, read, written in, moved on."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from methods import page, running
from methods.forms import BeginForm, CardForm, names_in, numbers_in
from methods.method import Output
from methods.models import Card
from methods.toolbox import offered_for
from methods.views.access import (
    engagement_or_404,
    hosted_or_404,
    rights,
    run_or_404,
)
from methods.views.toolbox import method_or_404
from queries.bylines import audience_of
from queries.lateness import NotNow

TAKES_CARDS = {Output.TEXT, Output.ITEMS, Output.LISTS, Output.PAIRS}


@login_required
def choose(request, pk):
    """The methods that fit an engagement, for who looks after it."""
    engagement = engagement_or_404(request.user, pk)
    context = {"engagement": engagement, "methods": offered_for(engagement.modality)}
    return render(request, "methods/choose.html", context)


@login_required
def begin(request, pk, slug):
    engagement, method = engagement_or_404(request.user, pk), method_or_404(slug)
    if method not in offered_for(engagement.modality):
        raise Http404
    form = BeginForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            run = running.begin(
                slug, engagement, by=request.user, at=now(), **form.cleaned_data
            )
        except NotNow as late:
            messages.warning(request, str(late))
            return redirect("queries:detail", pk)
        return redirect("methods:seats" if run.is_private else "methods:run", run.pk)
    context = {"engagement": engagement, "method": method, "form": form}
    return render(request, "methods/begin.html", context)


def run(request, pk):
    return _page(request, run_or_404(request.user, pk))


def _page(request, run, form=None, status=200):
    user, number = request.user, _number(request, run)
    seats = list(run.seats.select_related("author", "persona").order_by("pk"))
    may = rights(user, run)
    writes = number == run.step and may.contributes(run, seats)
    step = run.row.steps[number - 1]
    cards, later = page.of_step(run, number, user, after=_after(request))
    if writes and step.output in TAKES_CARDS:
        form = form or CardForm(step=step)
    context = {
        "run": run,
        "engagement": run.engagement,
        "audience": audience_of(user, run.engagement),
        "method": run.row,
        "steps": list(enumerate(run.row.steps, 1)),
        "number": number,
        "step": step,
        "cards": cards,
        "later": later,
        "own": set(_own(run, user)) if writes else set(),
        "form": form,
        "writes": writes,
        "may": may,
        "are_in": page.who_is_in(run, seats) if may.takes_part else None,
        "seats": seats,
        "levels": range(1, 6),
    }
    return render(request, "methods/run.html", context, status=status)


def _own(run, user):
    own = Card.objects.of(user).filter(run=run, step=run.step)
    return own.values_list("pk", flat=True)


def _number(request, run):
    asked = request.GET.get("step", "")
    number = int(asked) if asked.isdecimal() and len(asked) < 3 else run.step
    return number if 1 <= number <= run.step else run.step


def _after(request):
    asked = request.GET.get("after", "")
    return int(asked) if asked.isdecimal() and len(asked) <= 18 else 0


def _contributed_or_404(user, pk):
    """A run whose present step `user` contributes to."""
    run = run_or_404(user, pk)
    if not rights(user, run).contributes(run, list(run.seats.all())):
        raise Http404
    return run


@login_required
@require_POST
def say(request, pk, number):
    run = _contributed_or_404(request.user, pk)
    if number != run.step or run.present.output not in TAKES_CARDS:
        return _late(request, run)
    form = CardForm(request.POST, step=run.present)
    if not form.is_valid():
        return _page(request, run, form, status=400)
    said = form.as_said
    return _do(
        request,
        run,
        lambda: running.say(
            run, request.user, said.pop("text"), at=now(), number=number, **said
        ),
        _("Kept."),
    )


@login_required
@require_POST
def take_back(request, pk, number, card):
    run = _contributed_or_404(request.user, pk)
    return _do(
        request,
        run,
        lambda: running.take_back(run, request.user, card, number=number, at=now()),
        _("Taken back."),
    )


@login_required
@require_POST
def weigh(request, pk, number):
    """Votes, weights and groups: a field for each card."""
    run = _contributed_or_404(request.user, pk)
    deeds = {
        Output.VOTES: lambda: running.weigh(
            run, request.user, numbers_in(request.POST), at=now(), number=number
        ),
        Output.CLUSTERS: lambda: running.group(
            run, names_in(request.POST), number=number
        ),
    }
    deeds[Output.RANKING] = deeds[Output.VOTES]
    deed = deeds.get(run.present.output)
    if number != run.step or deed is None:
        return _late(request, run)
    return _do(request, run, deed, _("Kept."))


@login_required
@require_POST
def move(request, pk, number):
    """The host closes the present step, or ends the run before its last."""
    run = hosted_or_404(request.user, pk)
    if "end" in request.POST:
        return _do(
            request,
            run,
            lambda: running.end(run, by=request.user, at=now()),
            _("It has ended; what was written stays."),
        )
    return _do(
        request,
        run,
        lambda: running.move_on(run, by=request.user, at=now(), number=number),
        _("The step is closed."),
    )


def _do(request, run, deed, words):
    try:
        deed()
        messages.success(request, words)
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("methods:run", run.pk)


def _late(request, run):
    messages.warning(request, _("This step has closed meanwhile."))
    return redirect("methods:run", run.pk)
