"""Who is let in to pages that do not exist for anybody else."""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import Http404


def administrators_only(view):
    """A page for administrators; for everybody else it does not exist."""

    @wraps(view)
    @login_required
    def guarded(request, *args, **kwargs):
        if not request.user.is_administrator:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded
