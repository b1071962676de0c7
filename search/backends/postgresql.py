"""Words in a column of each document, by the text search of its own language."""

from collections import defaultdict

from django.conf import settings
from django.db import connection
from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from search.models import Document
from search.words import STEMMERS, tokens

CREATE = """
    ALTER TABLE search_document ADD COLUMN IF NOT EXISTS words tsvector;
    CREATE INDEX IF NOT EXISTS search_document_words
        ON search_document USING gin (words);
"""
DROP = "ALTER TABLE search_document DROP COLUMN IF EXISTS words"
_WORDS = '"search_document"."words"'
# A document's words in its own language, its title before its text; and as written,
# since a stem is not the beginning of each of its forms.
_WRITE = """
    UPDATE search_document SET words =
        setweight(to_tsvector(%s::regconfig, %s), 'A')
        || setweight(to_tsvector(%s::regconfig, %s), 'B')
        || setweight(to_tsvector('simple', %s), 'D')
    WHERE id = %s
"""


def write(documents):
    """Put the words of `documents` where they are found."""
    with connection.cursor() as cursor:
        for document in documents:
            cursor.execute(_WRITE, _row(document))


def _row(document):
    title = " ".join(tokens(document.title))
    text = " ".join(tokens(document.text))
    own = _config(document.language)
    return own, title, own, text, f"{title} {text}", document.pk


def erase(ids):
    """Nothing to do: the words go with their row."""


def _config(language):
    return STEMMERS.get(language, "simple")


def matching(wish):
    """Documents that hold what is wanted, each in the words of its own language."""
    wanted = " && ".join(["(%s)"] * len(wish.wanted))
    groups = []
    for config, languages in _languages().items():
        terms = [_term(term, config) for term in wish.wanted]
        sql = wanted % tuple(term for term, _params in terms)
        params = [value for _term, values in terms for value in values]
        for term in wish.unwanted:
            excluded, values = _term(term, config)
            sql, params = f"{sql} && !!({excluded})", params + values
        groups.append((languages, sql, params))
    return _matching(groups)


def _languages():
    """{text search configuration: languages}."""
    languages = defaultdict(list)
    for code, _name in settings.SPOKEN:
        languages[_config(code)].append(code)
    return languages


def _matching(groups):
    where = " OR ".join(
        f'"search_document"."language" = ANY(%s) AND {_WORDS} @@ ({sql})'
        for _languages, sql, _params in groups
    )
    case = " ".join(
        f'WHEN "search_document"."language" = ANY(%s)'
        f" THEN ts_rank_cd({_WORDS}, {sql}, 1)"
        for _languages, sql, _params in groups
    )
    params = [p for languages, _sql, own in groups for p in (languages, *own)]
    return (
        Document.objects.filter(_sql(where, params, BooleanField()))
        .annotate(rank=_sql(f"CASE {case} END", params, FloatField()))
        .order_by("-rank", "-pk")
    )


def _sql(sql, params, output):
    return RawSQL(f"({sql})", params, output)  # noqa: S611 what is typed is in params


def _term(term, config):
    """A term as SQL and its parameters."""
    words = " ".join(term.words)
    sql, params = "phraseto_tsquery(%s::regconfig, %s)", [config, words]
    if not term.begins:
        return sql, params
    *before, last = term.words
    begins = " <-> ".join([*(f"'{word}'" for word in before), f"'{last}':*"])
    return f"{sql} || to_tsquery('simple', %s)", [*params, begins]
