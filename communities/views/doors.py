"""The doors of communities: which there are, coming in, going."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from communities import agreeing, joining, profile
from communities.access import has_power
from communities.forms import (
    AgreeForm,
    AgreementForm,
    ApplicationForm,
    OnTheWayForm,
)
from communities.lateness import NotNow
from communities.models import Community, Membership
from communities.models.community import MOST_COUNTED, Joining
from communities.roles import READING_ROLES, Power, Role


def list_communities(request):
    """Every community by name, with what one is in it."""
    roles = request.user.roles if request.user.is_authenticated else {}
    shown = Community.objects.known_to(request.user)
    found = shown.counting(members=READING_ROLES).order_by("name", "pk")
    rows = [(community, roles.get(community.pk, "")) for community in found]
    context = {"rows": rows, "most": MOST_COUNTED}
    return render(request, "communities/list.html", context)


def join(request, slug):
    """What a community is and asks of its members; the way in, and how that stands."""
    community = get_object_or_404(Community.objects.known_to(request.user), slug=slug)
    user = request.user
    if not user.is_authenticated:
        return _door(request, community)
    role = user.roles.get(community.pk)
    if role == Role.SUSPENDED:
        return redirect("communities:suspended", slug)
    if request.method == "POST":
        return _knock(request, community, role)
    return _door(request, community, role, _forms(request, community, role))


def _knock(request, community, role):
    forms = _forms(request, community, role, request.POST)
    wrong = [name for name, form in forms.items() if not form.is_valid()]
    if wrong:
        return _door(request, community, role, forms)
    words = _come_in(request.user, community, role, forms, at=now())
    messages.success(request, words % {"name": community.name})
    if role or community.joining == Joining.OPEN:
        return redirect("queries:community", community.slug)
    return redirect("communities:join", community.slug)


def _come_in(member, community, role, forms, *, at):
    """Agree anew, join or apply; the sentence to say afterwards."""
    if role:
        version = agreeing.current(community).version
        agreeing.agree(member, community, version, at=at)
        return _("Thank you. The day is kept in “Your data”.")
    if community.joining == Joining.OPEN:
        joining.join(member, community, at=at)
        return _("Welcome to %(name)s.")
    with transaction.atomic():
        profile.keep(forms["person"], at=at)
        joining.apply(member, community, at=at, **forms["form"].cleaned_data)
    return _("Your application is with the facilitators of %(name)s.")


def _forms(request, community, role, data=None):
    """The forms of the door: to agree, and to apply where one has to."""
    forms = {"agree": AgreeForm(data)}
    if not role and community.joining == Joining.ASKED:
        forms["form"] = ApplicationForm(data)
        forms["person"] = OnTheWayForm(data, instance=request.user)
    return forms


def _door(request, community, role=None, forms=None):
    agreement = agreeing.current(community)
    version = agreement.version
    user, applications = request.user, []
    if user.is_authenticated:
        of_user = user.applications.filter(community=community)
        applications = list(of_user.select_related("decided_by").order_by("-pk")[:3])
    context = {
        "community": community,
        "role": role,
        "agreement": agreement,
        "days": community.clock("join_request"),
        "decides": has_power(user, Power.DECIDE, community.pk),
        "agreed": bool(role) and agreeing.has_agreed(user, community, version),
        "agreed_before": bool(role) and agreeing.has_agreed(user, community, 1),
        "waiting": next((one for one in applications if one.state == "open"), None),
        "last": applications[0] if applications else None,
    }
    return render(request, "communities/join.html", context | (forms or {}))


@login_required
@require_POST
def take_back(request, slug):
    """The applicant no longer asks to join."""
    application = get_object_or_404(
        request.user.applications.select_related("member"),
        community__slug=slug,
        state="open",
    )
    try:
        joining.take_back(application, at=now())
        messages.success(request, _("Taken back. You can apply again at any time."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:join", slug)


@login_required
def leave(request, slug):
    """What happens when one leaves; leaving."""
    membership = get_object_or_404(
        Membership.objects.exclude(role=Role.SUSPENDED).select_related(
            "community", "member"
        ),
        member=request.user,
        community__slug=slug,
    )
    if request.method != "POST":
        return render(request, "communities/leave.html", {"membership": membership})
    try:
        joining.leave(membership, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
        return redirect("communities:leave", slug)
    words = _("You have left %(name)s.") % {"name": membership.community.name}
    messages.success(request, words)
    return redirect("communities:list")


@login_required
def agreement(request, slug):
    """Write the next version of what members agree to."""
    community = get_object_or_404(Community.objects.known_to(request.user), slug=slug)
    if not has_power(request.user, Power.DECIDE, community.pk):
        raise Http404
    now_held = agreeing.current(community)
    held = {"text": now_held.text, "base": now_held.version}
    form = AgreementForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        return _rewrite(request, community, form.cleaned_data)
    context = {"community": community, "form": form, "agreement": now_held}
    return render(request, "communities/agreement.html", context)


def _rewrite(request, community, written):
    try:
        made = agreeing.rewrite(community, by=request.user, at=now(), **written)
        words = _("Version %(n)s holds from now on.") % {"n": made.version}
        messages.success(request, words)
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("communities:agreement", community.slug)
