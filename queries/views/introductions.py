"""Being introduced to the author of a reply: asking, and answering."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from queries import introducing
from queries.bylines import audience_of
from queries.lateness import NotNow
from queries.models import Introduction
from queries.models.introduction import ACCEPTED, DECLINED
from queries.permissions import may_reply
from queries.reader_forms import IntroduceForm
from queries.views.access import posted_or_404
from queries.views.one_reply import place_of

ANSWERS = {
    ACCEPTED: _("Thank you. Both of you get a letter with the other’s address."),
    DECLINED: _("Declined. They are told kindly, without a reason."),
}


@login_required
def introduce(request, pk):
    """Ask to be introduced, in a sentence that the author reads."""
    reply = posted_or_404(request.user, pk)
    if not introducing.may_ask(reply, request.user):
        raise Http404
    if not may_reply(request.user, reply.engagement):
        raise PermissionDenied
    earlier = introducing.between(request.user, reply.author_id)
    if earlier and request.method == "GET":
        return redirect("queries:introduction", earlier.pk)
    form = IntroduceForm(request.POST or None)
    status = 422 if form.is_bound and not form.is_valid() else 200
    if form.is_bound and form.is_valid():
        try:
            introducing.ask(reply, request.user, form.cleaned_data["words"], at=now())
        except NotNow as late:
            messages.warning(request, str(late))
            status = 409
        else:
            messages.success(request, _("Asked. You get a letter with the answer."))
            return redirect(place_of(reply))
    audience = audience_of(request.user, reply.engagement)
    context = {"reply": reply, "form": form, "audience": audience}
    context["back"] = place_of(reply)
    return render(request, "queries/introduce.html", context, status=status)


@login_required
def introduction(request, pk):
    """What was asked, for the two whom it concerns; the author answers here."""
    rows = Introduction.objects.of(request.user).select_related(
        "asked_by", "author", "contribution__engagement__community"
    )
    one = get_object_or_404(rows, pk=pk)
    if request.method == "POST":
        return _answer(request, one)
    context = {"one": one, "is_author": one.author_id == request.user.pk}
    return render(request, "queries/introduction.html", context)


def _answer(request, one):
    said = request.POST.get("say")
    if one.author_id != request.user.pk or said not in ANSWERS:
        raise PermissionDenied
    try:
        one.answer(said, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, ANSWERS[said])
    return redirect("queries:introduction", one.pk)
