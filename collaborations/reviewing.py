"""The After Action Review: asked at the end, read when all are in or it is closed."""

from django.db import transaction
from django.utils.translation import gettext as _

from collaborations.models import QUESTIONS, Answer, Group
from communities.lateness import NotNow
from queries.lifecycle import State

ONCE = 200


def ask_all(*, at):
    """Ask the volunteers of each group whose last day has come; how many groups."""
    rows = Group.objects.filter(
        review_asked_at__isnull=True,
        ends_on__lte=at.date(),
        engagement__state__in=[State.OPEN, State.CLOSED],
    )
    rows = rows.select_related("engagement__community").order_by("ends_on", "pk")
    return sum(ask(group, at=at) for group in rows[:ONCE])


@transaction.atomic
def ask(group, *, at):
    """Whether the volunteers are asked by this, and were not before."""
    there = Group.objects.filter(pk=group.pk, review_asked_at__isnull=True)
    if not there.update(review_asked_at=at):
        return False
    group.tell("review.asked", by=None, at=at)
    return True


@transaction.atomic
def answer(engagement, member, words, *, at):
    """Keep the answers of a volunteer; the last one that misses opens them to all.

    NotNow once they are read: nobody answers by what others have said.
    """
    group = _held(engagement)
    if group.review_closed_at:
        raise NotNow(_("The review is closed: its answers are read already."))
    told = {name: words[name] for name in QUESTIONS} | {"at": at}
    Answer.objects.update_or_create(engagement=engagement, member=member, defaults=told)
    group.tell("review.answered", by=member, at=at)
    if not missing(engagement):
        _close(group, by=None, at=at)


def missing(engagement):
    """How many volunteers have not answered yet."""
    answered = engagement.reviews.values("member")
    live = engagement.volunteers.live().filter(member__is_active=True)
    return live.exclude(member__in=answered).count()


def may_close(group, *, at):
    """Whether a lead may close it though some have not answered: after the last day."""
    over = group.engagement.state == State.CLOSED
    return group.review_closed_at is None and (
        over or (group.ends_at is not None and at >= group.ends_at)
    )


@transaction.atomic
def close(engagement, *, by, at):
    group = _held(engagement)
    if not may_close(group, at=at):
        raise NotNow(_("It can be closed once the last day of the group is over."))
    _close(group, by=by, at=at)


def read(group):
    """[(question, texts)] once they may be read, else None; who said what is untold."""
    if group.review_closed_at is None:
        return None
    rows = list(group.engagement.reviews.all())
    return [
        (question, sorted(filter(None, (getattr(row, name) for row in rows))))
        for name, question in QUESTIONS.items()
    ]


def _held(engagement):
    rows = Group.objects.select_for_update(no_key=True, of=("self",))
    return rows.select_related("engagement__community").get(engagement=engagement)


def _close(group, *, by, at):
    Group.objects.filter(pk=group.pk).update(review_closed_at=at)
    group.review_closed_at = at
    group.tell("review.closed", by=by, at=at)
