"""What a member's own data are: consents, taking them along, having them erased."""

import time

from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import get_authentication_records
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import FileResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import erasing, exporting
from communities.forms import EraseForm
from communities.lateness import NotNow
from files.sizes import size_in_words


@login_required
def data(request):
    """The member's consents, and the ways to their data."""
    user = request.user
    job = exporting.latest_job(user)
    export = user.exports.filter(expires_at__gt=now()).order_by("-pk").first()
    context = {
        "consents": user.consents.select_related("community").order_by("-pk"),
        "export": export,
        "size": size_in_words(export.size) if export else "",
        "job": job if job and not job.is_done else None,
    }
    return render(request, "communities/data.html", context)


@login_required
@require_POST
def ask_for_export(request):
    exporting.ask_for(request.user, at=now())
    return redirect("communities:data")


@login_required
def download(request, pk):
    """The ZIP, for the member whose data it holds and until it expires."""
    fresh = request.user.exports.filter(expires_at__gt=now())
    export = get_object_or_404(fresh, pk=pk)
    response = FileResponse(
        export.content.open("rb"),
        as_attachment=True,
        filename=f"my-data-{export.made_at:%Y-%m-%d}.zip",
        content_type="application/zip",
    )
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@reauthentication_required(allow_get=True)
def erase(request):
    """Say what happens; then, from whoever has shown that it is them, do it."""
    form = EraseForm(request.POST or None)
    is_sure = _has_shown_it_is_them(request)
    if request.method == "POST" and form.is_valid() and is_sure:
        return _erase(request, empties=form.cleaned_data["words"] == "empty")
    context = {"form": form, "left": erasing.to_hand_over(request.user)}
    context["sign_in_again"] = not is_sure
    return render(request, "communities/erase.html", context)


def _has_shown_it_is_them(request):
    """Whoever has a password is asked for it; the others by a code within minutes."""
    if request.user.has_usable_password():
        return True
    records = get_authentication_records(request, request.user)
    latest = max((one["at"] for one in records), default=0)
    return time.time() - latest < REAUTHENTICATION_TIMEOUT


def _erase(request, *, empties):
    try:
        erasing.ask(request.user, empties=empties, at=now())
    except NotNow as left:
        messages.warning(request, str(left))
        return redirect("communities:erase")
    logout(request)
    messages.success(
        request, _("Your account is closed. What it held is erased within minutes.")
    )
    return redirect("facilitation:home")
