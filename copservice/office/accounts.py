"""Accounts: found by name or address; whether they are active, and administrators."""

from allauth.account.adapter import get_adapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from communities import administering
from communities.guards import administrators_only
from communities.lateness import NotNow
from communities.models import Member
from communities.models.account_step import AccountVerb
from copservice.office.people import beginning_with
from journal.recording import record

MOST_FOUND = 50
MOST_STEPS = 20

LABELS = {
    # verb                  the button, and what is said afterwards
    AccountVerb.DEACTIVATE: (
        gettext_lazy("Deactivate"),
        gettext_lazy("%(name)s cannot sign in any more."),
    ),
    AccountVerb.ACTIVATE: (
        gettext_lazy("Activate again"),
        gettext_lazy("%(name)s can sign in again."),
    ),
    AccountVerb.MAKE: (
        gettext_lazy("Make an administrator"),
        gettext_lazy("%(name)s is an administrator now."),
    ),
    AccountVerb.UNMAKE: (
        gettext_lazy("Take the office away"),
        gettext_lazy("%(name)s is no administrator any more."),
    ),
}


@administrators_only
def accounts(request):
    """Accounts whose name or address begins with `words`; administrators at first."""
    words = request.GET.get("words", "")
    found = (
        beginning_with(words)
        if words.strip()
        else Member.objects.filter(is_administrator=True)
    )
    rows = list(found.order_by("name", "pk")[: MOST_FOUND + 1])
    context = {
        "words": words,
        "rows": rows[:MOST_FOUND],
        "is_cut": len(rows) > MOST_FOUND,
    }
    return render(request, "copservice/accounts.html", context)


@administrators_only
def account(request, pk):
    """One account: addresses, roles, and what administrators decided about it."""
    member = get_object_or_404(Member, pk=pk)
    steps = member.account_steps.select_related("by").order_by("-pk")
    context = {
        "member": member,
        "addresses": EmailAddress.objects.filter(user=member).order_by("-primary"),
        "memberships": member.memberships.select_related("community").order_by(
            "community__name"
        ),
        "steps": steps[:MOST_STEPS],
        "verbs": [
            (verb, LABELS[verb][0], verb in administering.NEEDS_REASON)
            for verb in administering.verbs_for(member)
        ],
        "reason": request.session.pop("reason", ""),
    }
    return render(request, "copservice/account.html", context)


@administrators_only
@require_POST
def take(request, pk, verb):
    """Take one step on an account."""
    if verb not in AccountVerb.values:
        raise Http404
    member = get_object_or_404(Member, pk=pk)
    reason = request.POST.get("reason", "")
    try:
        administering.take(
            AccountVerb(verb), member, by=request.user, at=now(), reason=reason
        )
    except NotNow as why:
        request.session["reason"] = reason[:300]
        messages.warning(request, str(why))
    else:
        words = LABELS[AccountVerb(verb)][1] % {"name": member.name}
        messages.success(request, words)
    return redirect("office:account", pk)


@administrators_only
@require_POST
def send_way_in(request, pk):
    """Mail somebody the page on which a code for signing in is asked for.

    Not the code itself: it counts only in the browser in which it was asked for.
    """
    member = get_object_or_404(Member, pk=pk, is_active=True)
    address = settings.SITE_URL + reverse("account_request_login_code")
    get_adapter(request).send_mail(
        "account/email/way_in", member.email, {"address": address, "member": member}
    )
    with transaction.atomic():
        record(
            "account.way_in_sent",
            at=now(),
            by=request.user.pk,
            subject=("member", member.pk),
        )
    messages.success(request, _("The letter is on its way."))
    return redirect("office:account", pk)
