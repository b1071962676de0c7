"""What looks alike, measured inside a house: see related.py."""

import statistics
import time
from datetime import UTC, datetime

from django.db import connection

from search.alike import nearest_among
from search.finding import opened_by
from search.models import Document
from search.shelving import Contents, Text, put

KEYS = {("public", 1)}
FIRST = 10
LOOKED_AT = 100
A_SHELF = 500


def measure(corpus, queries):
    numbers = shelve(corpus)
    found, waits = [], []
    for query in queries:
        start = time.perf_counter()
        answer = look(query)
        waits.append(1000 * (time.perf_counter() - start))
        wanted = {numbers[one] for one in query["relevant"] if one in numbers}
        own = numbers.get(query["query"])
        if wanted:
            found.append((wanted, [ref for ref in answer if ref != own]))
    print(f"{connection.vendor}: {len(corpus)} texts, {len(found)} queries")
    print(f"MAP {statistics.mean(precision(*f) for f in found):.3f}", end="  ")
    print(f"recall@{FIRST} {statistics.mean(recall(*f) for f in found):.3f}", end="  ")
    p95 = statistics.quantiles(waits, n=20)[-1]
    print(f"ms p50 {statistics.median(waits):.0f}, p95 {p95:.0f}")


def shelve(corpus):
    """Put all texts where they are found; {id: number}."""
    numbers = {one["id"]: number for number, one in enumerate(corpus)}
    texts = [
        Text("engagement", n, one["title"], one.get("text", ""), "en", moment(one))
        for n, one in enumerate(corpus)
    ]
    for first in range(0, len(texts), A_SHELF):
        batch = texts[first : first + A_SHELF]
        put("engagement", first, lambda texts=batch: Contents(KEYS, texts=texts))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return numbers


def moment(one):
    if "time" not in one:
        return datetime(2000, 1, 1, tzinfo=UTC)
    return datetime.fromisoformat(one["time"].replace("Z", "+00:00"))


def look(query):
    # The title is told twice, as the asker's page does.
    text = "\n".join([query["title"], query["title"], query.get("text", "")])
    among = opened_by(Document.objects.all(), ["public"])
    if "time" in query:
        among = among.filter(at__lt=moment(query))
    return [one.ref for one in nearest_among(among, text, "en", most=LOOKED_AT)]


def precision(wanted, answer):
    """The average precision of one answer."""
    hits = [place for place, ref in enumerate(answer, start=1) if ref in wanted]
    return sum(n / place for n, place in enumerate(hits, start=1)) / len(wanted)


def recall(wanted, answer):
    return len(wanted & set(answer[:FIRST])) / len(wanted)
