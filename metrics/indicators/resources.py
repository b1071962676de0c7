"""Result 3: resources are valued better."""

from django.db.models import F, Sum, Value
from django.utils.translation import gettext_lazy as _

from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from outcomes.models.follow_up import Informed
from queries.modalities import Purpose
from queries.models import Part, PartRole

TOGETHER = (Purpose.COORDINATION, Purpose.VISIT)


def hours_of_work(community, start, end):
    rows = asking.publications(community, start, end)
    return rows.annotate(told=Sum("editions__effort__hours"))


def further_askers(community, start, end):
    rows = Part.objects.filter(
        role=PartRole.CO_ASKER,
        until__isnull=True,
        engagement__community=community,
        since__gte=start,
        since__lt=end,
    )
    return rows.annotate(about=F("engagement"), moment=F("since"), told=Value(1))


def joint_ventures(community, start, end):
    rows = asking.follow_ups(community, start, end).filter(
        engagement__purpose__in=TOGETHER
    )
    return rows.annotate(told=asking.says("joint", Informed.YES))


def savings(community, start, end):
    rows = asking.follow_ups(community, start, end)
    return rows.annotate(told=asking.told_range("days_saved_low", "money_saved_low"))


RESOURCES = {
    "R3a": Indicator(
        label=_("Hours of facilitation per product"),
        definition=_(
            "About how many hours all versions of a product took, as those who "
            "published them said: the median of the products first published in the "
            "quarter whose hours were told."
        ),
        unit=_("hours"),
        kind=Kind.MEDIAN,
        direction=Direction.LESS,
        source=_("“About how long?” at publishing, which may be left empty"),
        iati=Iati.UNIT,
        waits_for=_("Who publishes a product has to say about how long it took."),
        rows=hours_of_work,
        is_asked=True,
    ),
    "R3b": Indicator(
        label=_("Further askers instead of duplicates"),
        definition=_(
            "How often somebody joined an open query as a further asker in the quarter "
            "instead of sending the same one again."
        ),
        unit=_("further askers"),
        kind=Kind.ADDITIVE,
        direction=Direction.MORE,
        source=_("“We have this problem too”, which stands on the page for all"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to join an open query."),
        rows=further_askers,
    ),
    "R3b-joint": Indicator(
        label=_("Joint purchases and missions"),
        definition=_(
            "Engagements for coordination or a visit of which those asked in the "
            "quarter say that the joint purchase or the visit came about."
        ),
        unit=_("engagements"),
        kind=Kind.WORKS,
        direction=Direction.MORE,
        source=_("Follow-up answers about coordination and visits"),
        iati=Iati.UNIT,
        waits_for=_("A product about coordination or a visit has to be 30 days old."),
        rows=joint_ventures,
        person="author",
        alias=ALIAS,
        is_asked=True,
        is_checked=True,
    ),
    "R3c": Indicator(
        label=_("Time and money saved"),
        definition=_(
            "Working days and money that those asked in the quarter say they saved, "
            "from the lowest to the highest told of each engagement. It is never added "
            "to the value of partnerships."
        ),
        unit=_("engagements"),
        kind=Kind.RANGE,
        direction=Direction.MORE,
        source=_("Follow-up answers"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to tell in a follow-up what was saved."),
        rows=savings,
        person="author",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        is_checked=True,
        spans=(
            ("days_saved_low", "days_saved_high", "working days"),
            ("money_saved_low", "money_saved_high", "money_saved_currency"),
        ),
    ),
}
