"""One question to the database for the first rows of each of many roots."""

from django.db import connection

_ANY = "?"  # stands for a root, and is none


def first_of_each(roots, rows):
    """{root: rows as tuples}; `rows(root)` are sliced values of its rows.

    Each part goes along the index and ends where its slice does, which one condition
    on all roots would not; and what is asked once takes one way to the database.
    """
    sql, values = rows(_ANY).query.sql_with_params()
    parts, params = [], []
    for place, root in enumerate(roots):
        parts.append(f"SELECT {place} AS place, rows.* FROM ({sql}) AS rows")  # noqa: S608
        params += [root if value == _ANY else value for value in values]
    found = {root: [] for root in roots}
    if found:
        told = list(found.values())
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            for place, *row in cursor:
                told[place].append(tuple(row))
    return found
