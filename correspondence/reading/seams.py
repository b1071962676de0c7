"""Where another's mail begins below the words of the one who answers it.

Known by shape rather than by language: a date, a time, an address in brackets
and a colon within four lines; or lines of "word: value" with an address and a
time. Our own reply address, and the subject, make it certain.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from correspondence.reading.markup import BREAK
from correspondence.reading.words import ANOTHERS_MAIL, LABEL_KIND, VERBS

_LOOK = 400  # characters of a line that are looked at
_MOST_LINES = 4
_MOST_HEADERS = 30
_FEW_WORDS = 12
_LONGEST_LABEL = 40

_ADDRESS = re.compile(r"[^\s<>()\[\]\"',;:]{1,64}@[^\s<>()\[\]\"',;:]{1,255}")
_BRACKETED = re.compile(
    r"[<(\[]\s*(?:mailto:)?\s*[^\s<>()\[\]]{1,64}@[^\s<>()\[\]]+\.[^\s<>()\[\].]{2,}"
)
_YEAR = re.compile(
    r"(?<![\d:.])(?:(?:1[349]|2[05])\d\d(?!\d)|\d{1,2}[./-]\d{1,2}[./-]\d\d)"
)
_TIME = re.compile(r"(?<![\d.,/-])\d{1,2}\s?[:.h点點時]\s?\d{2}(?![\d/])(?!\.\d)", re.I)
_OLD_GMAIL = re.compile(r"^\d{4}-\d\d-\d\d \d{1,2}:\d\d GMT[+-]\d")
_LABEL = re.compile(r"^\W{0,4}([^:\n\d<>@]{1,30}?)\s?\*?\s?:\*?(?!//)\s*(.*)$")
_DASHED = re.compile(r"^[\s*>_]{0,3}[-_=—–]{3,}\s*([^-_=\s].{0,80}?)\s*[-_=—–]{3,}\W*$")
_RULE = re.compile(r"^[\s*]*[-_=—–*]{3,}[\s*]*$")
_LINK = re.compile(r"<?https?://[^\s>]+>?")
_REPLY_MARK = re.compile(r"^(?:\W{0,2}\w{1,4}\s?(?:\[\d+\])?\s?:\s*)+")
_FOREIGN_DIGIT = re.compile(r"(?![0-9])\d")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad]")


@dataclass(frozen=True)
class Hints:
    """What is known of the letter that is probably quoted."""

    ours: Callable[[str], bool]
    subject: str = ""

    def is_ours(self, text):
        return any(self.ours(address.lower()) for address in _ADDRESS.findall(text))

    def is_topic(self, text):
        return _topic(text) == _topic(self.subject) != ""


def is_quoted(line):
    return line.lstrip().startswith(">")


def first_break(seen, hints):
    """Where the first mail begins that is quoted without ">" marks, or the end.

    `seen` are the lines of the text, each made `plain`.
    """
    for at, line in enumerate(seen):
        if line == BREAK or _is_dashed(seen, at):
            return _with_rule_above(seen, at)
        if _heads(seen, at, hints):
            return _with_rule_above(seen, at)
        if _closes(line) and not is_quoted(line):
            top = _top_of_run(seen, at + 1)
            if _introduces(_run(seen, top, at + 1), hints) and not _marked(seen, at):
                return _with_rule_above(seen, top)
    return len(seen)


def attribution_above(seen, quote, hints):
    """Where the lines begin that say who wrote the quotation at `quote`."""
    end = quote
    while end > max(0, quote - 2) and not seen[end - 1]:
        end -= 1
    if not end or not (_closes(seen[end - 1]) or "@" in seen[end - 1]):
        return quote
    top = _top_of_run(seen, end)
    return top if _attributes(_run(seen, top, end), hints) else quote


def names_another(quoted):
    """Whether one of the lines, freed of its marks, says who wrote the rest."""
    seen = [plain(line.lstrip("> ")) for line in quoted[:_MOST_LINES]]
    hints = Hints(lambda address: False)
    runs = (_run(seen, _top_of_run(seen, end), end) for end in range(1, len(seen) + 1))
    return any(_attributes(run, hints) for run in runs)


def plain(line):
    """`line` as far as shape goes: ASCII digits, usual colons, nothing unseen."""
    text = line[:_LOOK].strip()
    if text.isascii():
        return text or line[:1].strip(" \t")
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text)).strip()
    return _FOREIGN_DIGIT.sub(lambda found: str(unicodedata.digit(found[0])), text)


def _marked(seen, at):
    """Whether what follows is marked by ">", so that the marks tell where it ends."""
    return is_quoted(next(filter(None, seen[at + 1 : at + 4]), ""))


def _with_rule_above(seen, at):
    """`at`, or the rule or announcement that a mail program sets above it."""
    top = at
    while top > 0 and at - top < _MOST_LINES:
        above = seen[top - 1]
        if above and not _RULE.match(above) and not _forwards(above):
            break
        top -= 1
    return top


def _forwards(line):
    return len(line) < 60 and line.endswith(":") and bool(ANOTHERS_MAIL.search(line))


def _is_dashed(seen, at):
    """Whether the line is "----- Original Message -----", in any words."""
    match = _DASHED.match(seen[at])
    if not match:
        return False
    if ANOTHERS_MAIL.search(match[1]) or (_dated(match[1]) and "@" in match[1]):
        return True
    below = [_label(line)[0] for line in filter(None, seen[at + 1 : at + 5])][:2]
    return len(below) == 2 and all(label in LABEL_KIND for label in below)


def _closes(line):
    return line.endswith((":", "-")) or _ends_in_verb(line) or _is_old_gmail(line)


def _ends_in_verb(run):
    return run[-60:].rstrip(" >*_:.-").lower().endswith(VERBS)


def _is_old_gmail(line):
    return bool(_OLD_GMAIL.match(line))


def _top_of_run(seen, end):
    """Where the run of lines begins that ends before `end` and says who wrote."""
    top = max(0, end - 1)
    for start in range(end - 2, max(-1, end - 1 - _MOST_LINES), -1):
        if not seen[start] or is_quoted(seen[start]):
            break
        if _adds(seen[start], _run(seen, top, end)):
            top = start
    return top


def _adds(above, run):
    """Whether the line above brings something that the run below lacks."""
    if run.count(">") > run.count("<") or run.count(")") > run.count("("):
        return True
    if above.count("<") > above.count(">"):
        return True
    return (_dated(above) and not _dated(run)) or ("@" in above and "@" not in run)


def _introduces(run, hints):
    """Whether `run` says who wrote what follows, with no ">" below to prove it."""
    if hints.is_ours(run) or _is_old_gmail(run):
        return True
    when, verb = _dated(run) and _timed(run), _ends_in_verb(run)
    who = bool(_BRACKETED.search(run)) and run.count("<") == run.count(">")
    if not run.endswith((":", "-")):
        return verb and when and who
    return (when and bool(_BRACKETED.search(run))) or (verb and (when or who))


def _attributes(run, hints):
    """Whether `run`, which stands right above a quotation, says whose it is."""
    if not run or not _closes(run):
        return hints.is_ours(run)
    short = len(run.split()) <= _FEW_WORDS
    return (
        bool(_ADDRESS.search(run))
        or (_dated(run) and (short or _timed(run)))
        or (short and (_timed(run) or _ends_in_verb(run)))
    )


def _heads(seen, at, hints):
    """Whether the lines from `at` on are the headers of a mail."""
    if (at and _label(seen[at - 1])[0]) or not _label(seen[at])[0]:
        return False
    labelled = _header_lines(seen, at)
    if len(labelled) < 3:
        return False
    kinds = {LABEL_KIND.get(label) for label, _value in labelled}
    values = [value for _label_, value in labelled]
    return _known_head(kinds, values) or _certain_head(values, hints)


def _known_head(kinds, values):
    where = any("@" in value for value in values)
    sent = any(_timed(value) for value in values[1:3])
    return (
        {"from", "subject"} <= kinds
        or ({"from", "to", "sent"} <= kinds and where)
        or (sent and bool(_BRACKETED.search(values[0])))
    )


def _certain_head(values, hints):
    if not any("@" in value or _timed(value) for value in values):
        return False
    return any(hints.is_topic(value) or hints.is_ours(value) for value in values)


def _header_lines(seen, at):
    found = []
    for line in seen[at : at + _MOST_HEADERS]:
        label, value = _label(line)
        if label:
            found.append((label, value))
        elif not line or "@" not in line:
            break
        else:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line}"[:_LOOK])
    return found


def _label(line):
    match = ":" in line[:_LONGEST_LABEL] and _LABEL.match(line)
    if not match or len(match[1].split()) > _MOST_LINES:
        return "", ""
    return match[1].strip(" *_").lower(), match[2]


def _topic(subject):
    return _REPLY_MARK.sub("", plain(subject)).casefold().strip()


def _run(seen, start, end):
    return _LINK.sub("", " ".join(seen[start:end]))[: 2 * _LOOK].strip()


def _dated(text):
    return bool(_YEAR.search(text))


def _timed(text):
    return bool(_TIME.search(text))
