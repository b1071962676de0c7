"""What an engagement asks, as the roots that are worth looking for."""

from collections import Counter

from facilitation.routing.reading import LONGEST, terms

MOST = 20

WEIGHTS = {
    # part         how much a word of it says of what is asked
    "topic": 3.0,
    "questions": 2.0,
    "problem": 1.0,
    "context": 0.5,
}


def roots_asked(engagement):
    """{root: weight} of the words by which to look, the most telling first."""
    total = Counter()
    for part, weight in WEIGHTS.items():
        value = getattr(engagement, part)
        text = "\n".join(value) if isinstance(value, list) else value
        for root in terms(text):
            total[root[:LONGEST]] += weight
    return dict(total.most_common(MOST))
