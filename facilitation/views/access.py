"""Who may stand at the desk, and which rows lie on it."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404

from communities.models import Community
from communities.roles import DESK_ROLES
from facilitation.desk.claims import with_holder
from queries.models import Engagement


def desk_only(view):
    """A page for people with a desk; for everybody else it does not exist."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        if not set(request.user.roles.values()) & set(DESK_ROLES):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def on_desk_or_404(user, pk, *states):
    """An engagement at one of the user's desks, in one of `states` if any are given."""
    rows = Engagement.objects.filter(community__in=Community.objects.with_desk_of(user))
    if states:
        rows = rows.filter(state__in=states)
    rows = with_holder(rows.exclude(state="draft"), "engagement")
    rows = rows.select_related("community", "author", "persona", "edition", "plan")
    return get_object_or_404(rows, pk=pk)
