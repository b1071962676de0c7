"""The tasks of a group: written down, given, and told of in time."""

from datetime import timedelta
from itertools import groupby

from django.db import transaction

from collaborations.models import Stage, Task
from journal.recording import record

MOST = 200  # on one board
ONCE = 200  # people in one sweep
AHEAD = timedelta(days=1)


def board(engagement):
    """[(column, tasks)] in the order of the columns, in one query."""
    rows = list(engagement.tasks.for_board()[:MOST])
    return [(stage, [t for t in rows if t.stage == stage]) for stage in Stage]


@transaction.atomic
def add(engagement, *, title, who, due, by, at):
    task = Task.objects.create(engagement=engagement, title=title, who=who, due=due)
    data = {"to": who.pk} if who else {}
    engagement.group.tell("task.added", by=by, at=at, about=task.subject, **data)
    return task


def change(task, *, title, who, due, by, at):
    """Word it anew, or give it to somebody; NotNow where another was faster."""
    given = who is not None and who.pk != task.who_id
    kind = "task.given" if given else "task.changed"
    return task.change(kind, by=by, at=at, title=title, who=who, due=due)


def remind(*, at):
    """Tell everybody once of what of theirs is due tomorrow or over; how many people.

    One letter for all tasks of a person in a community; a day that is moved is told
    of again.
    """
    due = Task.objects.to_remind(by=(at + AHEAD).date())
    rows = due.select_related("engagement__community", "who")
    rows = rows.order_by("who", "engagement__community", "due", "pk")[: ONCE * 5]
    grouped = groupby(rows, lambda t: (t.who_id, t.engagement.community_id))
    return sum(_tell(who, home, list(own), at=at) for (who, home), own in grouped)


@transaction.atomic
def _tell(who, community, tasks, *, at):
    """Whether there was something to tell that no other sweep has told meanwhile."""
    told = [task.pk for task in tasks if _note(task)]
    if not told:
        return False
    record(
        "task.reminder",
        at=at,
        community=community,
        subject=("member", who),
        data={"tasks": told},
        once=_once(tasks, told[0]),
    )
    return True


def _note(task):
    unchanged = Task.objects.untold().filter(pk=task.pk, who=task.who, due=task.due)
    return unchanged.update(reminded_for=task.due)


def _once(tasks, pk):
    due = next(task.due for task in tasks if task.pk == pk)
    return f"task.reminder:{pk}:{due}"
