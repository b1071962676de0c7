"""Running a method inside an engagement: begin, write, weigh, group, move on.

`begin` and `harvest` (in methods.harvesting) are what other floors and siblings call by
name; a Collaboration ends with `begin("after-action-review", …)`.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from communities.credit import signature
from communities.working_days import after
from journal.recording import record
from methods.method import ALL, HOST, Output, Shown
from methods.models import WEIGHED, Card, Run, Seat, Weight
from methods.toolbox import METHODS
from queries.lateness import NotNow
from queries.lifecycle import TAKES_REPLIES
from queries.models import Engagement, PartRole

MOST_CARDS = 30  # of one person in one step
ONCE = 200


@transaction.atomic
def begin(slug, engagement, *, by, at, about="", is_scenario=False):
    """The run of this method that goes on there, begun now if there is none.

    `by` becomes its host. Whoever holds a part in the engagement, but for those who
    were merely invited, is named in it, so that a step can wait for them; in a private
    method nobody is until the host names them. Raises NotNow where the method does not
    fit, or the engagement takes nothing more.
    """
    method = METHODS[slug]
    there = (
        Engagement.objects.locked().select_related("community").get(pk=engagement.pk)
    )
    if there.modality not in method.offered:
        raise NotNow(_("This method is not for an engagement of this kind."))
    if there.hidden_at or there.state not in TAKES_REPLIES:
        raise NotNow(_("It is not open any more."))
    if not method.is_private:
        going = there.runs.filter(method=slug, ended_at__isnull=True).first()
        if going:
            return going
    run = Run.objects.create(
        method=slug,
        engagement=there,
        about=about,
        is_private=method.is_private,
        is_scenario=is_scenario,
        begun_at=at,
        closes_at=after(at, method.steps[0].days, there.community),
    )
    _seat(run, by, HOST, at=at)
    if not method.is_private:
        _name_parts(run, at=at)
    _tell(run, "method.begun", by=by, at=at)
    return run


def _name_parts(run, *, at):
    parts = run.engagement.parts.filter(until__isnull=True)
    for part in parts.exclude(role__in=[PartRole.INVITED, PartRole.MODERATOR]):
        who = {"author_id": part.member_id, "persona_id": part.persona_id}
        if not run.seats.filter(**who).update(is_named=True):
            how = {"signed": part.signed, "role": ALL, "is_named": True}
            run.seats.create(**who, **how, since=at)


def _seat(run, member, role, *, at, named=False):
    own = Seat.objects.of(member).filter(run=run).first()
    if own:
        return own
    signed = signature(member, run.engagement.community)
    return run.seats.create(**signed, role=role, is_named=named, since=at)


@transaction.atomic
def name(run, member, *, role, by, at):
    """Let somebody take part, as `role`; whether they did not before."""
    if role != ALL and role not in run.row.roles:
        raise NotNow(_("Choose what they are in it."))
    if run.ended_at or Seat.objects.of(member).filter(run=run).exists():
        return False
    _seat(run, member, role, at=at, named=True)
    _tell(run, "method.named", by=by, at=at, member=member.pk)
    return True


def _at_step(run, number):
    """The run, kept from other writers, as long as it stands at that step."""
    there = Run.objects.select_for_update(no_key=True).filter(pk=run.pk)
    there = there.filter(step=number, ended_at__isnull=True).first()
    if there is None:
        raise NotNow(_("This step has closed meanwhile."))
    return there


@transaction.atomic
def say(run, member, text, *, at, number, list_no=None, details=None):
    """Write a card; in a step of one text each it takes the place of an earlier one."""
    there, step = _at_step(run, number), run.row.steps[number - 1]
    signed = signature(member, run.engagement.community)
    if "persona" in signed and member.name.casefold() in text.casefold():
        raise NotNow(_("Your name stands in it: here people write under an alias."))
    _seat(there, member, ALL, at=at)
    own = Card.objects.of(member).filter(run=there, step=number)
    if step.output == Output.TEXT:
        own.delete()
    elif own.count() >= MOST_CARDS:
        raise NotNow(_("That is as many as one person can write in a step."))
    card = Card.objects.create(
        run=there, step=number, text=text, list=list_no, details=details or {}, at=at,
        **signed,
    )  # fmt: skip
    _close_if_all_are_in(there, step, at=at)
    return card


def _close_if_all_are_in(run, step, *, at):
    """Those who are named, two at least, have all written or weighed."""
    if step.shown != Shown.ALL_IN:
        return
    seats = run.seats.filter(is_named=True)
    missing = [one for one in seats if not _has_written(run, one)]
    if len(seats) > 1 and not missing:
        move_on(run, by=None, at=at, number=run.step)


def _has_written(run, seat):
    who = Q(author_id=seat.author_id, persona_id=seat.persona_id)
    return run.cards.filter(who, step=run.step).exists()


def take_back(run, member, pk, *, number, at):
    """Delete a card of one's own, while its step is open; whether there was one."""
    there = _at_step_of(run, number)
    return bool(
        Card.objects.of(member).filter(run=there, step=number, pk=pk).delete()[0]
    )


