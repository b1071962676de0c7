"""Planning the rounds of a Discussion, and letting the clock open and end them."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from discussions.models import Round, Turn
from queries.lateness import not_now

FEWEST, MOST = 2, 4
WHOLE_DAY = timedelta(days=1, minutes=-1)  # so that its date is that of the last day
ONCE = 200  # rounds that one look at the clock opens or ends


def midnight(day, community):
    """The beginning of a day in the community's own time."""
    return datetime.combine(day, time(), tzinfo=community.zone)


def first_day(one):
    return one.starts_at.astimezone(one.engagement.community.zone).date()


def last_day(one):
    return one.ends_at.astimezone(one.engagement.community.zone).date()


def of(engagement):
    return list(for_reading(engagement))


def for_reading(engagement):
    """The rounds in order, with their summaries, in one query."""
    return engagement.rounds.select_related("summary").order_by("number")


def obstacles(engagement):
    """What stands in the way of sending or opening it."""
    count = engagement.rounds.count()
    if not FEWEST <= count <= MOST:
        return [_("Plan two to four rounds, each with a theme and its days.")]
    return []


def ends(engagement):
    """A Discussion closes with its last round."""
    last = engagement.rounds.order_by("-number").first()
    return last.ends_at if last else None


@transaction.atomic
def plan(engagement, rows, *, at):
    """Let exactly `rows` be the rounds that have not begun.

    Each is a dict of title, prompt, starts (day) and ends (day). Raises NotNow where a
    round has begun meanwhile, so that fewer may still be changed.
    """
    begun = list(engagement.rounds.filter(opened_at__isnull=False).order_by("number"))
    if len(rows) < len(begun):
        raise not_now(engagement.subject, at=at)
    engagement.rounds.filter(opened_at__isnull=True).delete()
    for number, row in enumerate(rows, 1):
        if number <= len(begun):
            continue
        Round.objects.create(
            engagement=engagement,
            number=number,
            title=row["title"],
            prompt=row["prompt"],
            starts_at=midnight(row["starts"], engagement.community),
            ends_at=midnight(row["ends"], engagement.community) + WHOLE_DAY,
        )
    if engagement.state == "open":
        _move_the_end(engagement)


def _move_the_end(engagement):
    end = ends(engagement)
    changes = {"closes_at": end}
    if engagement.first_reply_at:
        changes |= {"due_at": end, "alerted_at": None}
    type(engagement).objects.filter(pk=engagement.pk, state="open").update(**changes)


def look(*, at):
    """End what is over and open what begins; called each minute, by anybody."""
    for one in _due(Round.objects.to_end(at=at)):
        one.end(at=at)
    for one in _due(Round.objects.to_open(at=at)):
        one.open(at=at)


def _due(rounds):
    rows = rounds.select_related("engagement__community").order_by("starts_at", "pk")
    return list(rows[:ONCE])


def current(engagement):
    """Where what is said now belongs: the running round, else the last that ran, else
    the first; None before any is planned.
    """
    return (
        engagement.rounds.running().last()
        or engagement.rounds.filter(opened_at__isnull=False).order_by("number").last()
        or engagement.rounds.order_by("number").first()
    )


def received(contribution, *, at):
    """Put what was just written down into its round and its thread."""
    above = _turn_above(contribution)
    here = above.round if above else current(contribution.engagement)
    if here is not None:
        root = above.root if above else contribution
        Turn.objects.create(contribution=contribution, round=here, root=root)


def _turn_above(contribution):
    if contribution.parent_id is None:
        return None
    rows = Turn.objects.select_related("round", "root")
    return rows.filter(contribution=contribution.parent_id).first()
