"""Drafts of products that a colleague is to look over, on the desk."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.models.draft_check import ASKED, CHANGES, FINE, DraftCheck


def every(desks):
    rows = DraftCheck.objects.filter(edition__engagement__community__in=desks)
    return rows.select_related(
        "edition__engagement__community", "asked_of", "asked_by", "decided_by"
    )


def _rows(name, desks):
    waiting = every(desks).filter(state=ASKED, edition__published_at__isnull=True)
    return waiting.order_by("due_at", "pk")


def _item(name, check):
    engagement = check.edition.engagement
    of = check.asked_of.name if check.asked_of else _("anybody at the desk")
    return Item(
        kind=name,
        pk=check.pk,
        community=engagement.community,
        start=check.at,
        due=check.due_at,
        measures=_("check of a draft"),
        title=_("Draft to check: “%(topic)s”") % {"topic": engagement.topic},
        note=_("%(by)s asks %(of)s") % {"by": check.asked_by.name, "of": of},
        address=item_address(name, check.pk),
        action=_("Look it over"),
        engagement=engagement,
        text=check.question,
    )


def _context(check):
    args = [check.edition.engagement_id]
    return {"preview": reverse("facilitation:preview", args=args)}


def _decide(state, check, *, by, at, reason=""):
    return check.decide(state, by=by, at=at, words=reason)


DRAFTS = Kind(
    gettext_lazy("Drafts to check"),
    _rows,
    _item,
    every,
    acts={
        "fine": Act(
            gettext_lazy("It is fine"),
            gettext_lazy("Kept. Who asked you gets a letter."),
            partial(_decide, FINE),
            in_bulk=False,
        ),
        "changes": Act(
            gettext_lazy("Ask for changes"),
            gettext_lazy("Kept. Who asked you reads what you would change."),
            partial(_decide, CHANGES),
            needs_reason=True,
            in_bulk=False,
            asks=gettext_lazy("What would you change?"),
        ),
    },
    about="check",
    engagement="edition__engagement",
    template="facilitation/desk/check.html",
    context=_context,
)
