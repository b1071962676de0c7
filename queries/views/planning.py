"""The canvas of an engagement: to fill in, to read, to print."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.panels import panels
from queries.planning import keep_plan, may_plan, may_read_plan, plan_of, watched
from queries.start_forms import PlanForm
from queries.views.access import visible_or_404


@login_required
def plan(request, pk):
    """For those who have a part in it, the desk, and who answers for the figures."""
    engagement = visible_or_404(request.user, pk)
    made = plan_of(engagement)
    if made is None or not may_read_plan(request.user, engagement):
        raise Http404
    context = {
        "engagement": engagement,
        "plan": made,
        "watched": watched(made),
        "may_plan": may_plan(request.user, engagement),
        "panels": panels("plan", made, request.user),
    }
    return render(request, "queries/plan.html", context)


@login_required
def plan_edit(request, pk):
    """For the desk, and for who asked as long as it is not sent."""
    engagement = visible_or_404(request.user, pk)
    if not may_plan(request.user, engagement):
        raise Http404
    made = plan_of(engagement)
    form = PlanForm(request.POST or None, instance=made, prefix="plan")
    if request.method == "POST" and form.is_valid():
        kept = keep_plan(engagement, at=now(), **form.cleaned_data)
        messages.success(request, _("The plan is saved."))
        return redirect("queries:plan" if kept else "queries:detail", pk)
    context = {"engagement": engagement, "plan": form}
    return render(request, "queries/plan_edit.html", context)
