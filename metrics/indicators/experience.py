"""Success 3: experience is captured and handed on."""

from django.db.models import Count, Exists, F, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from facilitation.drafting.signs import Signs
from facilitation.drafting.tables import FAILURE
from metrics.indicators import asking
from metrics.indicators.shapes import Iati, Indicator
from metrics.measures import Direction, Kind
from outcomes.models import Use
from queries.lifecycle import State
from queries.modalities import Modality
from queries.models import ContributionState, Engagement, Section, Statement

_FAILURE = Signs(FAILURE)


def experiences(community, start, end):
    """Entries of the Comparative Experiences, as products now have them."""
    rows = Statement.objects.standing().filter(
        section=Section.EXPERIENCES,
        edition=F("edition__engagement__edition"),
        edition__engagement__in=_published(community, start, end),
    )
    return rows.annotate(
        about=F("edition__engagement"),
        moment=F("edition__engagement__published_at"),
        told=Value(1),
    )


def _published(community, start, end):
    return asking.publications(community, start, end).order_by().values("pk")


def tells_failure(statement, _community):
    return _FAILURE.stand_in(statement.text)


def contributors(community, start, end):
    """Consolidated Replies with the number of their different contributors."""
    rows = asking.publications(community, start, end).filter(modality=Modality.QUERY)
    posted = Q(contributions__state=ContributionState.POSTED)
    return rows.annotate(
        told=Count("contributions__author", filter=posted, distinct=True)
        + Count("contributions__persona", filter=posted, distinct=True)
    )


def reused(community, start, end):
    """Earlier products that were used, or that answered somebody, in the time."""
    used = Use.objects.filter(engagement=OuterRef("pk"), at__gte=start, at__lt=end)
    answered = Engagement.objects.filter(
        edition__engagement=OuterRef("pk"),
        state=State.ANSWERED,
        state_since__gte=start,
        state_since__lt=end,
    )
    rows = published_so_far(community, start, end)
    return rows.filter(Exists(used) | Exists(answered)).annotate(told=Value(1))


def published_so_far(community, _start, end):
    return asking.publications(community, community.founded_at, end)


EXPERIENCE = {
    "S3a": Indicator(
        label=_("Experiences published"),
        definition=_(
            "Entries under Comparative Experiences in the newest version of products "
            "that were first published in the quarter."
        ),
        unit=_("entries"),
        kind=Kind.ADDITIVE,
        direction=Direction.MORE,
        source=_("Statements of published products"),
        iati=Iati.UNIT,
        waits_for=_("A product with experiences has to be published."),
        rows=experiences,
    ),
    "S3b": Indicator(
        label=_("Experiences that tell what failed"),
        definition=_(
            "The share of those entries whose words tell that something did not work, "
            "found by a list of phrases in six languages, so an estimate."
        ),
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_("Statements of published products"),
        iati=Iati.PERCENTAGE,
        waits_for=_("A product with experiences has to be published."),
        rows=experiences,
        of_each=tells_failure,
    ),
    "S3c": Indicator(
        label=_("Contributors per Consolidated Reply"),
        definition=_(
            "Different people with a posted reply, for each Consolidated Reply first "
            "published in the quarter: the median. The model service had 18."
        ),
        unit=_("people"),
        kind=Kind.MEDIAN,
        direction=Direction.MORE,
        source=_("Posted replies; an alias counts as one person"),
        iati=Iati.UNIT,
        waits_for=_("A Consolidated Reply has to be published."),
        rows=contributors,
    ),
    "S3d": Indicator(
        label=_("Earlier replies used again"),
        definition=_(
            "Published products that in the quarter somebody said they used, or that "
            "answered a new query, of all that were published by its end."
        ),
        unit=_("products"),
        kind=Kind.WORKS,
        direction=Direction.MORE,
        source=_("“I used this”, and queries answered by an earlier product"),
        iati=Iati.UNIT,
        waits_for=_("A product has to be published before it can be used again."),
        rows=reused,
        asked=published_so_far,
    ),
}
