"""Telling somebody who comes too late who was there before, and when."""

from django.utils.translation import gettext_lazy as _

from communities import lateness
from communities.lateness import NotNow
from queries.lifecycle import STEPS

__all__ = ["DONE", "NotNow", "not_now"]

DONE = {step.event: step.done for step in STEPS.values()} | {
    "contribution.posted": _("%(name)s posted this reply %(when)s ago."),
    "contribution.returned": _("%(name)s set this reply aside %(when)s ago."),
    "contribution.withdrawn": _("%(name)s withdrew this reply %(when)s ago."),
    "contribution.corrected": _("%(name)s corrected this reply %(when)s ago."),
    "contribution.hidden": _("%(name)s took this reply down %(when)s ago."),
    "contribution.restored": _("%(name)s restored this reply %(when)s ago."),
    "contribution.removed": _("%(name)s removed this reply %(when)s ago."),
    "engagement.hidden": _("%(name)s took this down %(when)s ago."),
    "engagement.restored": _("%(name)s restored this %(when)s ago."),
    "attachment.hidden": _("%(name)s took this file down %(when)s ago."),
    "attachment.restored": _("%(name)s restored this file %(when)s ago."),
    "report.dismissed": _("%(name)s decided on this report %(when)s ago."),
    "report.upheld": _("%(name)s decided on this report %(when)s ago."),
    "contribution.reconsidered": _("%(name)s took this up again %(when)s ago."),
    "wording.changed": _("%(name)s changed the text %(when)s ago."),
    "invitation.seen": _("%(name)s saw to this %(when)s ago."),
    "invitation.unseen": _("%(name)s put this back %(when)s ago."),
    "invitation.undone": _("The answer was taken back %(when)s ago."),
    "invitation.accepted": _("They accepted %(when)s ago."),
    "invitation.replied": _("They replied %(when)s ago."),
    "colleague.asked": _("%(name)s asked them %(when)s ago."),
    "colleague.spoken": _("%(name)s chose to speak to them %(when)s ago."),
    "colleague.left": _("%(name)s left this %(when)s ago."),
    "colleague.waiting": _("%(name)s put this back %(when)s ago."),
    "product.changed": _("%(name)s changed this section %(when)s ago."),
    "product.revised": _("%(name)s published the new version %(when)s ago."),
    "stranger.known": _("%(name)s said %(when)s ago which member wrote this."),
    "stranger.invited": _("%(name)s asked the sender to join %(when)s ago."),
    "stranger.ignored": _("%(name)s ignored this mail %(when)s ago."),
    "stranger.waiting": _("%(name)s took this mail up again %(when)s ago."),
}


def not_now(subject, *, at):
    """The NotNow for a step on (kind, id) that somebody else has made impossible."""
    return lateness.not_now(subject, at=at, done=DONE)
