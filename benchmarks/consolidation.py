"""How near drafts come to human summaries of the same replies, and whether each
draft keeps its promises.

    python benchmarks/consolidation.py FILE [FILE ...] [--words N]

A file holds one thread a line: `id, question, replies[{id, author?, text?, sents}],
summary_extractive?, summary_abstractive?`. A summary's length counts for much in
ROUGE, so every way to summarise gets the same number of words: what the middle human
summary of the file takes, or N.
"""

import argparse
import json
import pathlib
import statistics
import sys
import time
from collections import Counter
from itertools import pairwise

import snowballstemmer

sys.path.insert(0, str(pathlib.Path(__file__).parents[1]))

from facilitation.drafting import Reply, draft
from facilitation.drafting.sentences import sentences

FIRST = 300
# Quotes take a third more words than a writer needs to say the same.
QUOTING = 4 / 3
HUMAN = ("summary_extractive", "summary_abstractive")
_stem = snowballstemmer.stemmer("porter").stemWord


def main():
    options = arguments()
    for path in options.files:
        threads = [json.loads(line) for line in path.open(encoding="utf-8")]
        print(f"{path.name}: {len(threads)} threads")
        for which in HUMAN:
            if told := [thread for thread in threads if thread.get(which)]:
                compare(told, which, options.words or middle_length(told, which))
        promises(threads)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--words", type=int, help="length of every summary")
    return parser.parse_args()


def middle_length(threads, which):
    middle = statistics.median(len(t[which].split()) for t in threads)
    return round(QUOTING * middle)


def compare(threads, which, words):
    print(f"\n{which}, {words} words     ROUGE-1     2     L")
    for name, summarise in WAYS.items():
        scores = [rouge(summarise(thread, words), thread[which]) for thread in threads]
        means = (100 * statistics.mean(part) for part in zip(*scores, strict=True))
        print(f"  {name:32}", *(f"{mean:5.1f}" for mean in means))


def drafted(thread, words):
    statements = drafted_from(thread, words=words).statements
    return " ".join(s.text for s in statements if s.section == "summary")


def first_words(thread, words):
    return cut(" ".join(texts(thread)), words)


def first_three_hundred(thread, words):
    return first_words(thread, FIRST)


def whole(thread, words):
    return " ".join(texts(thread))


def round_robin(thread, words):
    """The first sentence of every reply, then the second of every reply, …"""
    taken, length = [], 0
    turns = [
        [text[start:end] for start, end in sentences(text)] for text in texts(thread)
    ]
    for turn in range(max(map(len, turns), default=0)):
        for sentence in (reply[turn] for reply in turns if turn < len(reply)):
            if length < words:
                taken.append(sentence)
                length += len(sentence.split())
    return cut(" ".join(taken), words)


WAYS = {
    "the draft's summary": drafted,
    "first words": first_words,
    f"first {FIRST} words": first_three_hundred,
    "first sentences in turn": round_robin,
    "everything": whole,
}


def texts(thread):
    return [text_of(reply) for reply in thread["replies"]]


def text_of(reply):
    if reply.get("text"):
        return reply["text"]
    return " ".join(
        sentence["text"] if isinstance(sentence, dict) else sentence
        for sentence in reply["sents"]
    )


def cut(text, words):
    return " ".join(text.split()[:words])


def drafted_from(thread, words=None):
    return draft(
        topic=thread["question"],
        problem="",
        questions=[thread["question"]],
        replies=replies_of(thread),
        names={reply["author"] for reply in thread["replies"] if reply.get("author")},
        words=words,
    )


def replies_of(thread):
    return [
        Reply(id=1000 + number, number=number, text=text, language="en")
        for number, text in enumerate(texts(thread), 1)
    ]


def promises(threads):
    """Print what must be nought, and the time a draft takes."""
    wrong, silent, failed, seconds = 0, 0, 0, []
    for thread in threads:
        begun = time.perf_counter()
        try:
            made = drafted_from(thread)
        except Exception as fault:  # counted: a benchmark goes on to the next thread
            failed += 1
            print(f"  {thread['id']}: {fault!r}")
            continue
        seconds.append(time.perf_counter() - begun)
        wrong += misquoted(made, replies_of(thread))
        silent += unheard(made, replies_of(thread))
    print(f"\n  quotes that are not their span     {wrong}")
    print(f"  replies neither cited nor unused   {silent}")
    print(f"  failures                           {failed}")
    print(f"  seconds a draft, median            {statistics.median(seconds):.4f}")
    print(f"  seconds a draft, longest           {max(seconds):.4f}\n")


def misquoted(made, replies):
    text = {reply.id: reply.text for reply in replies}
    return sum(not stands(q, s, text) for s in made.statements for q in s.quotes)


def stands(quote, statement, text):
    passage = text[quote.reply][quote.start : quote.end]
    alone = len(statement.quotes) == 1 and statement.section != "resources"
    return bool(passage) and (not alone or tidy(passage) == tidy(statement.text))


def tidy(text):
    return " ".join(text.split())


def unheard(made, replies):
    cited = {quote.reply for s in made.statements for quote in s.quotes}
    unused = {reply for reply, _ in made.unused}
    return sum((reply.id in cited) == (reply.id in unused) for reply in replies)


def rouge(candidate, reference):
    """F1 of ROUGE-1, ROUGE-2 and ROUGE-L, on stems (Lin 2004)."""
    ours, theirs = stems(candidate), stems(reference)
    shared = longest_common(ours, theirs)
    return (
        overlap(Counter(ours), Counter(theirs)),
        overlap(pairs(ours), pairs(theirs)),
        f1(shared, len(ours), len(theirs)),
    )


def stems(text):
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in text.lower())
    return [_stem(word) if len(word) > 3 else word for word in plain.split()]


def pairs(words):
    return Counter(pairwise(words))


def overlap(ours, theirs):
    return f1((ours & theirs).total(), ours.total(), theirs.total())


def f1(shared, ours, theirs):
    return 2 * shared / (ours + theirs) if shared else 0.0


def longest_common(ours, theirs):
    """Length of the longest common subsequence, a row of the table at a time."""
    row = [0] * (len(theirs) + 1)
    for word in ours:
        last = 0
        for column, other in enumerate(theirs, 1):
            above = row[column]
            row[column] = last + 1 if word == other else max(above, row[column - 1])
            last = above
    return row[-1]


if __name__ == "__main__":
    main()
