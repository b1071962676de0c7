"""An invited person's answer, given on a page while signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from communities.audience import Audience
from facilitation import answering
from facilitation.forms import ColleagueForm, PassForm
from facilitation.models import Invitation
from queries.lateness import NotNow
from queries.permissions import may_reply


def _accept(invitation, typed, *, at):
    answering.accept(invitation, at=at)


def _take_back(invitation, typed, *, at):
    answering.take_back(invitation, at=at)


def _pass(invitation, typed, *, at):
    form = PassForm(typed)
    said = form.cleaned_data if form.is_valid() else {}
    answering.pass_this_time(invitation, at=at, **said)


ANSWERS = {
    # in the address   what happens and what we say
    "accept": (
        _accept,
        _("Thank you. The reply box is below the query."),
    ),
    "pass": (_pass, _("Passed this time. You can change your mind on this page.")),
    "undo": (
        _take_back,
        _("Taken back: it is as if you had not answered."),
    ),
}


def _own_or_404(user, pk):
    own = Invitation.objects.filter(member=user).select_related(
        "engagement__community", "engagement__author", "engagement__persona"
    )
    invitation = get_object_or_404(own, pk=pk)
    engagement = invitation.engagement
    if not may_reply(user, engagement) or engagement.hidden_at:
        raise Http404
    return invitation


@login_required
@require_POST
def answer(request, pk, answer):
    if answer not in ANSWERS:
        raise Http404
    invitation = _own_or_404(request.user, pk)
    deed, words = ANSWERS[answer]
    try:
        deed(invitation, request.POST, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, words)
    return redirect("queries:detail", invitation.engagement_id)


@login_required
def propose(request, pk):
    """Name a colleague to the desk; what was typed stays until it is well-formed."""
    invitation = _own_or_404(request.user, pk)
    form = ColleagueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _name(request, invitation, form.cleaned_data)
    context = {
        "form": form,
        "engagement": invitation.engagement,
        "audience": Audience.MEMBERS,
    }
    status = 422 if form.errors else 200
    return render(request, "facilitation/propose.html", context, status=status)


def _name(request, invitation, colleague):
    try:
        answering.name_colleague(invitation, at=now(), **colleague)
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(
            request, _("Thank you. The facilitator decides; nobody was written to.")
        )
    return redirect("queries:detail", invitation.engagement_id)
