"""What may follow what, and who may say it: the only place that knows."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ASKER, CO_ASKER, OWNER, ASSOCIATE, FACILITATOR, CLOCK = (
    "asker",
    "co-asker",  # reads and is told as the asker is, and says none of the verbs
    "owner",
    "associate",
    "facilitator",
    "clock",
)


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("Submitted")
    RETURNED = "returned", _("Needs information")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Being compiled")
    PUBLISHED = "published", _("Published")
    ANSWERED = "answered", _("Answered by an earlier reply")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


@dataclass(frozen=True)
class Step:
    """One verb of the lifecycle.

    `page` is empty for a plain step that one generic view serves, or the address name
    of the page whose use case takes the step. `needs_reason`: the words of the step
    are kept as a Remark that the asker reads. `needs_setup`: what its modality needs,
    such as rounds, has to be there.
    """

    said_by: dict[str, frozenset[State]]  # party → states from which it may say it
    target: State
    event: str
    label: str | Promise
    done: str | Promise  # "%(name)s opened this %(when)s ago": for who comes too late
    page: str = ""
    needs_reason: bool = False
    needs_setup: bool = False

    @property
    def sources(self) -> frozenset[State]:
        """Every state from which somebody may take the step."""
        return frozenset().union(*self.said_by.values())


def _by(parties: Iterable[str], *sources: State) -> dict[str, frozenset[State]]:
    return dict.fromkeys(parties, frozenset(sources))


_S = State
_DESK = {FACILITATOR, ASSOCIATE}

STEPS = {
    "submit": Step(
        _by({ASKER}, _S.DRAFT, _S.RETURNED), _S.SUBMITTED,
        "engagement.submitted", _("Send it to the facilitator"),
        _("%(name)s sent this to the facilitator %(when)s ago."),
        page="queries:ask_edit", needs_setup=True,
    ),
    "withdraw": Step(
        _by({ASKER}, _S.SUBMITTED, _S.RETURNED) | _by({FACILITATOR}, _S.OPEN),
        _S.WITHDRAWN,
        "engagement.withdrawn", _("Withdraw"),
        _("%(name)s withdrew this %(when)s ago."),
    ),
    "return": Step(
        _by(_DESK, _S.SUBMITTED, _S.RETURNED), _S.RETURNED,
        "engagement.returned", _("Ask for more"),
        _("%(name)s asked the asker for more %(when)s ago."),
        page="facilitation:refine", needs_reason=True,
    ),
    "open": Step(
        _by({FACILITATOR}, _S.SUBMITTED, _S.RETURNED), _S.OPEN,
        "engagement.opened", _("Open it to the community"),
        _("%(name)s opened this %(when)s ago."),
        page="facilitation:refine", needs_setup=True,
    ),
    "decline": Step(
        _by({FACILITATOR}, _S.SUBMITTED, _S.RETURNED), _S.DECLINED,
        "engagement.declined", _("Decline"),
        _("%(name)s declined this %(when)s ago."),
        page="facilitation:refine", needs_reason=True,
    ),
    "answer": Step(
        _by(_DESK, _S.SUBMITTED, _S.RETURNED), _S.ANSWERED,
        "engagement.answered", _("Answer with an earlier reply"),
        _("%(name)s answered this with an earlier reply %(when)s ago."),
        page="facilitation:refine",
    ),
    "close": Step(
        _by(_DESK | {CLOCK}, _S.OPEN), _S.CLOSED,
        "engagement.closed", _("Close for replies"),
        _("%(name)s closed this %(when)s ago."),
    ),
    "reopen": Step(
        _by(_DESK, _S.CLOSED), _S.OPEN,
        "engagement.reopened", _("Open it again"),
        _("%(name)s opened this again %(when)s ago."),
    ),
    "reconsider": Step(
        _by({FACILITATOR}, _S.DECLINED, _S.ANSWERED, _S.WITHDRAWN), _S.SUBMITTED,
        "engagement.reconsidered", _("Take it up again"),
        _("%(name)s took this up again %(when)s ago."),
    ),
    "publish": Step(
        _by({FACILITATOR}, _S.CLOSED), _S.PUBLISHED,
        "engagement.published", _("Publish"),
        _("%(name)s published this %(when)s ago."),
        page="facilitation:compile",
    ),
}  # fmt: skip

TAKES_REPLIES = (State.OPEN, State.CLOSED, State.PUBLISHED)
ON_THE_DESK = (State.SUBMITTED, State.RETURNED, State.OPEN, State.CLOSED)
PUBLISHED_STATES = (State.PUBLISHED,)
NEEDS_TEXT = (State.OPEN, State.CLOSED, State.PUBLISHED)


def verbs_open_to(parties: Collection[str], state: str) -> list[str]:
    """The verbs that somebody with these parties can say of something in `state`."""
    return [
        verb
        for verb, step in STEPS.items()
        if any(state in step.said_by.get(party, ()) for party in parties)
    ]
