"""How well earlier texts that look alike are found, and how fast.

    python benchmarks/related.py CORPUS.jsonl[.gz] QUERIES.jsonl [--database postgres://…]

A corpus holds `id, title, text?, time?` a line, queries `query, title, text?, time?,
relevant[]`; where times are told only what is older than the query counts. Prints the
mean average precision, how many of the relevant ones are among the first ten, and the
milliseconds that a look takes.
"""

import argparse
import gzip
import json
import pathlib

from django.utils.module_loading import import_string
from fresh import house


def main():
    options = arguments()
    with house(options.database):
        # Only now can anything of the product be imported.
        import_string("relating.measure")(lines(options.corpus), lines(options.queries))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("queries", type=pathlib.Path)
    parser.add_argument("--database", default="", help="postgres://…; else SQLite")
    return parser.parse_args()


def lines(path):
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
