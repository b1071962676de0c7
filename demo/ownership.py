"""What the demonstration has made itself, and how it knows it again.

The mark of the database stands in the header that SQLite keeps for that; the mark of
a folder is a file in it. Nothing without a mark is ever written to or deleted.
"""

import fcntl
import shutil
import sqlite3
import time
from contextlib import closing

MARK = int.from_bytes(b"CoPd")
MARK_AT = slice(68, 72)
HEADER = b"SQLite format 3\0"
BESIDE = ("-wal", "-shm", "-journal", ".lock")
LABEL = "made-by-make-demo"
PATIENCE_SECONDS = 5


class NotOwn(Exception):
    """Something stands in the way that the demonstration has not made."""


class Running(Exception):
    """Another process serves the demonstration now."""


def is_new(path):
    """Whether nothing is kept at `path` yet."""
    return not path.exists() or not path.stat().st_size


def is_own_database(path):
    """Whether the file is a database that `claim_database` has made.

    The file is read and not opened as a database, which would already change it.
    """
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(100)
    return head.startswith(HEADER) and head[MARK_AT] == MARK.to_bytes(4)


def claim_database(path):
    """Make the database and mark it; NotOwn if there is one of somebody else's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if is_own_database(path):
        return
    if not is_new(path):
        raise NotOwn(f"The database {path} was not made by `make demo`.")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {MARK}")


def claim_folder(path):
    """Make the folder and mark it; NotOwn if it holds what is somebody else's."""
    path.mkdir(parents=True, exist_ok=True)
    if (path / LABEL).exists():
        return
    if any(path.iterdir()):
        raise NotOwn(f"The folder {path} was not made by `make demo`.")
    (path / LABEL).write_text("`make demo-reset` deletes this folder.\n")


def hold(path):
    """Keep others from serving or deleting the database at `path`; Running if one is.

    Who holds it keeps the file that is returned; it is let go however the process
    ends. A process that is ending is waited for.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.with_name(path.name + ".lock").open("w")
    end = time.monotonic() + PATIENCE_SECONDS
    while not _is_locked(file):
        if time.monotonic() > end:
            raise Running
        time.sleep(0.1)
    return file


def _is_locked(file):
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def delete(database, folders):
    """Delete the database and those folders that bear the mark; what is new is left."""
    if not (is_new(database) or is_own_database(database)):
        raise NotOwn(f"The database {database} was not made by `make demo`.")
    for folder in folders:
        if (folder / LABEL).exists():
            shutil.rmtree(folder)
    for name in ("", *BESIDE):
        database.with_name(database.name + name).unlink(missing_ok=True)
