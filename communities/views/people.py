"""A member's own profile, and what others see of it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities import profile
from communities.forms import ProfileForm


@login_required
def me(request):
    """The member's own profile, and who sees which field of it."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        profile.keep(form, at=now())
        messages.success(request, _("Your profile is saved."))
        return redirect("communities:me")
    return render(request, "communities/me.html", {"form": form})
