"""Reports on the desk: one row for each thing that somebody reported."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.audience import Audience
from communities.credit import credit
from communities.roles import Power
from facilitation.desk.kind import Act, Item, Kind, item_address
from queries import takedown
from queries.models import Report
from typesetting.prose import brief_of

DESK = Audience.DESK


def every(desks):
    reports = Report.objects.filter(engagement__community__in=desks)
    return reports.select_related(
        "author",
        "persona",
        "engagement__community",
        "engagement__author",
        "engagement__persona",
        "contribution__version",
        "contribution__author",
        "contribution__persona",
        "contribution__engagement__community",
    )


def _rows(name, desks):
    return every(desks).one_a_thing().order_by("due_at", "pk")


def _item(name, report):
    return Item(
        kind=name,
        pk=report.pk,
        community=report.engagement.community,
        start=report.at,
        due=report.due_at,
        measures=_("report to be looked at"),
        title=_title(report),
        note=report.get_reason_display(),
        address=item_address(name, report.pk),
        action=_("Look at it"),
        engagement=report.engagement,
        text=brief_of(_text(report), 30),
    )


def _title(report):
    topic = report.engagement.topic
    if report.contribution is None:
        return _("Reported: “%(topic)s”") % {"topic": topic}
    return _("Reported: reply %(number)s to “%(topic)s”") % {
        "number": report.contribution.number,
        "topic": topic,
    }


def _text(report):
    reply = report.contribution
    return reply.version.text if reply else report.engagement.problem


def _context(report):
    """Everybody who has reported the same thing, and what they say."""
    same = Report.objects.about_the_same(report).select_related("author", "persona")
    return {"reports": [(one, credit(one, DESK)) for one in same.order_by("pk")[:50]]}


def _dismiss(report, *, by, at, reason):
    return report.close(by=by, at=at, upheld=False, reason=reason)


def _hide(report, *, by, at, reason):
    if report.contribution:
        return takedown.hide(report.contribution, by=by, at=at, reason=reason)
    return takedown.hide_engagement(report.engagement, by=by, at=at, reason=reason)


AUTHOR_READS = gettext_lazy("Reason, as the author will read it")

REPORT = Kind(
    gettext_lazy("Reports"),
    _rows,
    _item,
    every,
    acts={
        "dismiss": Act(
            gettext_lazy("Let it stand"),
            gettext_lazy("It stands. Who reported it reads your reason."),
            _dismiss,
            needs_reason=True,
            asks=gettext_lazy("Reason, as those who reported it will read it"),
        ),
        "hide": Act(
            gettext_lazy("Take it down"),
            gettext_lazy("Taken down. Its author reads your reason."),
            _hide,
            power=Power.DECIDE,
            needs_reason=True,
            stops=True,
            asks=AUTHOR_READS,
        ),
    },
    engagement="engagement",
    template="facilitation/desk/report.html",
    context=_context,
)
