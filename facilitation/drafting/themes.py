"""The Summary of Responses by theme: which points belong under one head."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from facilitation.drafting.parts import Asked, Heads, Statement
from facilitation.drafting.people import People
from facilitation.drafting.phrases import Heading, headings
from facilitation.drafting.points import Likenesses, Point
from facilitation.drafting.terms import Terms, likeness, scaled, terms, total

# Fewer points than this need no heads; fewer replies are ordered by what was asked.
FEW_POINTS = 6
FEW_REPLIES = 12
MOST_THEMES = 8
POINTS_A_THEME = 3
# A phrase that more of the points hold says nothing of any one of them.
WIDEST = 0.6
NEAR = 0.12
HEAD_WORDS = 12
# Longer phrases say more; so do those that more than one reply brings up.
_LENGTH_BONUS = {1: 1.0, 2: 2.0, 3: 2.2}

Themes = Mapping[str, Sequence[Point]]


@dataclass(frozen=True)
class Ground:
    """What every theme is judged by."""

    asked: Asked
    alike: Likenesses
    people: People
    heads: Heads


def summary(points: Sequence[Point], ground: Ground) -> list[Statement]:
    """The points under their heads, what did not work under a head of its own."""
    worked = [point for point in points if not point.passage.fails]
    failed = [point for point in points if point.passage.fails]
    themes = [*_themes(worked, ground).items(), (ground.heads.failures, failed)]
    return [
        Statement("summary", head, point.passage.text, point.quotes)
        for head, held in themes
        for point in held
    ]


def _themes(points: Sequence[Point], ground: Ground) -> Themes:
    if len(points) < FEW_POINTS:
        return {"": points}
    replies = {point.passage.reply.id for point in points}
    if len(ground.asked.questions) > 1 and len(replies) < FEW_REPLIES:
        return _by_question(points, ground)
    return _by_phrase(points, ground)


def _by_question(points: Sequence[Point], ground: Ground) -> Themes:
    asked = {
        number: _shortened(question)
        for number, question in enumerate(ground.asked.questions, 1)
        if not ground.people.stand_in(question)
    }
    vectors = {asked[n]: ground.alike.weigh(ground.asked.terms(n)) for n in asked}
    near = _by_nearest(points, vectors, ground)
    near.pop(ground.heads.others)
    head_of = {point: head for head, held in near.items() for point in held}
    for before, point in pairwise([None, *points]):
        if point and point not in head_of:
            head_of[point] = _ticked(point, asked) or _goes_on(before, point, head_of)
    ordered = [*asked.values(), ""]
    return {
        head or ground.heads.others: [p for p in points if head_of[p] == head]
        for head in ordered
    }


def _ticked(point: Point, asked: Mapping[int, str]) -> str:
    """The one question that the author says this reply is about."""
    ticked = point.passage.reply.answers
    return asked.get(ticked[0], "") if len(ticked) == 1 else ""


def _goes_on(before: Point | None, point: Point, head_of: Mapping[Point, str]) -> str:
    """What follows in the same reply belongs where its forerunner stands."""
    same = before is not None and before.passage.reply.id == point.passage.reply.id
    return head_of[before] if before and same else ""


def _by_phrase(points: Sequence[Point], ground: Ground) -> Themes:
    topic = terms(ground.asked.topic).keys()
    found = [
        heading
        for heading in headings([p.passage.text for p in points], ground.people)
        if not topic >= set(heading.key)
    ]
    left = set(range(len(points)))
    seeds: dict[str, list[Point]] = {}
    while len(seeds) < min(MOST_THEMES, len(points) // POINTS_A_THEME):
        pulls = {head: _pull(head, left, points, ground.alike) for head in found}
        head = max(found, key=pulls.__getitem__, default=None)
        if head is None or not pulls[head]:
            break
        seeds[head.words] = [points[n] for n in sorted(head.texts & left)]
        left -= head.texts
        found = [h for h in found if not set(h.key) & set(head.key)]
    return _completed(points, seeds, left, ground)


def _pull(
    head: Heading, left: set[int], points: Sequence[Point], alike: Likenesses
) -> float:
    """How well the phrase gathers the points that are left."""
    held = head.texts & left
    replies = {points[n].passage.reply.id for n in held}
    if len(replies) < 2 or len(head.texts) > max(3, WIDEST * len(points)):
        return 0.0
    weight = sum(map(alike.weigh.of, head.key)) / len(head.key)
    bonus = _LENGTH_BONUS.get(len(head.key), 1.0)
    return (len(held) + len(replies) - 1) * weight * bonus


def _completed(
    points: Sequence[Point],
    seeds: Mapping[str, Sequence[Point]],
    left: Iterable[int],
    ground: Ground,
) -> Themes:
    """The themes with what is left put to the nearest, widest heard first."""
    centres = {
        head: scaled(total(ground.alike[point.passage] for point in held))
        for head, held in seeds.items()
    }
    rest = _by_nearest([points[n] for n in sorted(left)], centres, ground)
    others = rest.pop(ground.heads.others)
    whole = {head: [*held, *rest[head]] for head, held in seeds.items()}
    place = {point: n for n, point in enumerate(points)}
    themes = {
        head: sorted(whole[head], key=place.__getitem__)
        for head in sorted(whole, key=lambda head: -_heard(whole[head]))
    }
    if len(others) > len(points) / 2:
        return {"": points}  # heads over the smaller part tell less than none
    return {**themes, ground.heads.others: others}


def _by_nearest(
    points: Sequence[Point], centres: Mapping[str, Terms], ground: Ground
) -> dict[str, list[Point]]:
    others = ground.heads.others
    themes: dict[str, list[Point]] = {head: [] for head in (*centres, others)}
    for point in points:
        vector = ground.alike[point.passage]
        how = {head: likeness(vector, centre) for head, centre in centres.items()}
        near = max(how, key=how.__getitem__, default=others)
        themes[near if how.get(near, 0.0) >= NEAR else others].append(point)
    return themes


def _heard(points: Sequence[Point]) -> int:
    return len({quote.reply for point in points for quote in point.quotes})


def _shortened(text: str) -> str:
    said = text.split()
    return " ".join(said[:HEAD_WORDS]) + ("…" if len(said) > HEAD_WORDS else "")
