"""Items of every kind: the page of one, and the deeds from the table done to many."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from communities.credit import Audience
from facilitation.desk import acting
from facilitation.desk.table import all_kinds
from facilitation.views.access import desk_only
from queries.panels import panels

MOST = 200  # items in one deed


class KindConverter:
    """A kind of the desk's table in an address; anything else is no such page."""

    regex = "[a-z-]+"

    def to_python(self, value):
        if value not in all_kinds():
            raise ValueError
        return value

    def to_url(self, value):
        return value


@desk_only
def item(request, kind, pk):
    """One item: what it is, what is known of it, and what can be done with it."""
    found = _found_or_404(request.user, [f"{kind}:{pk}"])[0]
    shown = found.item
    acts = acting.offered(request.user, found)
    slots = ["desk item", *filter(None, [found.kind.slot])]
    context = {
        "found": found,
        "item": shown,
        "row": found.row,
        "clock": shown.clock(at=now()) if found.waits() else None,
        "acts": acts,
        "elsewhere": shown.address if shown.address != request.path else "",
        "audience": Audience.DESK,
        "panels": [panel for slot in slots for panel in _panels(slot, found, request)],
    }
    return render(
        request, "facilitation/item.html", {**found.kind.context(found.row), **context}
    )


def _panels(slot, found, request):
    about = found if slot == "desk item" else found.row
    return panels(slot, about, request.user)


def _found_or_404(user, keys):
    """Every one of the keys at the user's desks, or a 404 for all of them."""
    found = acting.find(keys, user)
    if not found or len(found) < len(set(keys)):
        raise Http404
    return found


@desk_only
@require_POST
def act(request):
    """Do one act of the table with every item given; ask for its reason first."""
    keys = request.POST.getlist("items")[:MOST]
    if not keys:
        messages.warning(request, _("Tick at least one of them first."))
        return redirect(_back(request))
    found, verb = _found_or_404(request.user, keys), request.POST.get("act", "")
    able = _able(request.user, found, verb)
    deed = able[0].kind.acts[verb]
    reason = request.POST.get("reason", "")
    if _has_to_ask(request, deed, able, reason):
        return _ask(request, deed, verb, able)
    outcomes = acting.act_on_all(able, verb, by=request.user, at=now(), reason=reason)
    _tell(request, deed, outcomes)
    _tell_of_others(request, deed, len(found) - len(able))
    return redirect(_back(request))


def _able(user, found, verb):
    """Those of the items to which the table lets `user` do this."""
    able = [one for one in found if verb in acting.acts_of(user, one)]
    bulk = [one for one in able if len(found) == 1 or one.kind.acts[verb].in_bulk]
    if not bulk:
        if any(verb in one.kind.acts for one in found):
            raise PermissionDenied
        raise Http404
    return bulk


def _has_to_ask(request, deed, able, reason):
    """A deed without its reason, or one that removes many things, is asked about."""
    unsure = deed.stops and len(able) > 1 and "sure" not in request.POST
    return unsure or (deed.needs_reason and not reason.strip())


def _ask(request, deed, verb, able):
    return render(
        request,
        "facilitation/act.html",
        {
            "deed": deed,
            "verb": verb,
            "able": able,
            "reason": request.POST.get("reason", ""),
            "missing": "sure" in request.POST,
            "next": _back(request),
        },
        status=422 if "sure" in request.POST else 200,
    )


def _back(request):
    """Where the deed was asked for, if that is at the desk."""
    there = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(there, allowed_hosts=None)
    desk = reverse("facilitation:desk")
    return there if is_ours and there.startswith(desk) else desk


def _tell(request, deed, outcomes):
    done = [outcome.found for outcome in outcomes if outcome.late is None]
    if done:
        words = str(deed.done)
        if len(done) > 1:
            words = _("%(count)s done: %(done)s") % {"count": len(done), "done": words}
        context = {"words": words, "deed": deed, "done": done, "next": _back(request)}
        told = render_to_string("facilitation/done.html", context, request)
        messages.success(request, told)
    for outcome in outcomes:
        if outcome.late is not None:
            title = outcome.found.item.title
            messages.warning(request, f"{title}: {outcome.late}")


def _tell_of_others(request, deed, how_many):
    if how_many:
        words = ngettext(
            "“%(label)s” cannot be done with %(count)s of them; it stays as before.",
            "“%(label)s” cannot be done with %(count)s of them; they stay as before.",
            how_many,
        )
        messages.info(request, words % {"label": deed.label, "count": how_many})
