"""Result 1: decisions are informed."""

from django.db.models import Case, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from outcomes.models.follow_up import Because, Informed
from queries.lifecycle import State


def informed_after(days):
    def rows(community, start, end):
        asked = asking.follow_ups(community, start, end).filter(
            days=days, because=Because.ASKED
        )
        return asked.annotate(told=asking.says("informed", Informed.YES))

    return rows


def answered_at_once(community, start, end):
    told = Case(
        When(state=State.ANSWERED, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return asking.submissions(community, start, end).annotate(told=told)


def _informed(days, label):
    return Indicator(
        label=label,
        definition=_(
            "The share of the askers who answered a follow-up of the quarter and said "
            "that the product informed a decision, so many days after it came out."
        ),
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_("Follow-up answers of askers"),
        iati=Iati.PERCENTAGE,
        waits_for=_("The follow-up goes out so many days after a product."),
        rows=informed_after(days),
        person="author",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        is_checked=True,
        is_broken_down=True,
    )


DECISIONS = {
    "R1a-30": _informed(30, _("Informed a decision, after 30 days")),
    "R1a-90": _informed(90, _("Informed a decision, after 90 days")),
    "R1b": Indicator(
        label=_("Answered at once"),
        definition=_(
            "Of what was sent to the desk in the quarter, how many were answered by an "
            "earlier product instead of being opened."
        ),
        unit=_("engagements"),
        kind=Kind.ADDITIVE,
        direction=Direction.MORE,
        source=_("Engagements that the desk answered with an earlier product"),
        iati=Iati.UNIT,
        waits_for=_("Something has to be asked."),
        rows=answered_at_once,
    ),
}
