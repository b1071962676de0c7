"""How long it takes to propose people of a large community, and to know their names.

    python benchmarks/routing_scale.py [--members N] [--database postgres://…]

Everybody says what they know in some of 17,576 words, of which few are common; one in
five has replied. Prints the milliseconds of a look for people beside those of the
least that a look can be, one question along an index; then of a draft's look for names.
"""

import argparse

from django.utils.module_loading import import_string
from fresh import house


def main():
    options = arguments()
    with house(options.database):
        # Only now can anything of the product be imported.
        import_string("crowd.measure")(options.members)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("--members", type=int, default=100_000)
    parser.add_argument("--database", default="", help="postgres://…; else SQLite")
    return parser.parse_args()


if __name__ == "__main__":
    main()
