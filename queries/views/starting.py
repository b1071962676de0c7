"""The pages on which an engagement of any modality is chosen, written and planned."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.module_loading import import_string
from django.utils.timezone import now
from django.utils.translation import gettext as _

from queries import asking, starting
from queries.lateness import NotNow
from queries.modalities import HABITS, HINTS
from queries.models import Engagement
from queries.planning import plan_of
from queries.start_forms import PlanForm, StartForm
from queries.views.access import visible_or_404


@login_required
def start(request):
    """Which modality suits what one has in mind."""
    offered = starting.offered_to(request.user)
    return render(request, "queries/start.html", {"offered": offered, "hints": HINTS})


@login_required
def start_one(request, modality):
    habit = HABITS.get(modality)
    if habit is None or not habit.offered:
        raise Http404
    if habit.begins_at:
        return redirect(habit.begins_at)
    if not starting.communities_to_start(request.user, habit).exists():
        messages.info(request, _("You can begin this in none of your communities."))
        return redirect("queries:start")
    return _write(request, Engagement(modality=modality, created_at=now()))


@login_required
def start_edit(request, pk):
    """Go on with a draft, or with what the facilitator sent back."""
    engagement = asking.drafts_of(request.user).filter(pk=pk).first()
    if engagement is None:
        return redirect("queries:detail", visible_or_404(request.user, pk).pk)
    if engagement.habit.begins_at:
        return redirect("queries:ask_edit", pk)
    return _write(request, engagement)


def _write(request, engagement):
    """All forms together: what is typed in one is kept when another has a gap."""
    given = (request.POST or None, request.FILES or None)
    plan = plan_of(engagement) if engagement.pk else None
    forms = {
        "form": StartForm(
            *given,
            instance=engagement,
            member=request.user,
            initial=_beginning(request, engagement),
        ),
        "plan": PlanForm(given[0], instance=plan, prefix="plan"),
        "own": _own_form(engagement, given),
    }
    # Each is asked, so that each tells what it misses.
    sound = [form.is_valid() for form in forms.values() if form]
    if given[0] and all(sound):
        try:
            return _keep(request, **forms)
        except NotNow as late:
            forms["form"].add_error(None, str(late))
    context = {"engagement": engagement, "hints": HINTS, **forms}
    context["files"] = engagement.attachments.with_file() if engagement.pk else []
    return render(request, "queries/start_one.html", context)


def _own_form(engagement, given):
    path = engagement.habit.form
    return import_string(path)(*given, engagement=engagement) if path else None


def _beginning(request, engagement):
    if engagement.pk:
        return {}
    member = request.user
    return {
        "purpose": engagement.habit.purposes[0],
        "language": member.language,
        "country": member.country,
        "place": member.place,
    }


def _keep(request, *, form, plan, own):
    data = form.cleaned_data
    kept = starting.begin(
        form.instance,
        request.user,
        at=now(),
        plan=plan.cleaned_data,
        own=own,
        topics=data["topics"],
        attachments=data["attachments"],
    )
    if "drop" in request.POST and request.POST["drop"].isdecimal():
        kept.attachments.filter(pk=request.POST["drop"][:18]).delete()
        return redirect("queries:start_edit", kept.pk)
    messages.success(request, _("Your draft is saved."))
    if "save" in request.POST:
        return redirect("queries:start_edit", kept.pk)
    return redirect(kept.habit.setup or "queries:preview", kept.pk)
