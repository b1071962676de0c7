"""What a facilitator does about the sentences that stand in a product's way."""

import re
from collections import Counter

from django.utils.timezone import now

from facilitation import editing, publishing
from queries.models import Section

SOMEBODY = "a colleague"


def mend(edition, *, by):
    """Take away what stands in the way; counts what was done, by its kind."""
    done = Counter()
    for contribution in _uncovered(edition):
        editing.set_aside(edition, contribution, "Not used.", by=by, at=now())
        done["set aside"] += 1
    if not publishing.obstacles(edition):
        return done
    words = _words(edition)
    for section in Section.values:
        done += _rewritten(edition, section, words, by=by)
    return done


def _uncovered(edition):
    statements = publishing.statements_of(edition)
    aside = set(edition.set_aside.values_list("contribution", flat=True))
    posted = list(edition.engagement.contributions.posted())
    numbers = publishing.uncovered(statements, aside, posted)
    return [reply for reply in posted if reply.number in numbers]


def _words(edition):
    """{name or address: what to write instead}."""
    texts = [f"{one.heading}\n{one.text}" for one in edition.statements.all()]
    people = publishing.names_to_avoid(edition.engagement, texts)
    posted = edition.engagement.contributions.posted().select_related("author")
    authors = {c.author.name: f"{{{c.number}}}" for c in posted if c.author}
    return dict.fromkeys(people, SOMEBODY) | authors


def _rewritten(edition, section, words, *, by):
    posted = edition.engagement.contributions.posted()
    numbers = dict(posted.values_list("pk", "number"))
    statements = edition.statements.filter(section=section).order_by("position")
    text = editing.text_of(statements.prefetch_related("citations"), numbers)
    mended, names = _without_names(text, words)
    mended, sources = _without_unfounded(mended)
    done = Counter({"name": names, "without source": sources})
    if section == Section.SUMMARY and not mended.strip():
        mended, done["empty"] = f"See the replies below. [{min(numbers.values())}]", 1
    if mended != text:
        edition.refresh_from_db()
        editing.save_section(
            edition, section, mended, by=by, at=now(), revision=edition.revision
        )
    return +done


def _without_names(text, words):
    found = 0
    for name in sorted(words, key=len, reverse=True):
        pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)
        text, times = pattern.subn(lambda _m, word=words[name]: word, text)
        found += times
    return text, found


def _without_unfounded(text):
    blocks = text.split("\n\n")
    kept = [b for b in blocks if b.startswith("#") or re.search(r"\[\d+\]$", b)]
    return "\n\n".join(kept), len(blocks) - len(kept) if text else 0
