"""What the host of a run sees to: who takes part, and where its harvest goes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _

from communities.access import audience_in
from communities.directory import people_of
from methods import running
from methods.harvesting import harvest as harvest_of
from methods.method import ALL
from methods.views.access import hosted_or_404, rights, run_or_404
from queries.bylines import audience_of
from queries.lateness import NotNow
from queries.replying import reply

MOST = 20


@login_required
def seats(request, pk):
    """Find people of the community by name, and name them."""
    run = hosted_or_404(request.user, pk)
    community = run.engagement.community
    # Where members bear no name to each other, the desk alone finds them by it.
    people = people_of(community) if audience_in(request.user, community) else None
    if request.method == "POST" and people is not None:
        return _name(request, run, people)
    words = request.GET.get("words", "").strip()[:80]
    found = people.filter(name__icontains=words) if people and words else []
    context = {
        "run": run,
        "engagement": run.engagement,
        "method": run.row,
        "audience": audience_of(request.user, run.engagement),
        "seats": run.seats.select_related("author", "persona").order_by("pk"),
        "roles": run.row.roles.items(),
        "may_find": people is not None,
        "words": words,
        "found": found[:MOST],
    }
    return render(request, "methods/seats.html", context)


def _name(request, run, people):
    asked = request.POST.get("member", "")
    member = get_object_or_404(people, pk=int(asked) if asked.isdecimal() else 0)
    role = request.POST.get("role") or ALL
    try:
        running.name(run, member, role=role, by=request.user, at=now())
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("methods:seats", run.pk)


@login_required
def harvest(request, pk):
    """The text that a run came to; its host puts it among the contributions."""
    run = run_or_404(request.user, pk)
    audience = audience_of(request.user, run.engagement)
    text, hosts = harvest_of(run, audience), rights(request.user, run).hosts
    may_add = hosts and not run.is_private and run.engagement.takes_replies
    if request.method == "POST" and may_add:
        return _add(request, run, text)
    context = {"run": run, "engagement": run.engagement, "method": run.row}
    context |= {"text": text, "may_add": may_add}
    return render(request, "methods/harvest.html", context)


def _add(request, run, text):
    try:
        reply(run.engagement, request.user, text, at=now())
        messages.success(request, _("It stands among the contributions now."))
    except NotNow as late:
        messages.warning(request, str(late))
    return redirect("queries:detail", run.engagement_id)
