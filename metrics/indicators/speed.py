"""Result 2: from plan to action goes faster."""

from django.db.models import Min, Q
from django.utils.translation import gettext_lazy as _

from metrics import facts
from metrics.indicators import asking
from metrics.indicators.shapes import Iati, Indicator
from metrics.measures import MEASURES, Direction, Kind
from outcomes.models.follow_up import Check
from queries.clocks import PROMISE


def kept_promise(engagement, community):
    return facts.days_to_product(engagement, community) <= PROMISE


def with_first_action(community, start, end):
    """What was published in the time, with the first day of what was done of it."""
    done = ~Q(follow_ups__check_state=Check.REFUTED)
    return asking.publications(community, start, end).annotate(
        acted_on=Min("follow_ups__done_on", filter=done)
    )


def days_to_action(engagement, community):
    """None where nobody has told of an action; 0 where it was before the product."""
    if engagement.acted_on is None:
        return None
    came_out = engagement.published_at.astimezone(community.zone).date()
    return max(0, (engagement.acted_on - came_out).days)


SPEED = {
    "R2a": Indicator(
        label=MEASURES["first-reply"].label,
        definition=MEASURES["first-reply"].definition,
        unit=_("hours"),
        kind=Kind.MEDIAN,
        direction=Direction.LESS,
        source=_("Openings and the first posted reply"),
        iati=Iati.UNIT,
        waits_for=_("An engagement has to be opened and replied to."),
        rows=asking.openings,
        of_each=facts.hours_to_first_reply,
    ),
    "R2b": Indicator(
        label=MEASURES["product"].label,
        definition=MEASURES["product"].definition,
        unit=_("working days"),
        kind=Kind.MEDIAN,
        direction=Direction.LESS,
        source=_("Submissions, pauses and first publications"),
        iati=Iati.UNIT,
        waits_for=_("A product has to be published."),
        rows=asking.publications,
        of_each=facts.days_to_product,
    ),
    "R2b-promise": Indicator(
        label=MEASURES["promise"].label,
        definition=MEASURES["promise"].definition,
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_("Submissions, pauses and first publications"),
        iati=Iati.PERCENTAGE,
        waits_for=_("A product has to be published."),
        rows=asking.publications,
        of_each=kept_promise,
    ),
    "R2c": Indicator(
        label=_("Days to the first action"),
        definition=_(
            "Days from the first publication of a product to the first day on which, "
            "as somebody told, something was done because of it: the median of the "
            "products of the quarter of which an action was told."
        ),
        unit=_("days"),
        kind=Kind.MEDIAN,
        direction=Direction.LESS,
        source=_("Publications and follow-up answers"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to tell in a follow-up what was done, and when."),
        rows=with_first_action,
        of_each=days_to_action,
        is_asked=True,
    ),
}
