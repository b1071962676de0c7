"""Putting the draft in, its statements, and who decides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.signing import BadSignature, Signer
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from consultations import drafts, importing, preparing, standing
from consultations.forms import DraftForm, StatementsForm
from consultations.models import Answer
from consultations.views.access import number_of, prepared_or_404
from files.keeping import keep
from files.models import File
from files.serving import as_download
from queries.lateness import NotNow

MOST_FOUND = 20
SIGNER = Signer(salt="consultations.draft")


@login_required
def prepare(request, pk):
    """The draft as it stands, and all that is put in before it is opened."""
    return _page(request, prepared_or_404(request.user, pk))


def _page(request, engagement, *, status=200, **typed):
    draft = drafts.newest(engagement)
    answer = preparing.answer_of(engagement)
    words = request.GET.get("words", "").replace("\0", "").strip()[:80]
    lines = "\n".join(
        engagement.polled.order_by("number").values_list("text", flat=True)
    )
    found = preparing.candidates(engagement, words)[:MOST_FOUND] if words else []
    context = {
        "engagement": engagement,
        "draft_read": draft,
        "count": draft.units.filter(number__isnull=False).count() if draft else 0,
        "form": DraftForm(),
        "statements": StatementsForm(
            initial={"statements": lines, "hides_results": answer.hides_results}
        ),
        "before_opening": engagement.state in standing.BEFORE_OPENING,
        "owners": preparing.owners(engagement),
        "words": words,
        "found": list(found),
        **typed,
    }
    return render(request, "consultations/prepare.html", context, status=status)


@login_required
@require_POST
def put_draft(request, pk):
    """Read a document or text, show what was understood, and keep it if asked to."""
    engagement = prepared_or_404(request.user, pk)
    form = DraftForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, engagement, form=form, status=422)
    try:
        pieces = _pieces(form.cleaned_data)
    except importing.Unreadable as why:
        form.add_error("file" if form.cleaned_data["file"] else "text", str(why))
        return _page(request, engagement, form=form, status=422)
    if form.cleaned_data["file"] or "keep" not in request.POST:
        kept = _keep_file(form.cleaned_data["file"]) or form.cleaned_data["kept"]
        again = DraftForm(initial={"text": as_text(pieces), "kept": kept})
        return _page(request, engagement, form=again, pieces=pieces)
    file = _file_of(form.cleaned_data["kept"])
    drafts.put(engagement, pieces, by=request.user, at=now(), file=file)
    messages.success(request, _("The draft is in, with a number for each paragraph."))
    return redirect("consultations:prepare", pk)


def _pieces(data):
    upload = data["file"]
    if not upload:
        return importing.from_text(data["text"])
    content = upload.read()
    upload.seek(0)
    if upload.name.lower().endswith(".docx"):
        return importing.from_docx(content)
    try:
        return importing.from_text(content.decode("utf-8-sig"))
    except UnicodeDecodeError as other:
        raise importing.Unreadable(_("It is no text in UTF-8.")) from other


def as_text(pieces):
    """Pieces as one types them."""
    return "\n\n".join(
        f"{'#' * piece.level} {piece.text}" if piece.level else piece.text
        for piece in pieces
    )


def _keep_file(upload):
    return SIGNER.sign(keep(upload, at=now()).pk) if upload else ""


def _file_of(signed):
    try:
        return File.objects.filter(pk=SIGNER.unsign(signed)).first() if signed else None
    except BadSignature:
        return None


@login_required
@require_safe
def original(request, pk, version):
    """The file as it came, for those who prepare it: it may hold more than its text."""
    engagement = prepared_or_404(request.user, pk)
    rows = engagement.drafts.filter(file__isnull=False).select_related("file")
    return as_download(get_object_or_404(rows, version=version).file)


@login_required
@require_POST
def put_statements(request, pk):
    engagement = prepared_or_404(request.user, pk)
    form = StatementsForm(request.POST)
    if not form.is_valid():
        return _page(request, engagement, statements=form, status=422)
    try:
        standing.put_statements(engagement, form.cleaned_data["statements"], at=now())
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect("consultations:prepare", pk)
    hides = form.cleaned_data["hides_results"]
    Answer.objects.update_or_create(
        engagement=engagement, defaults={"hides_results": hides}
    )
    messages.success(request, _("The statements are saved."))
    return redirect("consultations:prepare", pk)


@login_required
@require_POST
def name_owner(request, pk):
    """Say which member decides on it."""
    engagement = prepared_or_404(request.user, pk)
    someone = preparing.candidates(engagement, "")
    member = get_object_or_404(someone, pk=number_of(request.POST.get("member")))
    preparing.name_owner(engagement, member, by=request.user, at=now())
    words = _("%(name)s decides on it, and is told so by letter.")
    messages.success(request, words % {"name": member.name})
    return redirect("consultations:prepare", pk)
