"""The passage of a text that answers a search, with what was looked for marked."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.words import spans, stem

WORDS = 36
_BEFORE = 6


def passage(text, wish, language, most=WORDS):
    """About `most` words around what was found, as safe HTML with <mark>."""
    words = list(spans(text))
    hits = _hits([word for word, _start, _end in words], wish, language)
    return _passage(text, words, hits, most)


def nearest(text, stems, language, most=WORDS):
    """As `passage`, around the words of these stems."""
    words = list(spans(text))
    hits = {
        n for n, (word, _s, _e) in enumerate(words) if stem(word, language) in stems
    }
    return _passage(text, words, hits, most)


def _passage(text, words, hits, most):
    start = max(0, _densest(hits, most) - _BEFORE)
    shown = words[start : start + most]
    if not shown:
        return SafeString("")
    return _marked(text, shown, {n - start for n in hits}, len(words) > start + most)


def _hits(words, wish, language):
    """Places of the words that are part of something wanted."""
    stems = [stem(word, language) for word in words]
    found = set()
    for term in wish.wanted:
        wanted = [stem(word, language) for word in term.words]
        for place in range(len(stems) - len(wanted) + 1):
            if _stands(term, wanted, stems, words, place):
                found |= set(range(place, place + len(wanted)))
    return found


def _stands(term, wanted, stems, words, place):
    last = place + len(wanted) - 1
    if stems[place : last + 1] == wanted:
        return True
    return (
        term.begins
        and words[place:last] == list(term.words[:-1])
        and words[last].startswith(term.words[-1])
    )


def _densest(hits, most):
    """The hit after which most other hits follow within `most` words."""
    order = sorted(hits)
    return max(
        order,
        key=lambda hit: (sum(hit <= other < hit + most for other in order), -hit),
        default=0,
    )


def _marked(text, words, hits, goes_on):
    # Escape first, then mark: nothing of the text is ever markup.
    first, last = words[0][1], words[-1][2]
    pieces, at = ["… " if first else ""], first
    for place, (_word, start, end) in enumerate(words):
        pieces.append(conditional_escape(text[at:start]))
        whole = text[start:end]
        marked = format_html("<mark>{}</mark>", whole)
        pieces.append(marked if place in hits else conditional_escape(whole))
        at = end
    pieces.append(" …" if goes_on else conditional_escape(text[last:]))
    return mark_safe("".join(pieces))  # noqa: S308 every piece is escaped above
