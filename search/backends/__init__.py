"""Where the words stand and how they are matched: two ways behind five functions.

`write(documents)` puts their words where they are found, `erase(ids)` takes them away;
`matching(wish)` gives documents with a `rank`, best first; `rarities(text)` tells which
words say most, and `resembling(words)` in SQL which documents are nearest to them.
"""

from types import ModuleType

from django.db import connection

from search.backends import postgresql, sqlite

BACKENDS: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def backend() -> ModuleType:
    return BACKENDS[connection.vendor]
