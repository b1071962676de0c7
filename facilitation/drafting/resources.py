"""Related Resources: the links and files that replies bring, each where it is named."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from facilitation.drafting.parts import Quote, Statement
from facilitation.drafting.passages import ADDRESS, MOST_WORDS, Passage, Reading, adjoin

_TRAILING = ".,;:!?)]}'\"*_>。，；）»”’"
_OPENS = (":", "：")


def resources(readings: Sequence[Reading]) -> Iterator[Statement]:
    """Links, one a statement however many replies name it; then files."""
    found: dict[str, list[tuple[str, Passage]]] = defaultdict(list)
    for reading in readings:
        for address, passage in _links(reading):
            found[_key(address)].append((address, passage))
    shown: set[Quote] = set()
    for named in found.values():
        address, first = named[0]
        if first.quote in shown:
            continue  # a sentence that names two addresses is shown once
        shown.add(first.quote)
        quotes = {p.quote.reply: p.quote for _, p in reversed(named)}
        rest = [q for reply, q in quotes.items() if reply != first.reply.id]
        cited = (first.quote, *sorted(rest, key=lambda q: q.reply))
        yield Statement("resources", address, first.text, cited)
    for reading in readings:
        yield from _files(reading)


def _links(reading: Reading) -> Iterator[tuple[str, Passage]]:
    text = reading.reply.text
    for n, (start, end) in enumerate(reading.spans):
        for found in ADDRESS.finditer(text, start, end):
            address = found.group().rstrip(_TRAILING)
            if not reading.people.stand_in(address) and "." in address:
                yield address, _around(reading, n, found.start(), address)


def _around(reading: Reading, n: int, at: int, address: str) -> Passage:
    """The sentence of the address, or the address alone when that names somebody."""
    start, end = reading.spans[n]
    if n and _introduces(reading, n - 1):
        start = reading.spans[n - 1][0]
    whole = Passage(reading.reply, start, end)
    if whole.words > MOST_WORDS or reading.people.stand_in(whole.text):
        return Passage(reading.reply, at, at + len(address))
    return whole


def _introduces(reading: Reading, n: int) -> bool:
    one, other = reading.spans[n : n + 2]
    adjoining = adjoin(reading.reply.text, one, other)
    return reading.said(n).endswith(_OPENS) and adjoining


def _key(address: str) -> str:
    """Two ways to write one address come out the same."""
    bare = address.casefold().split("://")[-1].removeprefix("www.")
    return bare.rstrip("/")


def _files(reading: Reading) -> Iterator[Statement]:
    for name in reading.reply.files:
        if reading.people.stand_in(name):
            continue  # the desk still shows it; its name must not reach the prose
        yield Statement("resources", name, name, (_mention(reading, name),))


def _mention(reading: Reading, name: str) -> Quote:
    """Where the reply speaks of the file; the whole reply when it does not."""
    reply = reading.reply
    for start, end in reading.spans:
        said = reply.text[start:end]
        if name.casefold() in said.casefold() and not reading.people.stand_in(said):
            return Quote(reply.id, start, end)
    return Quote(reply.id, 0, len(reply.text))
