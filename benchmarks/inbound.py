"""Score the reading of incoming mail against labelled raw mails.

    python benchmarks/inbound.py FILE [--wrong]

FILE holds JSON lines, possibly gzipped: `id, source, format` (text, html or eml),
`raw` or `raw_b64`, and `expected` with `kind` and, for replies, `text`.
"""

import argparse
import base64
import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path
from statistics import mean, median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from correspondence.reading import Unreadable, read
from correspondence.reading.cutting import cut
from correspondence.reading.markup import text_of

PROGRAMS = {"bounce", "bounce?", "auto", "complaint"}


def main():
    args = arguments()
    rows = [measured(row) for row in rows_of(args.file)]
    print_visible([row for row in rows if "exact" in row])
    print_excluded(rows)
    print_automatic([row for row in rows if row["format"] == "eml"])
    print_seconds(rows)
    if args.wrong:
        print_wrong(rows)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--wrong", action="store_true", help="show what was missed")
    return parser.parse_args()


def rows_of(path):
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measured(row):
    raw = base64.b64decode(row["raw_b64"]) if "raw_b64" in row else row["raw"]
    started = perf_counter()
    try:
        row["said"], row["automatic"] = taken(raw, row["format"])
    except Unreadable as refusal:
        row["failed"] = refusal.reason
    except Exception as fault:
        row["failed"] = repr(fault)
    row["seconds"] = perf_counter() - started
    if "text" in row["expected"]:
        wanted, said = evened(row["expected"]["text"]), evened(row.get("said", ""))
        row["exact"], row["f1"] = wanted == said, word_f1(wanted, said)
    return row


def taken(raw, kind):
    if kind == "eml":
        mail = read(as_bytes(raw), ours=lambda address: False)
        return mail.said, mail.automatic
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
    if kind == "html":
        text = text_of(text)
    return cut(text.replace("\r\n", "\n")).said, None


def as_bytes(raw):
    return raw if isinstance(raw, bytes) else raw.encode("utf-8", "surrogateescape")


def evened(text):
    return "\n".join(line.rstrip() for line in (text or "").splitlines()).strip()


def word_f1(wanted, said):
    wanted, said = Counter(wanted.split()), Counter(said.split())
    common = (wanted & said).total()
    if not wanted and not said:
        return 1.0
    return 2 * common / (wanted.total() + said.total())


def print_visible(rows):
    sources = defaultdict(list)
    for row in rows:
        sources[row["source"]].append(row)
    print(f"{'visible text':46} {'n':>4} {'exact':>6} {'wordF1':>6}")
    for source, of in [*sorted(sources.items()), ("all", rows)]:
        exact, f1 = mean(r["exact"] for r in of), mean(r["f1"] for r in of)
        print(f"{source[:46]:46} {len(of):4} {exact:6.3f} {f1:6.3f}")


def print_excluded(rows):
    rows = [row for row in rows if row["expected"].get("text_excludes")]
    clean = sum(keeps_out(row) for row in rows)
    print(f"\nmust not appear: {clean} of {len(rows)} clean")


def keeps_out(row):
    said = row.get("said", "")
    unwanted = row["expected"].get("text_excludes", [])
    return not any(words in said for words in unwanted)


def print_automatic(rows):
    kinds = defaultdict(list)
    for row in rows:
        kinds[row["expected"]["kind"]].append(row.get("automatic"))
    print(f"\n{'kind of mail':20} {'n':>4}  taken for a program's")
    for kind, found in sorted(kinds.items()):
        share = mean(reason is not None for reason in found)
        reasons = Counter(str(reason or "a person's") for reason in found)
        print(f"{kind:20} {len(found):4} {share:.3f}  {dict(reasons)}")


def print_seconds(rows):
    seconds = sorted(row["seconds"] for row in rows)
    failed = [row for row in rows if "failed" in row]
    print(
        f"\n{len(rows)} mails, {len(failed)} failed; seconds a mail: "
        f"median {median(seconds):.4f}, max {seconds[-1]:.3f}"
    )
    for row in failed:
        print("  failed:", row["id"], row["failed"])


def print_wrong(rows):
    for row in rows:
        kind, reason = row["expected"]["kind"], row.get("automatic")
        if row.get("exact") is False or not keeps_out(row):
            print(f"\n== {row['id']}  wanted:\n{row['expected'].get('text')}")
            print(f"-- said:\n{row.get('said')}")
        elif row["format"] == "eml" and (kind in PROGRAMS) != (reason is not None):
            print(f"\n== {row['id']}  is {kind}, was taken for {reason}")


if __name__ == "__main__":
    main()
