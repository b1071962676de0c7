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

from communities.audience import Audience
from communities.models import Community, Member, Membership
from communities.panels import panels
from communities.roles import DESK_ROLES
from facilitation import ready_texts
from facilitation.desk import acting, claims, notes, presence
from facilitation.desk.history import history
from facilitation.desk.record import record_of
from facilitation.desk.standing import standing_of
from facilitation.desk.table import all_kinds
from facilitation.views.access import desk_only
from facilitation.views.texts import with_text

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
    found = found_or_404(request.user, [f"{kind}:{pk}"])[0]
    if not found.waits and (name := acting.moved(found)):
        return redirect("facilitation:item", name, pk)
    at, shown = now(), found.item
    presence.look(found.about, request.user, at=at)
    acts = acting.offered(request.user, found)
    slots = ["desk item", *filter(None, [found.kind.slot])]
    context = {
        "found": found,
        "item": shown,
        "row": found.row,
        "clock": shown.clock(at=at) if found.waits else None,
        "acts": acts,
        "elsewhere": shown.address if shown.address != request.path else "",
        "audience": Audience.DESK,
        "standing": standing_of(request.user, found, at=at),
        "panels": [panel for slot in slots for panel in _panels(slot, found, request)],
    }
    context |= _known(request.user, found, at)
    return render(
        request, "facilitation/item.html", {**found.kind.context(found.row), **context}
    )


def _known(user, found, at):
    """What the desk knows of an item: its history, notes, and its person's record."""
    person, community = found.person, found.item.community.pk
    desks = Community.objects.filter(pk=community)
    on_item, on_person = notes.notes_on(found, person, desks)
    return {
        "history": [
            (entry, bool(entry.note) and entry.note.is_changeable(user, at=at))
            for entry in history(found.subject, on_item)
        ],
        "person": person,
        "record": record_of(person, community) if person else None,
        "record_notes": on_person,
    }


def _panels(slot, found, request):
    about = found if slot == "desk item" else found.row
    return panels(slot, about, request.user)


def found_or_404(user, keys):
    """Every one of the keys at the user's desks, or a 404 for all of them."""
    found = acting.find(keys, user)
    if not found or len(found) < len(keys):
        raise Http404
    return found


@desk_only
@require_POST
def act(request):
    """Do one act of the table with every item given; ask for its reason first."""
    verb, keys = _asked_for(request)
    if not keys or not verb:
        words = _("Tick at least one of them, and choose what to do with it.")
        messages.warning(request, words)
        return redirect(_back(request))
    found = found_or_404(request.user, keys)
    pairs = _able(request.user, found, verb)
    if not pairs:
        words = _("None of those ticked can be decided in that way; nothing changed.")
        messages.warning(request, words)
        return redirect(_back(request))
    deed, reason = pairs[0][1], request.POST.get("reason", "")
    if "insert" in request.POST or _has_to_ask(request, deed, pairs, reason):
        return _ask(request, deed, verb, pairs, others=len(found) - len(pairs))
    outcomes = acting.do_all(pairs, by=request.user, at=now(), reason=reason)
    _tell(request, deed, outcomes)
    _tell_of_others(request, deed, len(found) - len(pairs))
    return redirect(_back(request))


@desk_only
@require_POST
def hand(request):
    """Give items to a colleague of their desk."""
    _verb, keys = _asked_for(request)
    colleague = _colleague(request.user, request.POST.get("to", ""))
    if not keys or colleague is None:
        messages.warning(request, _("Tick at least one of them, and choose to whom."))
        return redirect(_back(request))
    found = found_or_404(request.user, keys)
    pairs = [(one, claims.handing(one.name, to=colleague)) for one in found]
    outcomes = acting.do_all(pairs, by=request.user, at=now())
    _tell(request, pairs[0][1], outcomes)
    return redirect(_back(request))


def _colleague(user, pk):
    """Somebody at one of the user's desks; `hand` looks at which."""
    if not pk.isdecimal() or len(pk) > 18:
        return None
    desks = Community.objects.with_desk_of(user)
    at_desk = Membership.objects.filter(community__in=desks, role__in=DESK_ROLES)
    return Member.objects.filter(pk=pk, pk__in=at_desk.values("member")).first()


def _asked_for(request):
    """(verb, keys): a button in a row says both, else there are ticks and a choice."""
    posted = request.POST
    verb, _space, key = posted.get("do", "").partition(" ")
    if key:
        return verb, [key]
    keys = posted.getlist("items")
    if "all" in posted:
        keys = posted.get("shown", "").split()
    return verb or posted.get("act", ""), _in_reach(request, list(dict.fromkeys(keys)))


def _in_reach(request, keys):
    """As many of the keys as one deed takes; whoever ticked more is told."""
    if len(keys) > MOST:
        words = _("%(most)s are done at a time. The others stay: tick them again.")
        messages.warning(request, words % {"most": MOST})
    return keys[:MOST]


def _able(user, found, verb):
    """(found, Act) for those of the items with which `user` may do this."""
    deeds = [(one, acting.deed(user, one, verb)) for one in found]
    able = [(one, deed) for one, deed in deeds if deed]
    pairs = [(one, deed) for one, deed in able if len(found) == 1 or deed.in_bulk]
    if not pairs:
        if any(verb in one.kind.acts for one in found):
            raise PermissionDenied
        if not any(verb in kind.acts for kind in all_kinds().values()):
            raise Http404
    return pairs


def _has_to_ask(request, deed, pairs, reason):
    """A deed without its reason, or one that removes many things, is asked about."""
    unsure = deed.sure or (deed.stops and len(pairs) > 1)
    return (unsure and "sure" not in request.POST) or (
        deed.needs_reason and not reason.strip()
    )


def _offered(request, found, deed):
    """{purpose: ready texts} for the reason of `deed`, about one engagement."""
    about = found[0].item.engagement
    if len(found) != 1 or not deed.texts or about is None:
        return {}
    return ready_texts.offered(about, request.user, deed.texts)


def _reason(request, deed, found):
    """What was typed, with the ready text put in that was asked for."""
    about = found[0].item.engagement
    if about is None:
        return request.POST.get("reason", "")
    typed = with_text(request, about, {deed.texts: "reason"}) or request.POST
    return typed.get("reason", "")


def _ask(request, deed, verb, pairs, *, others):
    able = [found for found, _deed in pairs]
    missing = "sure" in request.POST and "insert" not in request.POST
    return render(
        request,
        "facilitation/act.html",
        {
            "deed": deed,
            "verb": verb,
            "able": able,
            "others": others,
            "holders": claims.holders([found.about for found in able]),
            "reason": _reason(request, deed, able),
            "texts": _offered(request, able, deed),
            "missing": missing,
            "next": _back(request),
        },
        status=422 if missing else 200,
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
