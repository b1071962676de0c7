"""All that runs at somebody's desks, by the clock; and asking others to help."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import working_days
from communities.audience import Audience
from communities.models import Community
from facilitation.clocks import OF_ENGAGEMENTS
from facilitation.forms import RaiseForm
from facilitation.models import Alert
from facilitation.raising import raise_to
from facilitation.views.access import desk_only, on_desk_or_404
from queries.clocks import PROMISE
from queries.lateness import NotNow
from queries.lifecycle import ON_THE_DESK, State
from queries.models import Engagement
from queries.reading import Clock, clock_at_desk
from typesetting.charts import bars

MOST = 200

# What is running: (name, label, whether an engagement on the desk runs by it).
RUNNING = [
    (
        "look",
        gettext_lazy("First look"),
        lambda one: one.state == State.SUBMITTED,
    ),
    (
        "answer",
        gettext_lazy("The asker’s answer"),
        lambda one: one.state == State.RETURNED,
    ),
    (
        "reply",
        gettext_lazy("First reply"),
        lambda one: one.state == State.OPEN and one.first_reply_at is None,
    ),
    (
        "window",
        gettext_lazy("Replies welcome"),
        lambda one: one.state == State.OPEN and one.first_reply_at is not None,
    ),
    ("product", gettext_lazy("Product"), lambda one: one.state == State.CLOSED),
]


@dataclass(frozen=True)
class Row:
    """One engagement with the clock that runs for it, and since when it is asked."""

    engagement: Engagement
    clock: Clock
    day: int  # of the promise, less pauses
    alert: Alert | None

    @property
    def is_late(self) -> bool:
        return self.clock.kind == "late"


@desk_only
def clocks(request):
    desks = Community.objects.with_desk_of(request.user).order_by("name")
    chosen = request.GET.get("community", "").replace("\0", "")
    at = now()
    rows = _rows(desks.filter(slug=chosen) if chosen else desks, at)
    groups = [
        (name, label, [row for row in rows[:MOST] if runs(row.engagement)])
        for name, label, runs in RUNNING
    ]
    context = {
        "groups": [group for group in groups if group[2]],
        "picture": _picture(groups) if rows else "",
        "late": sum(row.is_late for row in rows),
        "shown": min(len(rows), MOST),
        "more": len(rows) > MOST,
        "desks": desks,
        "chosen": chosen,
        "promise": PROMISE,
        "at": at,
        "audience": Audience.MEMBERS,  # titles without a look behind each alias
    }
    return render(request, "facilitation/clocks.html", context)


def _rows(desks, at):
    running = Engagement.objects.filter(community__in=desks, state__in=ON_THE_DESK)
    found = list(running.for_list().order_by("due_at", "pk")[: MOST + 1])
    alerts = {
        alert.about: alert
        for alert in Alert.objects.running().filter(
            kind__in=OF_ENGAGEMENTS, about__in=[one.pk for one in found]
        )
    }
    return [_row(one, alerts.get(one.pk), at) for one in found]


def _row(engagement, alert, at):
    since = engagement.submitted_at or engagement.state_since
    gone = working_days.between(since, at, engagement.community)
    day = max(0, gone - engagement.paused_days)
    return Row(engagement, clock_at_desk(engagement, at=at), day, alert)


def _picture(groups):
    """How many run by each clock, and how many of those are over."""
    counted = [(str(label), len(rows), _counted(rows)) for _name, label, rows in groups]
    late = sum(row.is_late for _name, _label, rows in groups for row in rows)
    title = _("%(count)s of these are over their time.") % {"count": late}
    return bars(counted, title=title, name="running")


def _counted(rows):
    late = sum(row.is_late for row in rows)
    if late:
        return _("%(count)s, %(late)s over") % {"count": len(rows), "late": late}
    return str(len(rows))


@desk_only
def ask_for_help(request, pk):
    """Tell a colleague or a manager that this waits, in a sentence."""
    engagement = on_desk_or_404(request.user, pk)
    form = RaiseForm(request.POST or None, engagement=engagement, member=request.user)
    if request.method == "POST" and form.is_valid():
        try:
            _raise(request, engagement, form.cleaned_data)
        except NotNow as late:
            messages.warning(request, str(late))
        return redirect("facilitation:clocks")
    context = {"engagement": engagement, "form": form, "audience": Audience.DESK}
    return render(request, "facilitation/raise.html", context)


def _raise(request, engagement, data):
    raise_to(engagement, data["to"], data["words"], by=request.user, at=now())
    name = data["to"].member.name
    words = _("%(name)s gets a letter with your words.") % {"name": name}
    messages.success(request, words)
