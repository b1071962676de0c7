"""People's names, mail addresses and telephone numbers: what no draft repeats."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterator

from facilitation.drafting.terms import UNSPACED
from search.words import bare_words

MAIL = re.compile(r"[^\s<>@,;:()\[\]]+@[^\s<>@,;()\[\]]+")
_PHONE = re.compile(
    r"(?<![\w/.,-])(?:"
    r"(?:\+|00)\(?\d[\d().\s/-]{6,20}\d"
    r"|\(0?\d{1,4}\)[\s./-]?\d{2,4}(?:[\s./-]?\d{2,4})+"
    r"|0\d{1,4}[\s./-]\d{2,4}(?:[\s./-]\d{2,4})+"
    r"|\d{3,4}-\d{3,4}-\d{3,4}"
    r"|\d{3}[ .]\d{3,4}[ .-]\d{4}"
    r"|\d{10,13}"
    r")(?![\w/-]|[.,]\d)"
)
_PHONE_WORD = re.compile(
    r"\b(?:tel|phone|fax|mobile|cell|whatsapp|skype|тел|هاتف|电话|手机)\b\s*[.:：]",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"[^\W_]+")


class People:
    """Finds the names it was made with, however many they are, in one pass."""

    def __init__(self, names: Collection[str]) -> None:
        self._inside = frozenset(n.strip() for n in names if UNSPACED.search(n))
        self._starting: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        self._words: set[str] = set()
        for name in names:
            words = bare_words(name)
            if words and not UNSPACED.search(name):
                self._starting[words[0]].add(words)
                self._words.update(words)

    def stand_in(self, text: str) -> bool:
        """Whether the text holds a name, a mail address or a telephone number."""
        return bool(
            ("@" in text and MAIL.search(text))
            or _PHONE.search(text)
            or _PHONE_WORD.search(text)
            or self.named(text)
        )

    def share(self, word: str) -> bool:
        """Whether the word is a part of anybody's name."""
        return any(part in self._words for part in bare_words(word))

    def named(self, text: str) -> str:
        """The first name that stands in the text, without case and accents, or ""."""
        inside = (name for name in self._inside if name in text)
        return next(inside, "") or next(self._spelled(text), "")

    def _spelled(self, text: str) -> Iterator[str]:
        said = bare_words(text)
        for n, word in enumerate(said):
            for name in self._starting.get(word, ()):
                raised = len(name) > 1 or _is_raised(name, text)
                if raised and said[n : n + len(name)] == name:
                    yield " ".join(name)


def _is_raised(name: tuple[str, ...], text: str) -> bool:
    """Whether a name of one word stands as a name: "Will", but not "will"."""
    return any(
        bare_words(word) == name and not word[0].islower()
        for word in _TOKEN.findall(text)
    )
