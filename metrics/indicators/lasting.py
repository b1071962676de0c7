"""Result 5: the slide of development is slowed or turned."""

from django.db.models import Case, F, IntegerField, Value, When
from django.utils.translation import gettext_lazy as _

from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from outcomes.models.follow_up import InUse


def in_use_after(days):
    def rows(community, start, end):
        asked = asking.follow_ups(community, start, end).filter(days=days)
        return asked.annotate(told=asking.says("in_use", InUse.YES, InUse.CHANGED))

    return rows


def reach(community, start, end):
    rows = asking.follow_ups(community, start, end)
    return rows.annotate(told=asking.told_range("people_low", "sites_low"))


def coping(community, start, end):
    told = Case(
        When(asking.not_refuted(), then=F("coping")),
        default=Value(None),
        output_field=IntegerField(),
    )
    return asking.follow_ups(community, start, end).annotate(told=told)


def _in_use(days, label):
    return Indicator(
        label=label,
        definition=_(
            "Engagements of which those asked in the quarter say, so long after the "
            "product, that what they adopted is still in use, as it was or adapted."
        ),
        unit=_("engagements"),
        kind=Kind.WORKS,
        direction=Direction.MORE,
        source=_("Follow-up answers of those who adopted something"),
        iati=Iati.UNIT,
        waits_for=_(
            "Something has to be adopted; the follow-up goes out so long after the "
            "product."
        ),
        rows=in_use_after(days),
        person="author",
        alias=ALIAS,
        is_asked=True,
        is_checked=True,
    )


LASTING = {
    "R5a-180": _in_use(180, _("Still in use after 6 months")),
    "R5a-365": _in_use(365, _("Still in use after 12 months")),
    "R5b": Indicator(
        label=_("People and sites reached"),
        definition=_(
            "People and sites that what was done has reached, as those asked in the "
            "quarter say, from the lowest to the highest told of each engagement."
        ),
        unit=_("engagements"),
        kind=Kind.RANGE,
        direction=Direction.MORE,
        source=_("Follow-up answers"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to tell in a follow-up how many were reached."),
        rows=reach,
        person="author",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        is_checked=True,
        spans=(
            ("people_low", "people_high", "people"),
            ("sites_low", "sites_high", "sites"),
        ),
    ),
    "R5c": Indicator(
        label=_("Ability to cope"),
        definition=_(
            "How well those asked in the quarter say that they can cope with the "
            "problem now, from 1, much worse than before, to 5, much better: the "
            "median."
        ),
        unit=_("of 5"),
        kind=Kind.MEDIAN,
        direction=Direction.MORE,
        source=_("Follow-up answers"),
        iati=Iati.ORDINAL,
        waits_for=_("The first follow-up goes out 30 days after a product."),
        rows=coping,
        person="author",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        is_broken_down=True,
    ),
}
