"""What drafting takes and gives: replies in, statements with their quotes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from facilitation.drafting.terms import terms


@dataclass(frozen=True)
class Reply:
    """One contribution as it was posted; `answers` are the question numbers, from 1,
    that its author ticked."""

    id: int
    number: int
    text: str
    language: str = ""
    kinds: tuple[str, ...] = ()
    answers: tuple[int, ...] = ()
    place: str = ""
    country: str = ""
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Quote:
    """`Reply.text[start:end]` of the reply with this id, in code points."""

    reply: int
    start: int
    end: int


@dataclass(frozen=True)
class Statement:
    """One paragraph of the draft; its text is the first quote's, white space tidied.

    Only a statement about an attached file says something of its own: the file's name.
    """

    section: str
    heading: str
    text: str
    quotes: tuple[Quote, ...]
    refers: bool = False  # whether {c12} in it is a reference to a person, not words


@dataclass(frozen=True)
class Draft:
    """Statements in the order of the product, and (reply id, reason) of each reply
    that none of them cites."""

    statements: tuple[Statement, ...]
    unused: tuple[tuple[int, str], ...]


@dataclass(frozen=True)
class Heads:
    """The headings that are not taken from the replies, in the reader's language."""

    failures: str = "What did not work"
    others: str = "Other points"


@dataclass(frozen=True)
class Asked:
    """What the asker wanted to know."""

    topic: str
    problem: str
    questions: Sequence[str]

    @property
    def text(self) -> str:
        return " ".join((self.topic, self.problem, *self.questions))

    def terms(self, number: int) -> dict[str, int]:
        """What sets question `number` apart: its terms that are not the topic's."""
        whole, topic = terms(self.questions[number - 1]), terms(self.topic)
        own = {term: times for term, times in whole.items() if term not in topic}
        return own or dict(whole)


def tidy(text: str) -> str:
    """The text on one line: the only change a passage ever suffers."""
    return " ".join(text.split())
