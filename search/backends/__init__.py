"""Where the words stand and how they are matched: two ways behind four functions.

`write(documents)` puts their words where they are found, `erase(ids)` takes them away;
`matching(wish)` and `resembling(text)` give documents with a `rank`, best first.
"""

from types import ModuleType

from django.db import connection

from search.backends import postgresql, sqlite

BACKENDS: dict[str, ModuleType] = {"postgresql": postgresql, "sqlite": sqlite}


def backend() -> ModuleType:
    return BACKENDS[connection.vendor]
