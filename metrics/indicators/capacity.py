"""Success 1: local practitioners build their capacity."""

from datetime import timedelta

from django.db.models import (
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
)
from django.utils.translation import gettext_lazy as _

from communities.models import Membership
from metrics.indicators import asking
from metrics.indicators.shapes import ALIAS, Iati, Indicator
from metrics.measures import FEW, Direction, Kind
from outcomes.models import Learned, Reading, Use
from outcomes.models.reader import What
from queries.models import Contribution, Engagement, Part

LEARNED = 4  # of 5


def local_members(community, start, end):
    """Readers of the community from one of its countries, and whether they learn."""
    rows = Membership.objects.readers_of(community).filter(since__lt=end)
    if community.covered:
        rows = rows.filter(member__country__in=community.covered)
    active = Q(member__in=_active(community, start, end))
    return rows.annotate(
        about=F("member"),
        moment=F("since"),
        told=ExpressionWrapper(active, BooleanField()),
    )


def _active(community, start, end):
    """Ids of members who read, told, used, asked or replied, as one union."""
    listed = {
        "engagement__placements__community": community,
        "engagement__placements__listed_at__isnull": False,
    }
    days = _days(community, start, end)
    read = Reading.objects.filter(day__range=days, **listed)
    learned = Learned.objects.filter(at__gte=start, at__lt=end, **listed)
    used = Use.objects.filter(at__gte=start, at__lt=end, **listed)
    wrote = asking.postings(community, start, end).filter(author__isnull=False)
    asked = asking.submissions(community, start, end).filter(author__isnull=False)
    ids = [rows.order_by().values("member") for rows in (read, learned, used)]
    ids += [rows.order_by().values("author") for rows in (wrote, asked)]
    return ids[0].union(*ids[1:])


def _days(community, start, end):
    """The first and the last date between two moments, in the community's zone."""
    last = end.astimezone(community.zone).date() - timedelta(days=1)
    return start.astimezone(community.zone).date(), last


def learned(community, start, end):
    rows = Learned.objects.filter(
        engagement__community=community, at__gte=start, at__lt=end
    )
    return rows.annotate(
        about=F("engagement"),
        moment=F("at"),
        told=ExpressionWrapper(Q(score__gte=LEARNED), BooleanField()),
    )


def readers_of_products(community, start, end):
    """Under what they read the question stands: once a person and product."""
    rows = Reading.objects.filter(
        what=What.PRODUCT,
        engagement__community=community,
        day__range=_days(community, start, end),
    )
    return rows.values("member", "engagement").distinct()


def became_answerers(community, start, end):
    """First replies to others of those who had asked before."""
    theirs = Q(author=OuterRef("author")) | Q(persona=OuterRef("persona"))
    asked = Engagement.objects.filter(
        theirs, community=community, submitted_at__lt=OuterRef("posted_at")
    )
    replied = Contribution.objects.filter(
        theirs,
        engagement__placements__community=community,
        posted_at__lt=OuterRef("posted_at"),
    ).exclude(engagement__in=_own())
    rows = asking.postings(community, start, end).exclude(engagement__in=_own())
    return rows.filter(Exists(asked), ~Exists(replied)).annotate(told=F("about"))


def _own():
    """Engagements that the author of a reply has asked."""
    asking_parts = Part.objects.filter(
        Q(member=OuterRef("author")) | Q(persona=OuterRef("persona"))
    )
    return asking_parts.asking().values("engagement")


def askers(community, _start, end):
    """Everybody who has asked so far."""
    rows = Engagement.objects.filter(community=community, submitted_at__lt=end)
    return rows.order_by().values("author", ALIAS).distinct()


CAPACITY = {
    "S1a": Indicator(
        label=_("Local members who learn"),
        definition=_(
            "The share of the members in the community’s own countries who in the "
            "quarter read, asked, replied, or said that they learned or used something."
        ),
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_(
            "Memberships, readings, replies, queries, “I used this” and “I learned”; "
            "reading is not kept in sensitive communities, and an alias tells nothing "
            "of its member"
        ),
        iati=Iati.PERCENTAGE,
        waits_for=_("Somebody in the community’s own countries has to join it."),
        rows=local_members,
        behind="member",
        person="member",
        least=FEW,
        is_broken_down=True,
    ),
    "S1b": Indicator(
        label=_("Learned something they can use"),
        definition=_(
            "The share of the answers under products that gave 4 or 5 of 5 to “I "
            "learned something I can use”, beside how many readers were asked."
        ),
        unit="%",
        kind=Kind.SHARE,
        direction=Direction.MORE,
        source=_("The question under each product; asked are those who read one"),
        iati=Iati.PERCENTAGE,
        waits_for=_("A product has to be read, and its readers have to answer."),
        rows=learned,
        asked=readers_of_products,
        person="member",
        least=FEW,
        is_asked=True,
        is_broken_down=True,
    ),
    "S1c": Indicator(
        label=_("Askers who became answerers"),
        definition=_(
            "Different people whose first posted reply to somebody else fell in the "
            "quarter, and who had asked something themselves before."
        ),
        unit=_("people"),
        kind=Kind.DISTINCT,
        direction=Direction.MORE,
        source=_("Queries sent and replies posted; an alias counts as one person"),
        iati=Iati.UNIT,
        waits_for=_("Somebody has to ask, and later to reply to somebody else."),
        rows=became_answerers,
        asked=askers,
        person="author",
        alias=ALIAS,
        least=FEW,
        is_broken_down=True,
    ),
}
