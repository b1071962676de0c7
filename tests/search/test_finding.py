"""What words find what texts, in whichever language and script they are written."""

import pytest

from search.finding import Narrowing, find
from search.phrases import parse
from search.shelving import Contents, Text, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelve(monday):
    """Put one text on a shelf of its own, open to everybody."""

    def do(ref, text, title="", language="en", **more):
        shelved = Text("reply", ref, title, text, language, monday, **more)
        contents = Contents(keys={("public", 1)}, texts=[shelved])
        put("engagement", ref, lambda: contents)

    return do


@pytest.fixture
def refs(found):
    return lambda words, **more: [d.ref for d in found(words, keys=["public"], **more)]


FINDS = {
    # words                          text that holds them            language
    "pits":                          ("We raised the pit.",             "en"),
    "raising pit":                   ("Pits were raised.",              "en"),
    '"raised pits"':                 ("They raised pits in Barpeta.",   "en"),
    "sanitati":                      ("Sanitation of towns",            "en"),
    "pits -twin":                    ("Lined pits",                     "en"),
    "systeme d'eau":                 ("Les systèmes d’eau potable",     "fr"),
    "información":                   ("informacion sobre letrinas",     "es"),
    "колодцы":                       ("Вода из колодца",                "ru"),
    "المياه":                        ("إدارة مياه الشرب",               "ar"),
    "净水":                          ("农村净水设备的维护",              "zh-hans"),
    "पानी":                          ("गाँव में पानी की कमी",            "en"),
    "flood-prone":                   ("In flood prone wards",           "en"),
    "1,200":                         ("It cost 1,200 dollars",          "en"),
}  # fmt: skip

DOES_NOT_FIND = {
    '"pits raised"':                 ("They raised pits in Barpeta.",   "en"),
    "pits -twin lined":              ("Lined twin pits",                "en"),
    'pits -"twin pits"':             ("Lined twin pits",                "en"),
    "pits wells":                    ("Lined pits",                     "en"),
    "水净":                          ("农村净水设备的维护",              "zh-hans"),
    "पान":                           ("गाँव में पानी की कमी ",           "en"),
    "-pits":                         ("Lined wells",                    "en"),
    "the":                           ("",                               "en"),
}  # fmt: skip


@pytest.mark.parametrize("words", FINDS)
def test_words_find_a_text(words, shelve, refs):
    text, language = FINDS[words]
    shelve(1, text, language=language)
    shelve(2, "Nothing of the kind", language=language)

    assert refs(words) == [1]


@pytest.mark.parametrize("words", DOES_NOT_FIND)
def test_words_do_not_find_a_text(words, shelve, refs):
    text, language = DOES_NOT_FIND[words]
    shelve(1, text, language=language)

    assert refs(words + " ") == []


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', '""', "-", "--", '-"', "AND", "a OR", "NEAR(", "*", "pits:*", "^x",
     "'", "\\", "%", "$1", "\x00", "{text}:x", "!!", "(((", "<->", "x" * 10_000,
     "x " * 5000, '"' + "x " * 5000, "\ud800", "🚰", "ـ", "\u0301", "и" * 600],
)  # fmt: skip
def test_nothing_that_is_typed_is_an_error(words, shelve, refs):
    shelve(1, "Lined pits")

    assert refs(words) in ([], [1])


def test_a_word_in_the_title_counts_more(shelve, refs):
    shelve(1, "All about pits and pits", title="Wells")
    shelve(2, "All about wells", title="Pits in the rain")

    assert refs("pits") == [2, 1]


def test_what_was_changed_is_found_by_its_new_words_only(shelve, refs):
    shelve(1, "Lined pits")
    shelve(1, "Deep wells")

    assert refs("pits") == []
    assert refs("wells") == [1]


def test_what_was_taken_from_a_shelf_is_gone(shelve, refs):
    shelve(1, "Lined pits")
    put("engagement", 1, Contents)

    assert refs("pits") == []


def test_without_the_key_nothing_is_found_or_counted(shelve):
    shelve(1, "Lined pits", country="NP")

    found = find(parse("pits"), ["c1", "m1"], Narrowing())

    assert found.ids == []
    assert not any(found.facets.values())


def test_facets_count_what_was_found_and_narrow_it(shelve, refs):
    shelve(1, "Lined pits", country="NP")
    shelve(2, "Raised pits", country="IN")
    shelve(3, "Raised wells", country="IN")

    found = find(parse("pits"), ["public"], Narrowing())

    assert found.facets["country"] == {"NP": 1, "IN": 1}
    assert found.facets["community"] == {1: 2}
    assert found.facets["year"] == {2026: 2}
    assert refs("pits", country="IN") == [2]
    assert refs("pits", community=1, year=2026, kind="reply") == [2, 1]
    assert refs("pits", community=2) == []


def test_a_community_is_counted_only_by_a_key_that_one_holds(monday, found):
    text = Text("reply", 1, "", "Lined pits", "en", monday)
    keys = {("public", 1), ("c2", 2)}
    put("engagement", 1, lambda: Contents(keys=keys, texts=[text]))

    visitor = find(parse("pits"), ["public"], Narrowing())
    member = find(parse("pits"), ["public", "c2"], Narrowing())

    assert visitor.facets["community"] == {1: 1}
    assert member.facets["community"] == {1: 1, 2: 1}
    assert not find(parse("pits"), ["public"], Narrowing(community=2)).ids
