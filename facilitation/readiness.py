"""Whether a query is ready to be opened: what can be told from its words is told here.

Pure: it knows no rows. What only a person can judge says so, and everything is ticked
by the facilitator, who may know better than a list of words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

Text = str | Promise

OK, LOOK, MISSING = "ok", "look", "missing"
LONG_TOPIC = 8  # words
SHORT, LONG = 15, 450  # words of problem and context together
MANY_QUESTIONS = 4
LONG_QUESTION = 45


@dataclass(frozen=True)
class Looked:
    """What is looked at: the wording, and what is known beside it."""

    topic: str
    context: str
    problem: str
    questions: Sequence[str]
    place: str = ""
    needed_by: str = ""
    language: str = "en"
    changed: bool = False  # by the desk, since it was asked
    alike: int = 0  # earlier products that look alike

    @property
    def text(self) -> str:
        return f"{self.context}\n{self.problem}"

    @property
    def all_words(self) -> str:
        return "\n".join([self.topic, self.text, *self.questions])


@dataclass(frozen=True)
class Finding:
    name: str
    label: Text
    state: str
    sentence: str


Judged = tuple[str, str]


def _specific(text: Looked) -> Judged:
    words = len(text.text.split())
    if words < SHORT:
        return MISSING, _("The problem is told in a few words only.")
    if words > LONG:
        return LOOK, _("It is long: is it one problem?")
    if len(text.topic.split()) > LONG_TOPIC:
        return LOOK, _("The topic is long for the subject of a letter.")
    return OK, _("One topic, told at a length that people read.")


def _place_and_date(text: Looked) -> Judged:
    if not text.place:
        return MISSING, _("It does not say which place it is about.")
    if not text.needed_by:
        return LOOK, _("%(place)s; it does not say by when.") % {"place": text.place}
    told = {"place": text.place, "day": text.needed_by}
    return OK, _("%(place)s, needed by %(day)s.") % told


_TRIED = re.compile(
    r"\b(tr(?:y|ied|ying)|tested|attempted|pilot(?:ed)?|experimented|introduced"
    r"|so far|already|until now|in the past|we (?:have )?(?:used|built|installed)"
    r"|trained|did not work|failed to)\b",
    re.IGNORECASE,
)


def _who_and_tried(text: Looked) -> Judged:
    if not text.context.strip():
        return MISSING, _("It does not say who asks, and in which context.")
    return _by_words(
        text,
        lambda: bool(_TRIED.search(text.text)),
        (OK, _("It says who asks and what was tried.")),
        (LOOK, _("We find no words of what was tried already.")),
    )


def _questions(text: Looked) -> Judged:
    if not text.questions:
        return MISSING, _("It asks no numbered question.")
    several = [n for n, asked in enumerate(text.questions, 1) if _asks_twice(asked)]
    if several:
        numbers = ", ".join(map(str, several))
        return LOOK, _("Question %(numbers)s asks several things at once.") % {
            "numbers": numbers
        }
    count = len(text.questions)
    told = ngettext("%(n)s question.", "%(n)s questions.", count) % {"n": count}
    if count > MANY_QUESTIONS:
        return LOOK, _("%(told)s Fewer are answered better.") % {"told": told}
    return OK, told


_MARKS = re.compile(r"[?？؟]")


def _asks_twice(question: str) -> bool:
    return (
        len(_MARKS.findall(question)) > 1
        or len(question.split()) > LONG_QUESTION
        or len(re.findall(r"\band (?:what|how|who|where|why|when|which)\b", question))
        > 1
    )


def _new(text: Looked) -> Judged:
    if text.alike:
        told = ngettext(
            "%(n)s earlier product looks alike: see “Answer with an earlier one”.",
            "%(n)s earlier products look alike: see “Answer with an earlier one”.",
            text.alike,
        )
        return LOOK, told % {"n": text.alike}
    return OK, _("No earlier product looks alike.")


_BLAMES = re.compile(
    r"\b(fault of|to blame|blames?|incompeten\w+|corrupt\w*|lazy|useless|stupid"
    r"|shame(?:ful|less)|liars?|cheat\w*|negligen\w+)\b",
    re.IGNORECASE,
)


def _constructive(text: Looked) -> Judged:
    return _no_words(text, _BLAMES, _("We find no words that blame."))


_SELLS = re.compile(
    r"\b(our products?|we (?:offer|sell|supply)|discounts?|best prices?|price list"
    r"|special offer|visit our website"
    r"|(?:need|seek|looking for|look for|request(?:ing)?|give us|who can give)"
    r"\W+(?:\w+\W+){0,3}?(?:funds?|funding|money|grants?|donations?|sponsors?))\b",
    re.IGNORECASE,
)


def _no_advertising(text: Looked) -> Judged:
    return _no_words(text, _SELLS, _("It sells nothing and asks for no funds."))


def _no_words(text: Looked, words: re.Pattern[str], clean: str) -> Judged:
    found = words.search(text.all_words)
    told = _("Look at “%(words)s”.") % {"words": found[0]} if found else ""
    return _by_words(text, lambda: not found, (OK, clean), (LOOK, told))


_OTHER = {
    # what may suit better   words that say so
    gettext_lazy("a Consultation"): re.compile(
        r"\b(comments? on|feedback on|consult(?:ation)? on|draft (?:policy|plan|law"
        r"|rules|guidelines?|strategy))\b",
        re.IGNORECASE,
    ),
    gettext_lazy("a Discussion"): re.compile(
        r"\b(what do you think|your opinions?|let us discuss|debate)\b", re.IGNORECASE
    ),
    gettext_lazy("a Collaboration"): re.compile(
        r"\b(working group|task force|write (?:it )?together|work on it together"
        r"|action group|jointly)\b",
        re.IGNORECASE,
    ),
}


def _right_way(text: Looked) -> Judged:
    other = next((w for w, p in _OTHER.items() if p.search(text.all_words)), None)
    told = _("%(modality)s may suit it better than a Query.") % {"modality": other}
    return _by_words(
        text,
        lambda: other is None,
        (OK, _("A Query suits it.")),
        (LOOK, told[:1].upper() + told[1:]),
    )


def _agreed(text: Looked) -> Judged:
    if text.changed:
        return LOOK, _("You changed the text: does the asker agree?")
    return OK, _("It stands as it was asked.")


def _by_words(
    text: Looked, holds: Callable[[], bool], yes: Judged, no: Judged
) -> Judged:
    """Our words are English: in another language only a reader can tell."""
    if text.language != "en":
        return LOOK, _("Only a reader can tell: our lists of words are in English.")
    return yes if holds() else no


CHECKS: dict[str, tuple[Text, Callable[[Looked], Judged]]] = {
    "specific": (gettext_lazy("Specific: one problem"), _specific),
    "place": (gettext_lazy("Says which place, and by when"), _place_and_date),
    "tried": (gettext_lazy("Says who asks and what was tried"), _who_and_tried),
    "questions": (
        gettext_lazy("Numbered questions that can be answered"),
        _questions,
    ),
    "new": (gettext_lazy("Not already answered by an earlier product"), _new),
    "constructive": (
        gettext_lazy("Constructive, names nobody to blame"),
        _constructive,
    ),
    "advertising": (
        gettext_lazy("No advertising, no request for funds"),
        _no_advertising,
    ),
    "modality": (gettext_lazy("A Query is the right way to ask it"), _right_way),
    "agreed": (gettext_lazy("Agreed with the asker"), _agreed),
}


def look_at(text: Looked) -> list[Finding]:
    """What can be told of each check, in the table's order."""
    return [
        Finding(name, label, *judge(text)) for name, (label, judge) in CHECKS.items()
    ]
