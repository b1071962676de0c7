"""What a kind of item is made of: its rows, how a row looks, what one can do with it.

Every kind stands in the table of `table.py`. Whatever is drawn on the desk, done in
bulk, or offered in a letter comes from these three.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import Community
from communities.roles import Power
from facilitation.desk.record import Person
from queries.models import Engagement
from queries.reading import Clock, running

Text = str | Promise
REASON = gettext_lazy("Reason, as the person concerned will read it")


@dataclass(frozen=True)
class Item:
    """One row of the queue; (kind, pk) is its key for ever."""

    kind: str
    pk: int
    community: Community
    start: datetime
    due: datetime
    measures: Text  # what the clock measures, in words
    title: str
    note: str
    address: str  # of the page on which it is decided
    action: Text  # the label that leads there
    engagement: Engagement | None = None
    text: str = ""  # words of a person, shown at length
    paused: bool = False

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.pk}"

    def clock(self, *, at: datetime) -> Clock:
        if self.paused:
            return Clock("paused", _("paused: waiting for the asker"))
        return running(self.start, self.due, self.community, at=at)


@dataclass(frozen=True)
class Act:
    """Something that can be done with an item in one step, on its own or in bulk.

    `do` is called as do(row, by=, at=, reason=) in a transaction, and raises NotNow
    where somebody else was there before. `undone_by` names the act of the same kind
    that takes it back, from the row as it is afterwards. `fits` tells from a row
    whether to offer the act; without it, it is offered while the item waits.
    """

    label: Text
    done: Text  # said afterwards
    do: Callable[..., Any]
    power: Power = Power.DESK
    needs_reason: bool = False
    in_bulk: bool = True
    stops: bool = False  # declines or removes: drawn so
    sure: bool = False  # asked about before it is done
    undone_by: str = ""
    at_hand: bool = False  # its button stands in the row of the queue
    asks: Text = REASON
    texts: str = ""  # the purpose of ready texts that are offered for the reason
    fits: Callable[[Any], bool] | None = None


@dataclass(frozen=True)
class Kind:
    """`rows` gives what waits at the desks of some communities, the oldest first, to be
    put in order and counted; `every` all rows that the kind ever held there.

    `every` brings along what `item` and the row's `subject`, a (kind, id) as in the
    journal, look at: `item` asks the database nothing. What `rows` gives goes by
    the desks alone, never by the time: its statement is kept (see `queue`). `due`
    is the column by which `rows` is ordered; where that is when it began, `is_due`
    is False and it counts as late nowhere. `about` is the first half of `subject`,
    the name of the kind unless set; claims and notes are kept under it.
    `engagement` is the path from a row to its engagement, "pk" where it is one.
    `template` is what somebody reads on the page of an item before they decide; it
    gets `row`, `item` and what `context(row)` gives, and `slot` names further
    panels about the row. `person` tells whose record is shown beside it.
    """

    label: Text
    rows: Callable[[str, QuerySet], QuerySet]
    item: Callable[[str, Any], Item]
    every: Callable[[QuerySet], QuerySet]
    acts: Mapping[str, Act] = field(default_factory=dict)
    waits: bool = True
    due: str = "due_at"
    is_due: bool = True
    about: str = ""
    engagement: str = ""
    template: str = ""
    context: Callable[[Any], Mapping[str, Any]] = lambda row: {}
    person: Callable[[Any], Person | None] = lambda row: None
    slot: str = ""


def item_address(name: str, pk: int) -> str:
    """The page of an item on which all is found that can be done with it."""
    return reverse("facilitation:item", args=[name, pk])
