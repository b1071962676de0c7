"""How long each wait may last: one table of numbers, which a community may change.

Whoever measures a wait asks `community.clock(name)`.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DAYS, HOURS, A_MONTH = _("working days"), _("working hours"), _("a month")
MOST = 250  # a year of working days


@dataclass(frozen=True)
class Clock:
    """One number of every community; `default` holds where it has no own."""

    label: str | Promise
    default: int
    unit: str | Promise = DAYS


CLOCKS: dict[str, Clock] = {
    "first_look": Clock(_("First look at a new query"), 1),
    "look_again": Clock(_("Look again when the asker has answered"), 1),
    "clarification": Clock(_("The asker’s answer; then the desk decides"), 5),
    "first_reply": Clock(_("First reply; then the desk hears of the silence"), 2),
    "held_reply": Clock(_("Reading a held reply"), 4, HOURS),
    "product": Clock(_("The product, after the close"), 3),
    "query_window": Clock(_("Replies to a Query are welcome for"), 7),
    "discussion_window": Clock(_("A Discussion runs for"), 20),
    "consultation_window": Clock(_("Comments in a Consultation are welcome for"), 20),
    "reopened": Clock(_("Replies after reopening are welcome for"), 3),
    "join_request": Clock(_("Answer to somebody who wants to join"), 3),
    "invitations": Clock(_("Personal requests to one expert, at most"), 4, A_MONTH),
    "came_of_it": Clock(_("Verifying what somebody told that came of it"), 10),
    "signal": Clock(_("Judging a topic that comes up more and more"), 5),
    "reminder": Clock(_("Reminder to invited experts after"), 4),
}


def defaults() -> dict[str, int]:
    """{name: number} where no community has changed anything."""
    return {name: clock.default for name, clock in CLOCKS.items()}
