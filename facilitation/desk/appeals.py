"""Appeals of suspended people, on the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import suspending
from communities.models import Appeal, AppealState
from communities.roles import Power
from facilitation.desk.kind import Act, Item, Kind, item_address


def every(desks):
    rows = Appeal.objects.filter(suspension__community__in=desks)
    return rows.select_related(
        "suspension__community", "suspension__member", "suspension__by", "decided_by"
    )


def _rows(name, desks):
    return every(desks).filter(state=AppealState.OPEN).order_by("due_at", "pk")


def _item(name, appeal):
    suspension = appeal.suspension
    return Item(
        kind=name,
        pk=appeal.pk,
        community=suspension.community,
        start=appeal.at,
        due=appeal.due_at,
        measures=_("answer to the appeal"),
        title=_("%(name)s appeals") % {"name": suspension.member.name},
        note=_("suspended by %(name)s") % {"name": suspension.by.name},
        address=item_address(name, appeal.pk),
        action=_("Read and decide"),
        text=appeal.text,
    )


def _lift(appeal, *, by, at, reason=""):
    return suspending.grant(appeal, by=by, at=at)


APPEALS = Kind(
    gettext_lazy("Appeals"),
    _rows,
    _item,
    every,
    acts={
        "lift": Act(
            gettext_lazy("Lift the suspension"),
            gettext_lazy("Lifted. The person gets a letter."),
            _lift,
            power=Power.DECIDE,
        ),
        "keep": Act(
            gettext_lazy("Keep the suspension"),
            gettext_lazy("Kept. The person reads your reason."),
            suspending.keep,
            power=Power.DECIDE,
            needs_reason=True,
            in_bulk=False,
            stops=True,
        ),
    },
    template="facilitation/desk/appeal.html",
)
