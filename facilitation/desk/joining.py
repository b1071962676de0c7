"""People who ask to join, on the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities import joining
from communities.audience import Audience
from communities.forms import ContactForm
from communities.models import Application, ApplicationState
from communities.profile import shown
from communities.roles import Power
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.desk.record import Person


def every(desks):
    return Application.objects.filter(community__in=desks).with_people()


def _rows(name, desks):
    return every(desks).waiting().order_by("due_at", "pk")


def _item(name, application):
    return Item(
        kind=name,
        pk=application.pk,
        community=application.community,
        start=application.at,
        due=application.due_at,
        measures=_("answer to the applicant"),
        title=_("%(name)s asks to join") % {"name": application.member.name},
        note=application.member.organisation,
        address=item_address(name, application.pk),
        action=_("Read and decide"),
        text=application.why,
    )


def context(application):
    """What is read before deciding: the profile, and what was said with whom."""
    contacts = application.contacts.select_related("by").order_by("day", "pk")
    return {
        "profile": shown(application.member, Audience.DESK),
        "contacts": contacts,
        "contact_form": ContactForm(),
    }


def _admit(application, *, by, at, reason=""):
    return joining.admit_applicant(application, by=by, at=at)


def _reconsider(application, *, by, at, reason=""):
    return joining.reconsider(application, by=by, at=at)


JOINING = Kind(
    gettext_lazy("Asking to join"),
    _rows,
    _item,
    every,
    acts={
        "admit": Act(
            gettext_lazy("Admit"),
            gettext_lazy("Admitted. A welcome with the first steps is on its way."),
            _admit,
            power=Power.DECIDE,
        ),
        "decline": Act(
            gettext_lazy("Decline"),
            gettext_lazy("Declined. The applicant reads your reason."),
            joining.decline,
            power=Power.DECIDE,
            needs_reason=True,
            stops=True,
            undone_by="reconsider",
        ),
        "reconsider": Act(
            gettext_lazy("Take it up again"),
            gettext_lazy("It waits for a decision again."),
            _reconsider,
            power=Power.DECIDE,
            fits=lambda row: row.state == ApplicationState.DECLINED,
        ),
    },
    template="facilitation/desk/joining.html",
    context=context,
    about="application",
    person=lambda row: Person(member=row.member_id),
)
