"""Measure each page against the least that a page of this house can cost.

    python benchmarks/pages.py [--database postgres://…] [--seconds N] [--pages desk …]

The floor is a page with one query of its own behind the same middleware and session,
served by the same processes (gunicorn, two workers with threads) in the same run:
floor.py. A page and the floor are asked for in turn, so that whatever else the machine
does meets both. Times in milliseconds; `cpu` is what the server's processes used.
Budgets: lists 3 times the floor and 10 queries, a thread of 20 replies 4 times, desk,
editor and figures 14 queries; the number of queries is the same at 1 and at 20 rows.
"""

import argparse

from django.utils.module_loading import import_string
from fresh import house


def main():
    options = arguments()
    with house(options.database) as folder:
        # Only now can anything of the product be imported.
        import_string("measuring.measure_all")(options, folder)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--database", default="", help="postgres://…; else SQLite")
    parser.add_argument("--seconds", type=float, default=4, help="for each page")
    parser.add_argument("--pages", nargs="*", help="these alone")
    return parser.parse_args()


if __name__ == "__main__":
    main()
