"""Words in a column of each document, by the text search of its own language."""

import math
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
# In how large a part of the documents a word stands is known from what ANALYZE finds.
COUNT = "ALTER TABLE search_document ALTER COLUMN words SET STATISTICS 400"
UNCOUNT = "ALTER TABLE search_document ALTER COLUMN words SET STATISTICS -1"
_RARITIES = """
    SELECT lexeme, cardinality(positions), coalesce(freq, 0)
    FROM unnest(to_tsvector(%s::regconfig, %s)) LEFT JOIN (
        SELECT unnest(most_common_elems::text::text[]) AS word,
            unnest(most_common_elem_freqs) AS freq
        FROM pg_stats
        WHERE schemaname = current_schema AND tablename = 'search_document'
            AND attname = 'words'
    ) AS common ON word = lexeme
"""
# Most documents hold none of the words, so each word's own are added up first: an index
# tells which they are without their texts. Then Okapi BM25 over the few that are near.
_NEAREST = """
    WITH near AS (
        SELECT id FROM (
            SELECT id, sum(weight) AS weight FROM ({held}) AS held GROUP BY id
        ) AS summed
        WHERE id IN ({among}) ORDER BY weight DESC, id DESC LIMIT %s
    )
    SELECT id, sum(weight * cardinality(positions)
        / (cardinality(positions) + 0.3 + 0.9 * length(words) / 150.0)) AS weight
    FROM near JOIN search_document USING (id)
        CROSS JOIN LATERAL unnest(words) AS held
        JOIN unnest(%s::text[], %s::float[]) AS wanted (word, weight) ON word = lexeme
    GROUP BY id ORDER BY 2 DESC, id DESC LIMIT %s
"""
_HELD = "SELECT id, %s::float AS weight FROM search_document WHERE words @@ %s::tsquery"
COMMON = 0.08  # words that more than this part of all documents hold are left out
RAREST = 1e-4
NEAR = 100
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


def rarities(text, language):
    """{stem: (times in the text, how rare it is among all documents)}."""
    params = [_config(language), " ".join(tokens(text))]
    with connection.cursor() as cursor:
        cursor.execute(_RARITIES, params)
        return {
            word: (times, -math.log(max(part, RAREST)))
            for word, times, part in cursor
            if part < COMMON
        }


def resembling(words, among, *, most):
    """SQL and its parameters: (id, weight) `among` some documents, the heaviest being
    nearest to words: {stem: (times, rarity)}.
    """
    weights = {word: times * rarity for word, (times, rarity) in words.items()}
    among, params = among.order_by().values("pk").query.sql_with_params()
    sql = _NEAREST.format(held=" UNION ALL ".join([_HELD] * len(words)), among=among)
    pairs = [v for word, weight in weights.items() for v in (weight, f"'{word}'")]
    told = [list(weights), list(weights.values())]
    return sql, [*pairs, *params, NEAR, *told, most]
