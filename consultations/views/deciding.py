"""The matrix, what becomes of each comment, and the answer back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from communities.credit import Audience
from consultations import deciding, drafts, exporting, matrix, page, preparing
from consultations.forms import AnswerForm, DispositionForm
from consultations.views.access import (
    consultation_or_404,
    decided_or_404,
    number_of,
)
from queries.bylines import audience_of
from queries.lateness import NotNow
from queries.thread import PAGE
from typesetting.difference import difference
from typesetting.documents import DOCX
from typesetting.spreadsheets import XLSX


@require_safe
def shown(request, pk):
    """The comment–response matrix, a page at a time."""
    engagement = consultation_or_404(request.user, pk)
    decides = request.user.is_authenticated and preparing.may_decide(
        request.user, engagement
    )
    start = number_of(request.GET.get("from"))
    found = matrix.comments_of(engagement)
    if request.GET.get("waiting"):
        found = found.undecided()
    rows = list(found[start : start + PAGE + 1])
    audience = audience_of(request.user, engagement)
    context = {
        "engagement": engagement,
        "audience": audience,
        "decides": decides,
        "rows": [matrix.row_of(comment, audience) for comment in rows[:PAGE]],
        "later": start + PAGE if len(rows) > PAGE else None,
        "start": start,
        "waiting": bool(request.GET.get("waiting")),
        "counts": matrix.counted(engagement),
        "orphans": list(page.orphans(engagement)) if decides else [],
    }
    return render(request, "consultations/matrix.html", context)


FORMATS = {"xlsx": (exporting.workbook, XLSX), "docx": (exporting.document, DOCX)}


@require_safe
def download(request, pk, form):
    """The whole matrix as a file, with the names that its reader may see."""
    engagement = consultation_or_404(request.user, pk)
    if form not in FORMATS:
        raise Http404
    make, kind = FORMATS[form]
    audience = audience_of(request.user, engagement)
    if audience == Audience.DESK:
        audience = Audience.MEMBERS  # what is taken along may be passed on
    name = f"comments-{engagement.pk}.{form}"
    return HttpResponse(
        make(engagement, audience),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@login_required
def comment(request, pk, comment):
    """One comment, and what becomes of it."""
    engagement = decided_or_404(request.user, pk)
    rows = matrix.comments_of(engagement)
    one = get_object_or_404(rows, pk=comment)
    one.contribution.engagement = engagement
    form = DispositionForm(request.POST or None, instance=one)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.dispose(one, by=request.user, at=now(), **form.cleaned_data)
        except NotNow as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, _("Kept. Who commented is told when you say so."))
            return redirect(*_next(engagement, one))
    unit = one.unit or one.made_on
    was = unit.text if unit else ""  # of an orphan that was put to the whole
    context = {
        "engagement": engagement,
        "row": matrix.row_of(get_object_or_404(rows, pk=comment), Audience.MEMBERS),
        "change": difference(was, one.proposed) if one.proposed else "",
        "form": form,
    }
    return render(request, "consultations/comment.html", context)


def _next(engagement, one):
    """The next comment that waits, or the matrix."""
    waiting = matrix.comments_of(engagement).undecided().exclude(pk=one.pk).first()
    if waiting:
        return "consultations:comment", engagement.pk, waiting.pk
    return "consultations:matrix", engagement.pk


@login_required
@require_POST
def tell(request, pk):
    """Let those who commented know."""
    engagement = decided_or_404(request.user, pk)
    try:
        count = deciding.tell(engagement, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        words = ngettext(
            "The author of %(n)s comment is told by letter.",
            "The authors of %(n)s comments are told, in one letter each.",
            count,
        )
        messages.success(request, words % {"n": count})
    return redirect("consultations:matrix", pk)


@login_required
@require_POST
def place(request, pk, comment):
    """Put an orphan to a paragraph of the newest draft, or to the whole."""
    engagement = decided_or_404(request.user, pk)
    one = get_object_or_404(page.orphans(engagement), pk=comment)
    number = number_of(request.POST.get("paragraph"))
    unit = None
    if number:
        units = drafts.newest(engagement).units
        unit = units.filter(number=number).first()
        if unit is None:
            messages.warning(request, _("The draft has no such paragraph."))
            return redirect("consultations:matrix", pk)
    try:
        drafts.put_orphan(one, unit, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("consultations:matrix", pk)


@login_required
def answer_back(request, pk):
    """We asked, you said, we did."""
    engagement = decided_or_404(request.user, pk)
    answer = preparing.answer_of(engagement)
    form = AnswerForm(request.POST or None, instance=answer)
    if request.method == "POST" and form.is_valid():
        try:
            deciding.answer_back(
                engagement, by=request.user, at=now(), **form.cleaned_data
            )
        except NotNow as late:
            form.add_error(None, str(late))
        else:
            messages.success(request, _("Your answer stands on the page."))
            return redirect("queries:detail", pk)
    context = {"engagement": engagement, "form": form, "answer": answer}
    return render(request, "consultations/answer.html", context)


@require_safe
def versions(request, pk):
    """What changed from one version of the draft to the next."""
    engagement = consultation_or_404(request.user, pk)
    context = {
        "engagement": engagement,
        "audience": audience_of(request.user, engagement),
        "versions": drafts.changes(engagement),
    }
    return render(request, "consultations/versions.html", context)
