"""Play real threads through the whole house, from the question to the published reply.

    python benchmarks/walk.py FILE [--limit N] [--lmtp] [--pages FOLDER]
        [--database postgres://… [--worker]]

FILE holds JSON lines: `id`, `question`, and `replies` with `author` and `text`, or with
`sents` alone. The asker drafts and sends, a facilitator opens, every reply comes as a
raw mail through the door, is held, read and posted; the window is closed, a job drafts
the product, what stands in the way is mended, the product is published and read, and
its letters leave.

A first reply with the question for its subject is the mail that opened its thread: its
author is the asker and its text the problem. Where replies have no authors, somebody
else asks, in the question's words, and each reply is another person's.

On SQLite everything is done in this process. With --worker a Celery worker of its own
does all that is not a person's step, and this process watches the database.
"""

import argparse
from pathlib import Path

from django.utils.module_loading import import_string
from fresh import house

REDIS = "redis://127.0.0.1:6379/13"


def main():
    options = arguments()
    broker = options.broker if options.worker else ""
    with house(options.database, broker) as folder:
        # Only now can anything of the product be imported.
        import_string("walking.play_all")(options, folder)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int, help="play the first N threads only")
    parser.add_argument("--database", default="", help="postgres://…; else SQLite")
    parser.add_argument("--worker", action="store_true", help="a separate worker")
    parser.add_argument("--broker", default=REDIS, help=f"an empty one; {REDIS}")
    parser.add_argument("--lmtp", action="store_true", help="through a socket's door")
    parser.add_argument("--together", action="store_true", help="in one community")
    parser.add_argument("--pages", type=Path, help="keep the published pages here")
    options = parser.parse_args()
    if options.worker and not options.database:
        parser.error("--worker needs --database")
    return options


if __name__ == "__main__":
    main()
