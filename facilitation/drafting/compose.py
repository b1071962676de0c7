"""The draft as a whole: from replies to statements, section by section."""

from collections.abc import Callable, Collection, Sequence

from facilitation.drafting.answers import answers
from facilitation.drafting.experiences import experiences
from facilitation.drafting.parts import Asked, Draft, Heads, Reply, Statement
from facilitation.drafting.passages import Reading, read
from facilitation.drafting.people import People
from facilitation.drafting.points import Likenesses, Point, choose, worths
from facilitation.drafting.resources import resources
from facilitation.drafting.terms import terms
from facilitation.drafting.themes import Ground, summary

ENGLISH = Heads()


def ignore(percent: int, sentence: str) -> None:
    """Tell nobody how far the draft is."""


def draft(  # noqa: PLR0913 - one call, whose arguments are all named
    *,
    topic: str,
    problem: str,
    questions: Sequence[str],
    replies: Sequence[Reply],
    names: Collection[str],
    home: str = "",
    words: int | None = None,
    heads: Heads = ENGLISH,
    tell: Callable[[int, str], None] = ignore,
) -> Draft:
    """Draft the Summary, the answers, the experiences and the resources by quotation.

    `names` are people's names: no passage that holds one is chosen. `home` is the
    community's own country, whose experiences come first. `words` limits the summary;
    without it every reply is heard, and one to two pages are filled.
    """
    tell(0, "Reading the replies")
    people = People(names)
    readings = [read(reply, people) for reply in replies]
    tell(40, "Weighing what they say")
    alike = Likenesses(readings)
    asked = Asked(topic, problem, questions)
    worth = worths(readings, alike, alike.weigh(terms(asked.text)))
    points = in_order(choose(readings, alike, worth, words))
    tell(70, "Grouping it by theme and by question")
    statements = [
        *summary(points, Ground(asked, alike, people, heads)),
        *answers(asked, alike, worth),
        *experiences(readings, home),
        *resources(readings),
    ]
    tell(100, "Drafted")
    return Draft(tuple(statements), unused(readings, statements))


def in_order(points: Sequence[Point]) -> list[Point]:
    """As they were said: by reply, then from the top."""
    return sorted(points, key=lambda p: (p.passage.reply.number, p.passage.start))


def unused(
    readings: Sequence[Reading], statements: Sequence[Statement]
) -> tuple[tuple[int, str], ...]:
    """Each reply that no statement cites, with the reason."""
    cited = {quote.reply for statement in statements for quote in statement.quotes}
    return tuple(
        (reading.reply.id, reading.reason)
        for reading in readings
        if reading.reply.id not in cited
    )
