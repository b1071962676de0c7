"""Colleagues whom invited people named: ask them if they are here, or speak to them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import working_days
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.inviting import may_be_asked
from facilitation.models import Colleague
from facilitation.models.colleague import LEFT, SPOKEN_TO, WAITING
from facilitation.routing.reading import found_by_name

MOST_FOUND = 5


def every(desks):
    rows = Colleague.objects.filter(invitation__engagement__community__in=desks)
    return rows.select_related(
        "invitation__engagement__community", "invitation__member", "member"
    )


def _rows(name, desks):
    return every(desks).filter(state=WAITING).order_by("at", "pk")


def _item(name, colleague):
    engagement = colleague.invitation.engagement
    community = engagement.community
    days = community.clock("join_request")
    return Item(
        kind=name,
        pk=colleague.pk,
        community=community,
        start=colleague.at,
        due=working_days.after(colleague.at, days, community),
        measures=_("colleague proposed"),
        title=_("%(by)s proposes %(name)s")
        % {"by": colleague.invitation.member.name, "name": colleague.name},
        note=engagement.topic,
        address=item_address(name, colleague.pk),
        action=_("Read and decide"),
        engagement=engagement,
        text=colleague.why,
    )


def _context(colleague):
    """Members of the same name, of whom one can be asked at once."""
    among = may_be_asked(colleague.invitation.engagement)
    return {"alike": found_by_name(colleague.name, among, most=MOST_FOUND)}


def _to(state, *sources):
    def decide(colleague, *, by, at, reason=""):
        return colleague.decide(state, by=by, at=at, sources=sources)

    return decide


def _is(*states):
    return lambda colleague: colleague.state in states


COLLEAGUES = Kind(
    gettext_lazy("Colleagues proposed"),
    _rows,
    _item,
    every,
    acts={
        "speak-to": Act(
            gettext_lazy("I ask them to join, myself"),
            gettext_lazy("Kept. No letter leaves; you speak to them."),
            _to(SPOKEN_TO, WAITING),
            undone_by="wait-again",
            fits=_is(WAITING),
        ),
        "leave": Act(
            gettext_lazy("Leave it"),
            gettext_lazy("Left. Nobody is told."),
            _to(LEFT, WAITING),
            undone_by="wait-again",
            fits=_is(WAITING),
        ),
        "wait-again": Act(
            gettext_lazy("Put it back on the desk"),
            gettext_lazy("It waits on the desk again."),
            _to(WAITING, SPOKEN_TO, LEFT),
            fits=_is(SPOKEN_TO, LEFT),
        ),
    },
    due="at",
    is_due=False,
    engagement="invitation__engagement",
    template="facilitation/desk/colleague.html",
    context=_context,
)
