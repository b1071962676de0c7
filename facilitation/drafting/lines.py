"""The lines of a message: which are its author's own prose, and which are quoted
mail, a letter's courtesies or a signature."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from facilitation.drafting.signs import any_phrase
from facilitation.drafting.tables import GREETING, SIGN_OFF

# Mail programs and forms run lines together with spaces: three or more stand for the
# end of a line, five or more for the end of a paragraph (or a column of a table).
_ENDS = r"\n\r\v\f\x1c-\x1e\x85\u2028\u2029"
_LINE = re.compile(rf"\S+(?:[^\S{_ENDS}]{{1,2}}\S+)*")
_END = re.compile(rf"\r\n|[{_ENDS}]")
_BULLET = re.compile(
    r"(?:[-*•·▪◦‣–—+]|\(?\d{1,2}[.)]|\(?[a-z]\)|[（(]?[一二三四五六七八九十]+[)）、])\s+(?=\S)"
    r"|[•·▪◦‣](?=\S)"
)
_QUOTED = re.compile(r"[>|»]|[-_=*~#+.<^\s]+$")
_CUT = re.compile(
    r"\W*(original message|forwarded message|message d'origine|message transféré|"
    r"mensaje original|mensagem original|исходное сообщение|begin forwarded|"
    r"الرسالة الأصلية|मूल संदेश|原始邮件|邮件原文)\W*$|_{5,}$",
    re.IGNORECASE,
)
_ATTRIBUTION = re.compile(
    r"(on|le|el|em|am|в|في)\b.{3,200}(wrote|writes|a écrit|escribió|escreveu|schrieb|"
    r"писал|написал|пишет|كتب)\s*:?$|.{1,80}\b(wrote|writes|a écrit|escribió)\s*:$"
    r"|.{3,120}写道[:：]$",
    re.IGNORECASE,
)
_HEADER = re.compile(
    r"(from|sent|to|cc|bcc|subject|date|reply-to|de|envoyé|objet|para|asunto|enviado|"
    r"от|кому|тема|من|إلى|الموضوع|发件人|收件人|主题)\s?[:：](?=\s|\S*[@\[<])",
    re.IGNORECASE,
)
_MARK = re.compile(r"(--|—|__+|\*\*+|==+|~~+|-{3,})$")
_SIGN_OFF = re.compile(rf"\W*{any_phrase(SIGN_OFF)}(?!\w)", re.IGNORECASE)
_GREETING = re.compile(
    rf"{any_phrase(GREETING)}(?!\w).{{0,60}}?(?:[,،，!！:：;.。](?=\s|$|[^\x00-\x7f])\s*|$)",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(
    r"(?:[^\W\d]\S*\s){0,2}[^\W\d]\S*\s?[,،，:]$|all$", re.IGNORECASE
)
_STOPS = ".!?…:;。！？।؟۔"
# A signature is no longer than this; a reply that goes on has only thanked in passing.
_SIGNATURE = 500
_SIGN_OFF_WORDS = 7
_NAME_WORDS = 3
_NAME_LETTERS = 40


@dataclass(frozen=True)
class Line:
    """A span of a text, without the white space around it and without its bullet."""

    start: int
    end: int
    after_gap: bool
    bullet: bool
    prose: bool = True


def lines(text: str) -> list[Line]:
    """All lines that hold anything, each marked as its author's prose or not."""
    found = list(_split(text))
    silent = _quoted(text, found)
    silent |= _signed(text, found)
    found = _greeted(text, found, silent)
    return [replace(line, prose=n not in silent) for n, line in enumerate(found)]


def _split(text: str) -> Iterator[Line]:
    last = None
    for found in _LINE.finditer(text):
        start, end = found.span()
        gap = last is None or _is_gap(text[last:start])
        bullet = _BULLET.match(text, start, end)
        yield Line(bullet.end() if bullet else start, end, gap, bool(bullet))
        last = end


def _is_gap(between: str) -> bool:
    ends = len(_END.findall(between))
    return ends > 1 or (not ends and len(between) >= 5)


def _quoted(text: str, found: Sequence[Line]) -> set[int]:
    """What another wrote, and the mail headers above it."""
    silent: set[int] = set()
    for n, line in enumerate(found):
        said = text[line.start : line.end]
        if _CUT.match(said) and n:
            return silent | set(range(n, len(found)))
        if _QUOTED.match(said) or _HEADER.match(said):
            silent.add(n)
    return silent | _attributions(text, found)


def _attributions(text: str, found: Sequence[Line]) -> set[int]:
    """ "On Monday … wrote:", on one line or run over two."""
    silent = set()
    for n, line in enumerate(found):
        if _ATTRIBUTION.match(text, line.start, line.end):
            silent.add(n)
        elif n + 1 < len(found) and not found[n + 1].after_gap:
            both = " ".join(text[line.start : found[n + 1].end].split())
            if _ATTRIBUTION.fullmatch(both) and text[line.start : line.end].isascii():
                silent |= {n, n + 1}
    return silent


def _signed(text: str, found: Sequence[Line]) -> set[int]:
    """From "-- " or the words of leave to the end, and a name that stands last."""
    silent: set[int] = set()
    for n, line in enumerate(found):
        if n and _takes_leave(text, line):
            rest = text[line.end :].strip()
            silent |= set(range(n, len(found))) if len(rest) <= _SIGNATURE else {n}
    return silent | _last_name(text, found)


def _takes_leave(text: str, line: Line) -> bool:
    said = text[line.start : line.end]
    few = len(said.split()) <= _SIGN_OFF_WORDS
    return bool(_MARK.match(said)) or (few and bool(_SIGN_OFF.match(said)))


def _last_name(text: str, found: Sequence[Line]) -> set[int]:
    """Short last lines that stand by themselves: "Ann Lee", "- Ann"."""
    silent = set()
    for n in range(len(found) - 1, 0, -1):
        line, said = found[n], text[found[n].start : found[n].end]
        short = len(said) <= _NAME_LETTERS and len(said.split()) <= _NAME_WORDS
        apart = line.after_gap or (line.bullet and not found[n - 1].bullet)
        if said[-1] in _STOPS or not short or not apart:
            break
        silent.add(n)
    return silent


def _greeted(text: str, found: list[Line], silent: set[int]) -> list[Line]:
    """Take "Dear colleagues," off the first line that is prose."""
    first = next((n for n in range(len(found)) if n not in silent), None)
    if first is None:
        return found
    line = found[first]
    greeting = _GREETING.match(text, line.start, line.end)
    if greeting and greeting.end() < line.end:
        found[first] = replace(line, start=greeting.end())
    elif greeting or (len(found) > 1 and _ADDRESSED.match(text, line.start, line.end)):
        silent.add(first)
    return found
