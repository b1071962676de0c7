"""Queries on the desk: new, come back, silent, to be compiled, running."""

from functools import partial

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities.audience import Audience
from communities.roles import Power
from facilitation.desk.kind import Act, Item, Kind
from facilitation.desk.record import author_of
from queries.bylines import title_of
from queries.conversing import ANSWERS, ASKS
from queries.lifecycle import STEPS, State
from queries.models import Engagement, Remark
from typesetting.prose import brief_of

# The asker has not answered in time: the desk decides.
NO_ANSWER = Q(state=State.RETURNED, alerted_at__isnull=False)
# Open, without a reply, and its facilitators have been told that the clock ran out.
SILENT = Q(state=State.OPEN, first_reply_at__isnull=True, alerted_at__isnull=False)


def every(desks):
    return _answered(_asked(desks).for_list())


def _asked(desks):
    return Engagement.objects.filter(community__in=desks).exclude(state=State.DRAFT)


def _listed(desks, *which, **more):
    rows = _asked(desks).filter(*which, **more)
    return rows.order_by("due_at", "pk")


def _submitted(name, desks):
    returned = Remark.objects.filter(engagement=OuterRef("pk"), verb="return")
    came_back = Exists(returned)
    which = came_back if name == "came-back" else ~came_back
    return _listed(desks, which, state=State.SUBMITTED)


def _answered(rows):
    """With the asker's newest words to the desk."""
    said = Remark.objects.filter(engagement=OuterRef("pk"), verb__in=(ASKS, ANSWERS))
    words = Case(
        When(verb=ANSWERS, then=F("text")), default=Value("", output_field=TextField())
    )
    newest = said.order_by("-pk").annotate(words=words).values("words")[:1]
    # A few lines of the problem, which lists leave unread: a morning begins with them.
    return rows.annotate(answered=Subquery(newest), begins=Left("problem", 600))


def _in(*states):
    return lambda name, desks: _listed(desks, state__in=states)


def _item(name, engagement, page, *, measures, note, action, text=""):
    return Item(
        kind=name,
        pk=engagement.pk,
        community=engagement.community,
        start=engagement.state_since,
        due=engagement.due_at or engagement.state_since,
        measures=measures,
        title=title_of(engagement, Audience.DESK),
        note=note,
        address=reverse(f"facilitation:{page}", args=[engagement.pk]),
        action=action,
        engagement=engagement,
        text=text,
        paused=engagement.state == State.RETURNED and not engagement.alerted_at,
    )


def _replies(engagement):
    return ngettext("%(count)s reply", "%(count)s replies", engagement.replies) % {
        "count": engagement.replies
    }


def _new(name, engagement):
    came_back = name == "came-back"
    return _item(
        name,
        engagement,
        "refine",
        measures=_("another look") if came_back else _("first look"),
        note=_("the asker has answered your question") if came_back else _("new"),
        action=_("Look at it"),
        text=brief_of((came_back and engagement.answered) or _begins(engagement), 30),
    )


def _begins(engagement):
    """The first lines of the problem, where the desk has read it (see `every`)."""
    return getattr(engagement, "begins", "")


def _to_compile(name, engagement):
    return _item(
        name,
        engagement,
        "compile",
        measures=_("Consolidated Reply due"),
        note=_replies(engagement),
        action=_("Compile"),
    )


def _is_silent(name, engagement):
    return _item(
        name,
        engagement,
        "whom",
        measures=_("first reply"),
        note=_("no reply yet"),
        action=_("Ask others"),
    )


def _is_unanswered(name, engagement):
    return _item(
        name,
        engagement,
        "refine",
        measures=_("the asker’s answer"),
        note=_("no answer: decide how it goes on"),
        action=_("Decide"),
    )


def _runs(name, engagement):
    return _item(
        name,
        engagement,
        "whom" if engagement.state == State.OPEN else "refine",
        measures=engagement.get_state_display(),
        note=_replies(engagement),
        action=_("Go on"),
    )


def _takes(verb, power):
    """The act of a plain step that takes a decision back."""
    step = STEPS[verb]

    def take(engagement, *, by, at, reason=""):
        return engagement.take(verb, by=by, at=at)

    done = gettext_lazy("It waits for a decision again.")
    fits = partial(_is_in, step.sources)
    return Act(step.label, done, take, power=power, fits=fits)


def _is_in(states, engagement):
    return engagement.state in states


AGAIN = {
    "reconsider": _takes("reconsider", Power.DECIDE),
    "reopen": _takes("reopen", Power.DESK),
}


def _kind(label, rows, item, **more):
    return Kind(
        label,
        rows,
        item,
        every,
        acts=AGAIN,
        about="engagement",
        engagement="pk",
        person=author_of,
        **more,
    )


NEW = _kind(gettext_lazy("New queries"), _submitted, _new)
CAME_BACK = _kind(gettext_lazy("Came back"), _submitted, _new)
COMPILE = _kind(gettext_lazy("To compile"), _in(State.CLOSED), _to_compile)
SILENT_ONES = _kind(
    gettext_lazy("Silent"), lambda name, desks: _listed(desks, SILENT), _is_silent
)
UNANSWERED = _kind(
    gettext_lazy("No answer yet"),
    lambda name, desks: _listed(desks, NO_ANSWER),
    _is_unanswered,
)
RUNNING = _kind(
    gettext_lazy("All that runs"),
    _in(State.OPEN, State.RETURNED),
    _runs,
    waits=False,
)
