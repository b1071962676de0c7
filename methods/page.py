"""What the page of a run shows of one of its steps."""

from methods.harvesting import weighed
from methods.method import Output
from methods.models import Card, Weight

PAGE = 100


def of_step(run, number, user, *, after=0):
    """The cards of step `number`, or those that it works on, with what they got."""
    step = run.row.steps[number - 1]
    rows = Card.objects.shown(run, user).filter(step=step.of or number, pk__gt=after)
    found = list(rows[: PAGE + 1])
    sums = weighed(run) if step.output in {Output.VOTES, Output.RANKING} else {}
    own = _own_weights(run, number, user) if sums or step.of else {}
    for card in found:
        card.run = run
        card.sum, card.people, card.mean = sums.get((number, card.pk), (0, 0, None))
        card.own_points = own.get(card.pk, 0)
    cards = found[:PAGE]
    if step.output == Output.LISTS:
        cards.sort(key=lambda card: (card.list or 0, card.pk))
    if step.output == Output.CLUSTERS:
        cards.sort(key=lambda card: (card.group, card.pk))
    return cards, found[PAGE - 1].pk if found[PAGE:] else 0


def _own_weights(run, number, user):
    if not user.is_authenticated:
        return {}
    own = Weight.objects.of(user).filter(card__run=run, step=number)
    return dict(own.values_list("card", "points"))


def who_is_in(run, seats):
    """How many of those who are named have written, as (in, of); None if unasked."""
    named = [seat for seat in seats if seat.is_named]
    if run.ended_at or len(named) < 2:
        return None
    rows = Card.objects.filter(run=run, step=run.step)
    there = set(rows.values_list("author", "persona"))
    return sum((s.author_id, s.persona_id) in there for s in named), len(named)
