"""Words in an FTS5 table, stemmed beforehand: its own stemmer knows English only."""

import math
from collections import Counter, defaultdict

from django.conf import settings
from django.db import connection

from search.models import Document
from search.words import stem, tokens

CREATE = """
    CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(
        language, title, text, exact,
        tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'"
    )
"""
DROP = "DROP TABLE IF EXISTS search_words"
# In how many documents each word stands.
COUNT = """
    CREATE VIRTUAL TABLE IF NOT EXISTS search_vocabulary
        USING fts5vocab(search_words, 'row')
"""
UNCOUNT = "DROP TABLE IF EXISTS search_vocabulary"
# In the order of the columns.
_WEIGHTS = "0.0, 8.0, 1.0, 0.2"
_RANK = f"-bm25(search_words, {_WEIGHTS})"


def write(documents):
    """Put the words of `documents` where they are found."""
    erase([document.pk for document in documents])
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO search_words (rowid, language, title, text, exact)"
            " VALUES (%s, %s, %s, %s, %s)",
            [_row(document) for document in documents],
        )


def erase(ids):
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM search_words WHERE rowid = %s", [(pk,) for pk in ids]
        )


def _row(document):
    title, text = tokens(document.title), tokens(document.text)
    own = document.language
    return (
        document.pk,
        _code(own),
        _stems(title, own),
        _stems(text, own),
        " ".join(title + text),
    )


def _stems(words, language):
    return " ".join(stem(word, language) for word in words)


def _code(language):
    """A language as one word."""
    return language.replace("-", "")


def matching(wish):
    """Documents that hold what is wanted, each in the words of its own language."""
    expression = _in_each_language(lambda language: _expression(wish, language))
    return _matching(expression, Document.objects.all())


def _matching(expression, among):
    return among.extra(  # noqa: S610 all that is typed is a parameter
        tables=["search_words"],
        select={"rank": _RANK},
        where=["search_words.rowid = search_document.id", "search_words MATCH %s"],
        params=[expression],
    ).order_by("-rank", "-pk")


def _in_each_language(expression):
    """One expression for all, since MATCH cannot stand in an OR."""
    languages = defaultdict(list)
    for code, _name in settings.SPOKEN:
        languages[expression(code)].append(f'"{_code(code)}"')
    return " OR ".join(
        f"(language : ({' OR '.join(codes)}) AND ({expression}))"
        for expression, codes in languages.items()
    )


def _expression(wish, language):
    wanted = " AND ".join(_term(term, language) for term in wish.wanted)
    unwanted = " OR ".join(_term(term, language) for term in wish.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _term(term, language):
    stems = f'{{title text}} : "{_stems(term.words, language)}"'
    if not term.begins:
        return f"({stems})"
    return f'({stems} OR exact : "{" ".join(term.words)}" *)'


def rarities(text, language):
    """{stem: (times in the text, how rare it is among all documents)}."""
    stems = Counter(stem(word, language) for word in tokens(text))
    marks = ", ".join(["%s"] * len(stems))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT term, doc, (SELECT count(*) FROM search_document)"  # noqa: S608
            f" FROM search_vocabulary WHERE term IN ({marks})",
            list(stems),
        )
        return {
            word: (stems[word], math.log(1 + documents / held))
            for word, held, documents in cursor
        }


def resembling(words, among, *, most):
    """SQL and its parameters: (id, weight) `among` some documents, the heaviest being
    nearest to words: {stem: (times, rarity)}.
    """
    # A phrase that stands in the expression twice counts twice.
    anyone = (f'"{word}"' for word, (times, _r) in words.items() for _n in range(times))
    near = _matching(f"{{title text}} : ({' OR '.join(anyone)})", among)
    sql, params = near.values_list("id", "rank")[:most].query.sql_with_params()
    return f"SELECT id, rank AS weight FROM ({sql})", params  # noqa: S608
