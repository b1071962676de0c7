"""What may stand in a name: nothing that is not seen, or that a mail header reads.

And by which words a name is looked for in a text.
"""

import unicodedata

from search.words import RUN, bare_words, is_function_word

LONGEST_KEY = 40
JOINERS = "\u200c\u200d"  # scripts of South Asia and Persian are written with them


def plain_name(value):
    """`value` without hidden signs, line breaks and encoded words."""
    seen = (c for c in value if c in JOINERS or unicodedata.category(c)[0] != "C")
    return " ".join("".join(seen).replace("=?", "").split())


def keys_of_name(name):
    """The words by which a text that holds `name` is known; see `keys_in`.

    "de" and "An" stand in most texts, so they count only where a name has no other
    words; in scripts written without spaces it is the first two characters.
    """
    if run := RUN.search(name):
        return {run[0][:2]}
    words = {word[:LONGEST_KEY] for word in bare_words(name)}
    return {word for word in words if not is_function_word(word)} or words


def keys_in(text):
    """Whatever can be a key of a name that stands in `text`."""
    pairs = (run[n:end] for run in RUN.findall(text) for n, end in _pairs(run))
    return {*(word[:LONGEST_KEY] for word in bare_words(text)), *pairs}


def _pairs(run):
    places = range(len(run))
    return ((n, n + size) for n in places for size in (1, 2))
