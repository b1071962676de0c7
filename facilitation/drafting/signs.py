"""The rows of a table as patterns."""

import re

_BEGINNING = 80
_MARKS_BEFORE = " \"'“‘«([{-–—*_¡¿"
_OTHER_SCRIPT = re.compile(r"[^\x00-\u024f\u2000-\u206f]")


class Signs:
    """The patterns of a table, heedless of case; other scripts' only where needed."""

    def __init__(self, patterns: tuple[str, ...]) -> None:
        latin = [pattern for pattern in patterns if not _OTHER_SCRIPT.search(pattern)]
        self._latin = _either(latin)
        self._others = _either([p for p in patterns if _OTHER_SCRIPT.search(p)])

    def stand_in(self, text: str) -> bool:
        """Whether the text holds one of them."""
        plain = text.lower()
        return bool(
            self._latin.search(plain)
            or (_OTHER_SCRIPT.search(plain) and self._others.search(plain))
        )

    def begin(self, text: str) -> int:
        """Where the sign ends with which the text begins; nought when none does."""
        plain = text[:_BEGINNING].lower()
        at = len(plain) - len(plain.lstrip(_MARKS_BEFORE))
        found = self._latin.match(plain, at) or self._others.match(plain, at)
        return found.end() if found else 0


def any_phrase(phrases: tuple[str, ...]) -> str:
    """The phrases as one alternative, longest first, ending where a word ends."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, longest_first)) + ")"


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")
