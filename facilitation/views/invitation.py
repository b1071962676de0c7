"""An invited person's answer, given on a page while signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from facilitation.models import ACCEPTED, PASSED, Invitation
from queries.lateness import NotNow

ANSWERS = {
    # in the address   state      what we say
    "accept": (ACCEPTED, _("Thank you. The reply box is below the query.")),
    "pass": (PASSED, _("Passed this time. You can change your mind on this page.")),
}


@login_required
@require_POST
def answer(request, pk, answer):
    if answer not in ANSWERS:
        raise Http404
    own = Invitation.objects.filter(member=request.user).select_related("engagement")
    invitation = get_object_or_404(own, pk=pk)
    state, words = ANSWERS[answer]
    try:
        invitation.move(state, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, words)
    return redirect("queries:detail", invitation.engagement_id)
