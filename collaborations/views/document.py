"""The document of a group: read, written, compared, and what met brought together."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from collaborations import writing
from collaborations.access import at_work, seated
from collaborations.forms import TextForm
from communities.lateness import NotNow
from typesetting.difference import difference

MOST_LISTED = 100


@seated
def read(request, seat):
    """As it stands; to those who write it also what lost against another’s words."""
    lost = list(writing.waiting(seat.engagement)) if seat.works else []
    for one in lost:
        one.difference = difference(one.shown, one.text)
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "text": writing.newest(seat.engagement),
        "lost": lost,
    }
    return render(request, "collaborations/document.html", context)


@at_work
def edit(request, seat):
    last = writing.newest(seat.engagement)
    begun = {"text": last.text, "base": last.number} if last else {"base": 0}
    form = TextForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        _save(request, seat, **form.cleaned_data)
        return redirect("collaborations:document", seat.engagement.pk)
    context = {"engagement": seat.engagement, "seat": seat, "form": form}
    return render(request, "collaborations/edit.html", context)


def _save(request, seat, text, base):
    made, lost = writing.save(
        seat.engagement, text, base=base, by=request.user, at=now()
    )
    if lost:
        words = ngettext(
            "Somebody changed %(n)s place while you wrote: theirs stands, and your "
            "words wait below.",
            "Somebody changed %(n)s places while you wrote: theirs stand, and your "
            "words wait below.",
            len(lost),
        )
        messages.warning(request, words % {"n": len(lost)})
    elif made.number > base + 1:
        messages.success(
            request, _("Saved together with what others changed meanwhile.")
        )
    else:
        messages.success(request, _("The document is saved."))


@seated
def versions(request, seat):
    _inside(seat)
    rows = seat.engagement.texts.select_related("by").defer("text", "html")
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "versions": rows.order_by("-number")[:MOST_LISTED],
    }
    return render(request, "collaborations/versions.html", context)


@seated
def version(request, seat, number):
    """How it once read, and what was new in it; POST lets it stand again."""
    _inside(seat)
    texts = seat.engagement.texts.select_related("by")
    text = get_object_or_404(texts, number=number)
    if request.method == "POST":
        return _restored(request, seat, number)
    before = texts.filter(number=number - 1).first()
    context = {
        "engagement": seat.engagement,
        "seat": seat,
        "text": text,
        "difference": difference(before.text if before else "", text.text),
        "is_newest": not texts.filter(number__gt=number).exists(),
        "lost": seat.engagement.lost_texts.filter(number=number).select_related("by"),
    }
    return render(request, "collaborations/version.html", context)


def _restored(request, seat, number):
    if not seat.writes:
        raise Http404
    try:
        writing.restore(seat.engagement, number, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("It reads as it did then."))
    return redirect("collaborations:document", seat.engagement.pk)


@require_POST
@at_work
def settle(request, seat, lost):
    """Take over the words that lost, or leave them."""
    rows = seat.engagement.lost_texts.select_related("engagement__group")
    one = get_object_or_404(rows, pk=lost)
    deed = writing.take_over if request.POST.get("deed") == "take" else writing.leave
    try:
        deed(one, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("collaborations:document", seat.engagement.pk)


def _inside(seat):
    if not seat.works:
        raise Http404
