"""Targets and baselines on the pages: what is in force, setting it, taking it back."""

from dataclasses import replace
from datetime import date

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.models import Member
from journal.models import Event
from metrics.indicators.table import INDICATORS
from metrics.measures import MEASURES
from metrics.models import Target
from metrics.periods import quarter_in_words, quarter_of
from metrics.targets import NUMBERS, set_target, targets_for
from queries.lateness import NotNow

_SALT = "metrics.target"
_A_DAY = 24 * 60 * 60


def in_force(community, period):
    """{measure: Target} at the end of a period, in one query."""
    return targets_for(community, quarter_of(period.last))


def aimed(found, targets):
    """The Series with the community's own targets, where it has set any."""
    return {name: _aimed(series, targets.get(name)) for name, series in found.items()}


def _aimed(series, target):
    if target is None or target.value is None:
        return series
    return replace(series, measure=replace(series.measure, target=float(target.value)))


def baseline_of(target):
    return None if target is None or target.baseline is None else float(target.baseline)


@transaction.atomic
def aim(community, name, data, *, by, at):
    """Set what the form holds; gives the token by which it can be taken back."""
    quarter = data["quarter"]
    numbers = {each: data[each] for each in NUMBERS}
    was = _numbers(community, name, quarter)
    set_target(community, name, quarter, numbers=numbers, by=by, at=at)
    now = _numbers(community, name, quarter)
    kept = [community.pk, name, quarter.isoformat(), was, now]
    return signing.dumps(kept, salt=_SALT) if was != now else ""


@transaction.atomic
def take_back(community, name, token, *, by, at):
    """Let the numbers of before stand again, unless others have been set since.

    NotNow where that is so, or where the token is not of today and of here.
    """
    try:
        pk, about, quarter, was, now = signing.loads(token, salt=_SALT, max_age=_A_DAY)
    except signing.BadSignature:
        raise NotNow(_("This can no longer be taken back.")) from None
    quarter = date.fromisoformat(quarter)
    if (pk, about) != (community.pk, name) or now != _numbers(community, name, quarter):
        raise NotNow(_("Other numbers have been set since: these stay."))
    set_target(community, name, quarter, numbers=was, by=by, at=at)


def _numbers(community, name, quarter):
    """The numbers of one quarter as text that can be signed; {} without a Target."""
    there = Target.objects.select_for_update(of=("self",)).filter(
        community=community, measure=name, quarter=quarter
    )
    row = there.values(*NUMBERS).first() or {}
    return {each: None if n is None else str(n) for each, n in row.items()}


def history(community, name):
    """(when, who, what in words) of the last changes of a measure's targets."""
    events = Event.objects.filter(
        community=community.pk, kind__in=WORDS, data__measure=name
    )
    events = events.order_by("-at", "-pk")[:20]
    names = Member.objects.filter(pk__in=[event.by for event in events])
    names = dict(names.values_list("pk", "name"))
    return [(event.at, names.get(event.by, ""), _in_words(event)) for event in events]


def _in_words(event):
    quarter = quarter_in_words(date.fromisoformat(event.data["quarter"]))
    return WORDS[event.kind] % {"quarter": quarter}


WORDS = {
    # event            what happened, in words
    "target.set": gettext_lazy("set the numbers from %(quarter)s on"),
    "target.dropped": gettext_lazy("took the numbers of %(quarter)s away"),
}


def aims():
    """{name: what stands for it} of everything that can have a target."""
    return INDICATORS | MEASURES
