"""What a run came to, as a text that can go into a product or a summary."""

from django.db.models import Avg, Count, Sum
from django.utils.translation import gettext as _

from communities.credit import credit
from methods.method import Output
from methods.models import Card, Weight


def harvest(run, audience):
    """Step by step, bylines as `audience` reads them; nothing that is still hidden."""
    rows = Card.objects.filter(run=run).exclude(text="").exclude(step=run.hidden_step)
    cards = list(rows.select_related("author", "persona").order_by("step", "pk"))
    for card in cards:
        card.run = run
    sums = weighed(run)
    parts = [_head(run)]
    for number, step in run.begun():
        own = [card for card in cards if card.step == (step.of or number)]
        lines = _lines(step, number, own, sums, audience)
        if lines:
            parts.append("\n".join([f"{number}. {step.title}", *lines]))
    return "\n\n".join(parts)


def _head(run):
    words = [str(run.row.label)]
    if run.is_scenario:
        words.append(_("scenario exercise"))
    return " · ".join([*words, *([run.about] if run.about else [])])


def weighed(run):
    """{(step, card): (points, people, mean)} of the steps that are not hidden."""
    rows = Weight.objects.filter(card__run=run).exclude(step=run.hidden_step)
    told = rows.values("step", "card").annotate(
        sum=Sum("points"), people=Count("pk"), mean=Avg("points")
    )
    return {
        (row["step"], row["card"]): (row["sum"], row["people"], row["mean"])
        for row in told
    }


def _lines(step, number, cards, sums, audience):
    if step.output in {Output.VOTES, Output.RANKING}:
        return _weighed_lines(step, number, cards, sums)
    if step.output == Output.CLUSTERS:
        groups = {}
        for card in cards:
            groups.setdefault(card.group or _("in no group"), []).append(card.text)
        return [f"– {name}: {'; '.join(texts)}" for name, texts in groups.items()]
    return [_line(card, audience) for card in cards]


def _line(card, audience):
    told = "".join(f"; {label}: {words}" for label, words in card.told)
    head = f"{card.list_name}: " if card.list is not None else ""
    return f"– {head}{card.text}{told} ({credit(card, audience)})"


def _weighed_lines(step, number, cards, sums):
    rows = [
        (card, *sums[number, card.pk]) for card in cards if (number, card.pk) in sums
    ]
    if step.output == Output.VOTES:
        rows.sort(key=lambda row: -row[1])
        return [
            _("– %(text)s (votes: %(n)s)") % {"text": r[0].text, "n": r[1]}
            for r in rows
        ]
    rows.sort(key=lambda row: -row[3])
    return [
        _("– %(text)s (%(mean)s of 5, n = %(n)s)")
        % {"text": row[0].text, "mean": f"{row[3]:.1f}", "n": row[2]}
        for row in rows
    ]