@transaction.atomic
def _at_step_of(run, number):
    return _at_step(run, number)


@transaction.atomic
def weigh(run, member, points, *, at, number):
    """Keep {card id: points} as all that `member` makes of them in this step."""
    there, step = _at_step(run, number), run.row.steps[number - 1]
    most = WEIGHED[step.output]
    cards = set(there.cards.filter(step=step.of).values_list("pk", flat=True))
    kept = {pk: n for pk, n in points.items() if pk in cards and 1 <= n <= most}
    if step.output == Output.VOTES and sum(kept.values()) > step.votes:
        raise NotNow(_("You have %(n)s votes.") % {"n": step.votes})
    _seat(there, member, ALL, at=at)
    Weight.objects.of(member).filter(card__run=there, step=number).delete()
    signed = signature(member, run.engagement.community)
    Weight.objects.bulk_create(
        Weight(card_id=pk, step=number, points=n, **signed) for pk, n in kept.items()
    )


@transaction.atomic
def group(run, names, *, number):
    """Put cards, {card id: name of the group}, together; for the host."""
    there, step = _at_step(run, number), run.row.steps[number - 1]
    for pk, name_of_group in names.items():
        there.cards.filter(pk=pk, step=step.of).update(group=name_of_group[:80])


@transaction.atomic
def move_on(run, *, by, at, number):
    """Close step `number` and open the next, or end after the last."""
    there = Run.objects.filter(pk=run.pk, step=number, ended_at__isnull=True)
    if number == len(run.row.steps):
        changes, kind = {"ended_at": at}, "method.ended"
    else:
        days = run.row.steps[number].days
        closes = after(at, days, run.engagement.community)
        changes, kind = {"step": number + 1, "closes_at": closes}, "method.moved"
    if not there.update(**changes):
        raise NotNow(_("This step has closed meanwhile."))
    run.refresh_from_db(fields=["step", "closes_at", "ended_at"])
    _tell(run, kind, by=by, at=at)


def end(run, *, by, at):
    """End it before its last step; what was written stays."""
    there = Run.objects.filter(pk=run.pk, ended_at__isnull=True)
    with transaction.atomic():
        if there.update(ended_at=at):
            run.ended_at = at
            _tell(run, "method.ended", by=by, at=at)


def look(*, at):
    """Let the clock close the steps whose days are over."""
    rows = Run.objects.due(at=at).select_related("engagement__community")
    for run in rows.order_by("closes_at", "pk")[:ONCE]:
        try:
            move_on(run, by=None, at=at, number=run.step)
        except NotNow:
            continue  # somebody was there before


def _tell(run, kind, *, by, at, **data):
    """Under an alias nobody's id is kept with what they did."""
    named = by if by and not run.engagement.persona_id else None
    record(
        kind,
        at=at,
        by=named.pk if named else None,
        community=run.engagement.community_id,
        subject=run.subject,
        data={"engagement": run.engagement_id, "step": run.step} | data,
    )
