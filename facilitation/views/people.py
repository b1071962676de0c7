"""What the desk writes down about people who ask to join."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.forms import ContactForm
from communities.models import Community
from facilitation.desk import joining
from facilitation.views.access import desk_only


@desk_only
@require_POST
def contact(request, pk):
    """Add a line to the contact log of an application."""
    desks = Community.objects.with_desk_of(request.user)
    application = get_object_or_404(joining.every(desks), pk=pk)
    form = ContactForm(request.POST)
    if form.is_valid():
        application.note_contact(by=request.user, at=now(), **form.cleaned_data)
        messages.success(request, _("Written down."))
        return redirect("facilitation:item", "joining", pk)
    return render(
        request,
        "facilitation/contact.html",
        {"application": application, "form": form},
    )
