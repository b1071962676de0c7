"""What a suspended person sees: the reason, and the way to appeal."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities import suspending
from communities.forms import AppealForm
from communities.lateness import NotNow


@login_required
def suspended(request, slug):
    """The reason, the appeal and its answer."""
    suspension = get_object_or_404(
        request.user.suspensions.select_related("community", "by"),
        community__slug=slug,
        lifted_at__isnull=True,
    )
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _appeal(request, suspension, form.cleaned_data["text"])
    appeals = list(suspension.appeals.order_by("-pk")[:5])
    context = {"suspension": suspension, "form": form, "appeals": appeals}
    context["waiting"] = any(one.state == "open" for one in appeals)
    return render(request, "communities/suspended.html", context)


def _appeal(request, suspension, text):
    try:
        suspending.appeal(suspension, text, at=now())
        messages.success(request, _("Your appeal is with the facilitators."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:suspended", suspension.community.slug)
