"""What came of it and topics that emerge, on the desk."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from communities.audience import Audience
from communities.credit import credit
from communities.roles import Power
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.desk.record import author_of
from outcomes import signals, verifying
from outcomes.models import Check, FollowUp, Signal, SignalState
from outcomes.telling import sentences
from typesetting.prose import brief_of


def _answers(desks):
    rows = FollowUp.objects.answered().filter(engagement__community__in=desks)
    return rows.select_related(
        *("author", "persona", "checked_by", "evidence_file"),
        "engagement__community",
    )


def _answers_to_check(name, desks):
    rows = _answers(desks).filter(check_state=Check.REPORTED)
    return rows.order_by("due_at", "pk")


def _answer_item(name, row):
    who = credit(row, Audience.DESK).name
    topic = row.engagement.topic
    words = " ".join([*sentences(row), row.done])
    return Item(
        kind=name,
        pk=row.pk,
        community=row.engagement.community,
        start=row.changed_at,
        due=row.due_at or row.changed_at,
        measures=_("answer to be verified"),
        title=_("%(name)s told what came of “%(topic)s”")
        % {"name": who, "topic": topic},
        note=_("after %(days)s days") % {"days": row.days},
        address=item_address(name, row.pk),
        action=_("Look into it"),
        engagement=row.engagement,
        text=brief_of(words, 30),
    )


def _judged(row):
    return row.check_state in {Check.VERIFIED, Check.REFUTED}


OUTCOME = Kind(
    gettext_lazy("What came of it"),
    _answers_to_check,
    _answer_item,
    _answers,
    acts={
        "verify": Act(
            gettext_lazy("Verify it"),
            gettext_lazy("Verified. It counts as verified beside what is reported."),
            verifying.verify,
            power=Power.DECIDE,
            in_bulk=False,  # somebody has to have looked
            undone_by="look-again",
        ),
        "refute": Act(
            gettext_lazy("It cannot be verified"),
            gettext_lazy("It stays as reported. Its author gets your reason."),
            verifying.refute,
            power=Power.DECIDE,
            needs_reason=True,
            in_bulk=False,
            stops=True,
            undone_by="look-again",
        ),
        "look-again": Act(
            gettext_lazy("Look at it again"),
            gettext_lazy("It waits at the desk again."),
            verifying.look_again,
            power=Power.DECIDE,
            fits=_judged,
        ),
    },
    about="followup",
    engagement="engagement",
    template="outcomes/desk/answer.html",
    context=lambda row: {"sentences": sentences(row)},
    person=author_of,
)


def _every_signal(desks):
    rows = Signal.objects.filter(community__in=desks)
    return rows.select_related("community", "topic", "decided_by")


def _signals_to_judge(name, desks):
    rows = _every_signal(desks).filter(state=SignalState.FOUND)
    return rows.order_by("due_at", "pk")


def _signal_item(name, signal):
    return Item(
        kind=name,
        pk=signal.pk,
        community=signal.community,
        start=signal.at,
        due=signal.due_at,
        measures=_("topic to be judged"),
        title=_("%(topic)s comes up more and more") % {"topic": signal.topic.name},
        note=ngettext(
            "%(n)s query in 90 days", "%(n)s queries in 90 days", signal.queries
        )
        % {"n": signal.queries},
        address=item_address(name, signal.pk),
        action=_("Look at it"),
    )


SIGNAL = Kind(
    gettext_lazy("Emerging topics"),
    _signals_to_judge,
    _signal_item,
    _every_signal,
    acts={
        "confirm": Act(
            gettext_lazy("Confirm"),
            gettext_lazy("Confirmed. The managers see it among the signals."),
            signals.confirm,
            power=Power.DECIDE,
            undone_by="judge-again",
        ),
        "dismiss": Act(
            gettext_lazy("Dismiss"),
            gettext_lazy("Dismissed. It does not come up again this quarter."),
            signals.dismiss,
            power=Power.DECIDE,
            needs_reason=True,
            stops=True,
            undone_by="judge-again",
            asks=gettext_lazy("Reason, for the desk and the managers"),
        ),
        "judge-again": Act(
            gettext_lazy("Judge it again"),
            gettext_lazy("It waits at the desk again."),
            signals.look_again,
            power=Power.DECIDE,
            fits=lambda signal: signal.state != SignalState.FOUND,
        ),
    },
    template="outcomes/desk/signal.html",
    context=lambda signal: {"queries": signals.behind(signal)},
)
