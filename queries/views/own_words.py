"""What an author may do with a reply of their own: say it better, or take it back."""

from itertools import pairwise

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.audience import Audience
from communities.models.authored import Signed
from communities.roles import Power
from queries import takedown
from queries.bylines import audience_of
from queries.lateness import NotNow
from queries.models import Contribution
from queries.permissions import has_power, is_suspended
from queries.reader_forms import CorrectForm
from queries.views.access import posted_or_404
from queries.views.one_reply import place_of
from typesetting.difference import difference


def own_or_404(user, pk):
    """A reply that `user` wrote, or that somebody entered for them."""
    own = Contribution.objects.of(user).select_related(
        "version", "engagement__community", "entered_by"
    )
    return get_object_or_404(own, pk=pk)


@login_required
def correct(request, pk):
    """Say it better; earlier words stay as a version of their own."""
    reply = own_or_404(request.user, pk)
    if is_suspended(request.user, reply.engagement):
        raise PermissionDenied
    first = {"version": reply.version_id, "text": reply.version.text}
    form = CorrectForm(request.POST or None, initial=first)
    status = 422 if form.is_bound and not form.is_valid() else 200
    if form.is_bound and form.is_valid():
        try:
            reply.correct(by=request.user, at=now(), **form.cleaned_data)
        except NotNow as late:
            messages.warning(request, str(late))
            status = 409
        else:
            messages.success(request, _("Corrected. Earlier words can be compared."))
            return redirect(place_of(reply))
    context = {"reply": reply, "form": form}
    return render(request, "queries/own/correct.html", context, status=status)


@login_required
def withdraw(request, pk):
    """Take it back: a page that says what this means, and a button."""
    reply = own_or_404(request.user, pk)
    if request.method != "POST":
        return render(request, "queries/own/withdraw.html", {"reply": reply})
    try:
        takedown.withdraw(reply, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    else:
        messages.success(request, _("Withdrawn. Thank you for telling us."))
    return redirect("facilitation:home")


def _may_compare(user, reply):
    """Earlier words may tell what an author wants to keep: who they are."""
    if reply.signed == Signed.NAMED:
        return True
    desk = has_power(user, Power.DESK, reply.engagement.community_id)
    return desk or Contribution.objects.of(user).filter(pk=reply.pk).exists()


def versions(request, pk):
    """How a reply was corrected, for those who read it as members."""
    reply = posted_or_404(request.user, pk)
    audience = audience_of(request.user, reply.engagement)
    if audience == Audience.PUBLIC or not _may_compare(request.user, reply):
        raise Http404
    texts = list(reply.versions.order_by("number"))
    pairs = pairwise(texts)
    context = {
        "reply": reply,
        "audience": audience,
        "first": texts[0],
        "changes": [(new, difference(old.text, new.text)) for old, new in pairs],
    }
    return render(request, "queries/versions.html", context)
