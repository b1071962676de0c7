"""An organisation: what is known of it, and its people."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities import organisations
from communities.audience import Audience
from communities.forms import OrganisationForm
from communities.models import Membership, Organisation
from communities.models.authored import Signed
from communities.profile import visible
from communities.roles import DESK_ROLES, READING_ROLES

MOST = 50


@login_required
def organisation(request, pk):
    """What is known of an organisation, and who of it the reader may know of."""
    found = get_object_or_404(Organisation, pk=pk)
    people = _people(request.user, found)
    if not people and request.user.organisation_record_id != found.pk:
        raise Http404
    desk = bool(set(request.user.roles.values()) & set(DESK_ROLES))
    form = OrganisationForm(request.POST or None, instance=found) if desk else None
    if request.method == "POST" and form and form.is_valid():
        organisations.describe(found, form.cleaned_data, by=request.user, at=now())
        messages.success(request, _("Saved."))
        return redirect("communities:organisation", pk)
    context = {"organisation": found, "people": people[:MOST], "form": form}
    context["more"] = len(people) > MOST
    return render(request, "communities/organisation.html", context)


def _people(reader, found):
    """Its people in named communities that `reader` reads, as far as they show it."""
    shared = Q(community__in=Membership.objects.reading(reader))
    named = Q(community__confidentiality=Signed.NAMED, role__in=READING_ROLES)
    shows = visible("organisation", Audience.MEMBERS, of="member__")
    rows = Membership.objects.filter(
        shared, named, shows, member__organisation_record=found, member__is_active=True
    )
    rows = rows.select_related("member", "community")
    return list(rows.order_by("member__name", "pk")[: MOST + 1])
