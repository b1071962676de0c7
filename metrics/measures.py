"""What is measured, and how: the only place that knows."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy as _n

from metrics import facts
from queries.clocks import PROMISE

FEW = 5  # people fewer than this are not told apart
_REPLIES = _n("%(shown)s reply", "%(shown)s replies", "n")
_DAYS = _n("%(shown)s working day", "%(shown)s working days", "n")


# A str, or one that is translated, and takes its plural, when it is shown.
Words: TypeAlias = Any


class Kind(Enum):
    """How facts become a figure. Additive ones are kept by day, the others are not."""

    ADDITIVE = "additive"
    DISTINCT = "distinct"
    MEDIAN = "median"
    SHARE = "share"  # of facts within a limit, or of answers, in percent
    WORKS = "distinct engagements"
    DIVERSITY = "normalised diversity"
    AGREEMENT = "agreement"
    RANGE = "range"


class Direction(Enum):
    """Where a figure should go; what is asked or said is neither good nor bad."""

    NEITHER = ""
    MORE = _("More is better.")
    LESS = _("Less is better.")


@dataclass(frozen=True)
class Measure:
    """One figure: `says` goes on after the number, `rests_on` tells its n.

    `of_each` gives a fact's own value, None where it has none yet; `of_one` says what
    one engagement adds. `limit` is the value that still counts in a share. `least` is
    the number of people under which a cell is not told.
    """

    label: Words
    says: Words
    definition: Words
    unit: Words
    kind: Kind
    source: Callable
    direction: Direction = Direction.NEITHER
    rests_on: Words = ""
    of_each: Callable | None = None
    of_one: Words = ""
    limit: int | None = None
    target: int | None = None
    least: int = 0
    chart: str = "columns"


MEASURES = {
    "asked": Measure(
        label=_("Asked"),
        says=_n("was sent to the facilitators", "were sent to the facilitators", "n"),
        definition=_(
            "Queries and other engagements, on the day on which they were first sent "
            "to the facilitators of their home community, whatever became of them."
        ),
        unit=_("engagements"),
        kind=Kind.ADDITIVE,
        source=facts.submissions,
    ),
    "opened": Measure(
        label=_("Opened"),
        says=_n("was opened to the community", "were opened to the community", "n"),
        definition=_(
            "Engagements, on the day on which a facilitator opened them, in each "
            "community that lists them. One that is withdrawn counts no more."
        ),
        unit=_("engagements"),
        kind=Kind.ADDITIVE,
        source=facts.openings,
    ),
    "replies": Measure(
        label=_("Replies"),
        says=_n("reply was posted", "replies were posted", "n"),
        definition=_(
            "Replies, on the day on which they were posted, whichever way they came. "
            "Replies that are held, set aside or withdrawn do not count."
        ),
        unit=_("replies"),
        kind=Kind.ADDITIVE,
        source=facts.postings,
        direction=Direction.MORE,
        of_one=_REPLIES,
    ),
    "published": Measure(
        label=_("Published"),
        says=_n("product was published", "products were published", "n"),
        definition=_(
            "Engagements, on the day on which their product, such as a Consolidated "
            "Reply, was first published. A new version does not count again."
        ),
        unit=_("products"),
        kind=Kind.ADDITIVE,
        source=facts.publications,
        direction=Direction.MORE,
    ),
    "contributors": Measure(
        label=_("Contributors"),
        says=_n("person contributed", "people contributed", "n"),
        definition=_(
            "Different people whose replies were posted in the period. Who wrote in "
            "several months counts in each of them, and once in the whole period. An "
            "alias counts as one person. Fewer than five people are not told apart."
        ),
        unit=_("people"),
        kind=Kind.DISTINCT,
        source=facts.postings,
        direction=Direction.MORE,
        rests_on=_n("With %(n)s reply.", "With %(n)s replies.", "n"),
        of_one=_REPLIES,
        least=FEW,
        chart="bars",
    ),
    "first-reply": Measure(
        label=_("Hours to the first reply"),
        says=_n(
            "hour from opening to the first reply, in the middle case",
            "hours from opening to the first reply, in the middle case",
            "n",
        ),
        definition=_(
            "Hours from the opening of an engagement to its first posted reply, nights "
            "and free days included: the median of those opened in the period. Those "
            "without a reply yet are told beside it and are not in the median."
        ),
        unit=_("hours"),
        kind=Kind.MEDIAN,
        source=facts.openings,
        direction=Direction.LESS,
        rests_on=_("%(of)s opened, %(n)s of them with a reply."),
        of_each=facts.hours_to_first_reply,
        of_one=_n("%(shown)s hour", "%(shown)s hours", "n"),
        chart="trend",
    ),
    "product": Measure(
        label=_("Working days to the product"),
        says=_n(
            "working day from asking to the product, in the middle case",
            "working days from asking to the product, in the middle case",
            "n",
        ),
        definition=_(
            "Working days of the community from the day on which an engagement was "
            "first sent to the facilitators to the day on which its product was "
            "published, less those spent waiting for the asker: the median of those "
            "published in the period."
        ),
        unit=_("working days"),
        kind=Kind.MEDIAN,
        source=facts.publications,
        direction=Direction.LESS,
        rests_on=_n("From %(n)s product.", "From %(n)s products.", "n"),
        of_each=facts.days_to_product,
        of_one=_DAYS,
        target=PROMISE,
        chart="trend",
    ),
    "promise": Measure(
        label=_("Promise kept"),
        says=_("of products came within ten working days"),
        definition=_(
            "The share of the products published in the period that took no more than "
            "ten working days from asking, less those spent waiting for the asker."
        ),
        unit="%",
        kind=Kind.SHARE,
        source=facts.publications,
        direction=Direction.MORE,
        rests_on=_n("From %(n)s product.", "From %(n)s products.", "n"),
        of_each=facts.days_to_product,
        of_one=_DAYS,
        limit=PROMISE,
        chart="trend",
    ),
}

ADDITIVE = [name for name, each in MEASURES.items() if each.kind is Kind.ADDITIVE]
