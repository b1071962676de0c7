"""What a member's own data are: consents, taking them along, having them erased."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render


@login_required
def data(request):
    """The member's consents, and the ways to their data."""
    consents = request.user.consents.select_related("community").order_by("-pk")
    return render(request, "communities/data.html", {"consents": consents})
