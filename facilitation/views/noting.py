"""Notes of the desk, and the word that somebody is writing."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities.models import Community
from facilitation.desk import notes, presence
from facilitation.models import Note
from facilitation.views.access import desk_only
from facilitation.views.items import found_or_404
from queries.lateness import NotNow

LONGEST = 4000


@desk_only
@require_POST
def note(request):
    """Keep a note on an item."""
    found = found_or_404(request.user, [request.POST.get("item", "")])[0]
    if text := _text(request):
        on_member = "on_member" in request.POST
        notes.write(found, text, by=request.user, at=now(), on_member=on_member)
        messages.success(request, _("Noted. Only this desk reads it."))
    else:
        messages.warning(request, _("Write the note first."))
    return redirect("facilitation:item", found.name, found.row.pk)


@desk_only
@require_POST
def change(request, pk):
    """Put one's own note otherwise, shortly after it was written."""
    desks = Community.objects.with_desk_of(request.user)
    there = get_object_or_404(Note, pk=pk, community__in=desks)
    found = found_or_404(request.user, [request.POST.get("item", "")])[0]
    try:
        there.change(_text(request) or there.text, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("facilitation:item", found.name, found.row.pk)


def _text(request):
    return request.POST.get("text", "").replace("\x00", "").strip()[:LONGEST]


@desk_only
@require_POST
def writing(request):
    """Tell colleagues that one is writing about an item."""
    found = found_or_404(request.user, [request.POST.get("item", "")])[0]
    presence.look(found.about, request.user, at=now(), writing=True)
    return HttpResponse(status=204)
