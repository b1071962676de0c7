"""Result 4: emerging challenges are identified."""

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from metrics.indicators.shapes import Iati, Indicator
from metrics.measures import Direction, Kind
from outcomes.models import Signal
from outcomes.models.signal import SignalState
from queries.models import Engagement


def signals(community, start, end):
    """Topics that the rule found in the time, and whether they were confirmed."""
    rows = Signal.objects.filter(community=community, at__gte=start, at__lt=end)
    told = Case(
        When(state=SignalState.CONFIRMED, then=Value(1)),
        When(state=SignalState.DISMISSED, then=Value(0)),
        default=Value(None),
        output_field=IntegerField(),
    )
    return rows.annotate(about=F("pk"), moment=F("at"), told=told)


def confirmed(community, start, end):
    return signals(community, start, end).filter(state=SignalState.CONFIRMED)


def lead(signal, community):
    """Days from finding it to official attention; None where there was none yet."""
    if signal.official_on is None:
        return None
    return (signal.official_on - signal.at.astimezone(community.zone).date()).days


def exercises(community, start, end):
    """Engagements once for each run that was begun in the time."""
    rows = Engagement.objects.filter(
        community=community,
        runs__is_scenario=True,
        runs__begun_at__gte=start,
        runs__begun_at__lt=end,
    )
    return rows.annotate(about=F("runs"), moment=F("runs__begun_at"), told=Value(1))


CHALLENGES = {
    "R4a": Indicator(
        label=_("Emerging topics confirmed"),
        definition=_(
            "Topics found in the quarter that at least three queries from two "
            "organisations and two places asked about within 90 days, at least twice "
            "as many as usual, and that a facilitator confirmed."
        ),
        unit=_("topics"),
        kind=Kind.ADDITIVE,
        direction=Direction.NEITHER,
        source=_("Topics of queries, and the judgement of the desk"),
        iati=Iati.UNIT,
        waits_for=_("A topic has to come up as the rule has it."),
        rows=signals,
        behind="signal",
    ),
    "R4b": Indicator(
        label=_("Lead time of emerging topics"),
        definition=_(
            "Days from finding a confirmed topic to the first official attention: the "
            "median of those found in the quarter whose date was entered."
        ),
        unit=_("days"),
        kind=Kind.MEDIAN,
        direction=Direction.MORE,
        source=_("The date that a facilitator enters at a confirmed topic"),
        iati=Iati.UNIT,
        waits_for=_("A facilitator has to enter the date of official attention."),
        rows=confirmed,
        of_each=lead,
        behind="signal",
        is_asked=True,
    ),
    "R4c": Indicator(
        label=_("Scenario exercises"),
        definition=_(
            "Runs of a method that were begun in the quarter and tagged as a scenario "
            "exercise."
        ),
        unit=_("runs"),
        kind=Kind.ADDITIVE,
        direction=Direction.MORE,
        source=_("Runs of methods with that tag"),
        iati=Iati.UNIT,
        waits_for=_("A method has to be run and tagged as a scenario exercise."),
        rows=exercises,
        behind="run",
    ),
}
