"""Ready texts: the page on which a desk keeps them, and using one elsewhere."""

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.models import Community
from facilitation import ready_texts
from facilitation.models import ReadyText
from facilitation.text_forms import ReadyTextForm
from facilitation.views.access import desk_only

MOST = 200


def _mine(request):
    desks = Community.objects.with_desk_of(request.user)
    return ReadyText.objects.at_desks(desks, request.user)


@desk_only
def texts(request):
    """All texts of the member's desks, and a way to begin."""
    rows = _mine(request).select_related("community")
    rows = list(rows.order_by("community__name", "purpose", "title", "pk")[:MOST])
    shared = {row.community_id for row in rows if row.owner_id is None}
    desks = Community.objects.with_desk_of(request.user).order_by("name")
    bare = [desk for desk in desks if desk.pk not in shared]
    context = {"rows": rows, "bare": bare, "most": MOST}
    context["offer"] = [title for _purpose, title, _text in ready_texts.TO_BEGIN_WITH]
    return render(request, "facilitation/texts.html", context)


@desk_only
def edit(request, pk=None):
    """Write a text, or change one."""
    text = get_object_or_404(_mine(request), pk=pk) if pk else None
    form = ReadyTextForm(request.POST or None, instance=text, member=request.user)
    if request.method == "POST" and form.is_valid() and _kept(form):
        messages.success(request, _("The text is kept."))
        return redirect("facilitation:texts")
    context = {"form": form, "text": text, "known": ready_texts.PLACEHOLDERS}
    return render(request, "facilitation/text.html", context)


def _kept(form):
    try:
        with transaction.atomic():
            return form.keep(at=now())
    except IntegrityError:
        form.add_error("title", _("There is a text with this title already."))
    return False


@desk_only
@require_POST
def delete(request, pk):
    get_object_or_404(_mine(request), pk=pk).delete()
    messages.success(request, _("The text is gone."))
    return redirect("facilitation:texts")


@desk_only
@require_POST
def take_over(request, slug):
    """Begin with the ten texts that are offered."""
    desks = Community.objects.with_desk_of(request.user)
    ready_texts.take_over(get_object_or_404(desks, slug=slug), at=now())
    messages.success(request, _("The texts are yours now: change them as you like."))
    return redirect("facilitation:texts")


def with_text(request, engagement, fields):
    """What was typed with the chosen text put into its field, or None.

    `fields` is {purpose: name of the field}; a page calls it before it validates, and
    shows itself again.
    """
    purpose = request.POST.get("insert", "")
    if purpose not in fields:
        return None
    typed, at = request.POST.copy(), now()
    offered = ready_texts.offered(engagement, request.user, purpose)[purpose]
    chosen = [t for t in offered if str(t.pk) == typed.get(f"text-{purpose}", "")]
    for text in chosen:
        field = fields[purpose]
        typed[field] = ready_texts.insert(
            typed.get(field, ""), text, engagement, by=request.user, at=at
        )
    return typed
