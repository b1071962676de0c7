"""Success 2: partnerships and funding grow."""

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from outcomes.models import FollowUp
from outcomes.models.follow_up import YesNo
from queries.models import Introduction, IntroductionState


def introductions(community, start, end):
    """Those asked for in the time, and whether they were accepted."""
    rows = Introduction.objects.filter(
        contribution__engagement__community=community, at__gte=start, at__lt=end
    )
    told = Case(
        When(state=IntroductionState.ACCEPTED, then=Value(1)),
        When(state=IntroductionState.DECLINED, then=Value(0)),
        default=Value(None),
        output_field=IntegerField(),
    )
    return rows.annotate(about=F("contribution__engagement"), moment=F("at"), told=told)


def partnerships(community, start, end):
    """Whether a partnership goes back to it; one told of before does not count anew."""
    before = FollowUp.objects.filter(
        asking.not_refuted(),
        engagement=OuterRef("engagement"),
        partnership=YesNo.YES,
        asked_at__lt=start,
    )
    rows = asking.follow_ups(community, start, end).filter(~Exists(before))
    return rows.annotate(told=asking.says("partnership", YesNo.YES))


def value(community, start, end):
    rows = asking.follow_ups(community, start, end)
    return rows.annotate(told=asking.told_range("value_low"))


PARTNERSHIP = {
    "S2a": Indicator(
        label=_("Introductions accepted"),
        definition=_(
            "Introductions that members asked for in the quarter, to the author of a "
            "reply, and that were accepted."
        ),
        unit=_("introductions"),
        kind=Kind.ADDITIVE,
        direction=Direction.MORE,
        source=_("“Introduce me” at a reply; both agree before addresses are shown"),
        iati=Iati.UNIT,
        waits_for=_("A reader has to ask for an introduction at a reply."),
        rows=introductions,
    ),
    "S2b": Indicator(
        label=_("Partnerships and funding"),
        definition=_(
            "Engagements to which, as those asked in the quarter say, a partnership or "
            "funding goes back; verified are those that a facilitator found evidence "
            "for. It contributed to them; it need not have caused them."
        ),
        unit=_("engagements"),
        kind=Kind.WORKS,
        direction=Direction.MORE,
        source=_("Follow-up answers"),
        iati=Iati.UNIT,
        waits_for=_("The first follow-up goes out 30 days after a product."),
        rows=partnerships,
        person="author",
        alias=ALIAS,
        is_asked=True,
        is_checked=True,
    ),
    "S2c": Indicator(
        label=_("Value of partnerships and funding"),
        definition=_(
            "What those asked in the quarter say that the partnerships are worth, from "
            "the lowest to the highest told of each engagement, by currency. It is "
            "never added to what was saved."
        ),
        unit=_("engagements"),
        kind=Kind.RANGE,
        direction=Direction.MORE,
        source=_("Follow-up answers"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to tell in a follow-up what a partnership is worth."),
        rows=value,
        person="author",
        alias=ALIAS,
        least=FEW,
        is_asked=True,
        is_checked=True,
        spans=(("value_low", "value_high", "value_currency"),),
    ),
}
