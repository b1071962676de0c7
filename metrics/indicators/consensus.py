"""Success 4: decision-makers get feedback from all sides, and know what agrees."""

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from consultations.models import Position, Statement
from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from queries.lifecycle import State
from queries.modalities import Modality
from queries.models import Engagement

OVER = (State.CLOSED, State.PUBLISHED)


def sectors(community, start, end):
    return asking.postings(community, start, end).annotate(told=F("author__sector"))


def consultations(community, start, end):
    """Those that closed in the time, and whether they were answered back."""
    rows = Engagement.objects.filter(
        modality=Modality.CONSULTATION,
        state__in=OVER,
        community=community,
        closes_at__gte=start,
        closes_at__lt=end,
    )
    told = Case(
        When(answer__answered_at__isnull=False, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    return rows.annotate(
        about=F("pk"),
        moment=F("closes_at"),
        answered_at=F("answer__answered_at"),
        told=told,
    )


def days_to_answer(consultation, _community):
    """None where nobody has answered back yet."""
    if consultation.answered_at is None:
        return None
    return max(0, (consultation.answered_at - consultation.closes_at).days)


def statements(community, start, end):
    closed = consultations(community, start, end).order_by().values("pk")
    return Statement.objects.filter(engagement__in=closed)


def positions(community, start, end):
    closed = consultations(community, start, end).order_by().values("pk")
    return Position.objects.filter(statement__engagement__in=closed).annotate(
        about=F("statement__engagement"),
        moment=F("statement__engagement__closes_at"),
        told=F("stance"),
    )


CONSENSUS = {
    "S4a": Indicator(
        label=_("Diversity of sectors"),
        definition=_(
            "How evenly the people whose replies were posted in the quarter come from "
            "the six sectors: 0 if all are of one, 1 if of all alike (Shannon’s "
            "entropy, normalised)."
        ),
        unit=_("of 1"),
        kind=Kind.DIVERSITY,
        direction=Direction.MORE,
        source=_("Posted replies and the sectors that their authors have told"),
        iati=Iati.UNIT,
        waits_for=_("Replies have to be posted by people who told their sector."),
        rows=sectors,
        person="author",
        alias=ALIAS,
        least=FEW,
    ),
    "S4b": Indicator(
        label=_("Statements agreed on"),
        definition=_(
            "The share of the statements of consultations closed in "
            "the quarter on which there is consensus: the middle half of the positions "
            "no further apart than 1 of 5, and no sector of five people or more on the "
            "other side."
        ),
        unit="%",
        kind=Kind.AGREEMENT,
        direction=Direction.NEITHER,
        source=_("Positions on the statements of consultations"),
        iati=Iati.PERCENTAGE,
        waits_for=_("A consultation with statements has to close."),
        rows=positions,
        asked=statements,
        person="member",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        item="statement_id",
    ),
    "S4c": Indicator(
        label=_("Decision-makers who answered back"),
        definition=_(
            "The share of the consultations closed in the quarter whose decision-maker "
            "has told what became of them."
        ),
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_("Consultations and the answer of their decision-maker"),
        iati=Iati.PERCENTAGE,
        waits_for=_("A consultation has to close, and its decision-maker to answer."),
        rows=consultations,
        is_asked=True,
    ),
    "S4c-days": Indicator(
        label=_("Days until decision-makers answered"),
        definition=_(
            "Days from the close of a consultation to the answer of its "
            "decision-maker: the median of those closed in the quarter and answered."
        ),
        unit=_("days"),
        kind=Kind.MEDIAN,
        direction=Direction.LESS,
        source=_("Consultations and the answer of their decision-maker"),
        iati=Iati.UNIT,
        waits_for=_("A consultation has to close, and its decision-maker to answer."),
        rows=consultations,
        of_each=days_to_answer,
        is_asked=True,
    ),
}
