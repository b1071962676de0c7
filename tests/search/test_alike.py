"""What looks like a text, and what never comes up beside it."""

import pytest

from search.alike import alike
from search.models import Shelf
from search.shelving import Contents, Text, put

pytestmark = pytest.mark.django_db

ASKED = "Emptying full pits\nHow do we empty pits on islands without a lorry?"


@pytest.fixture
def earlier(monday):
    def do(ref, title, text="", key="public", kind="product"):
        shelved = Text(kind, ref, title, text, "en", monday)
        put("engagement", ref, lambda: Contents(keys={(key, 1)}, texts=[shelved]))

    return do


@pytest.fixture
def near(earlier):
    """Some texts, and what of them looks like the question."""
    earlier(1, "Spare parts for pumps", "Seals of hand pumps break.")
    earlier(2, "Pits on islands", "A boat and a hand pump emptied the pits.")
    earlier(3, "School meals")

    def do(keys=("public",), **more):
        options = {"kinds": ["product"]} | more
        return alike(ASKED, "en", list(keys), **options)

    return do


def test_the_nearest_comes_first_with_the_passage_that_is_near(near):
    first = near()[0]

    assert (first.ref, first.title) == (2, "Pits on islands")
    assert "<mark>emptied</mark> the <mark>pits</mark>" in first.passage


def test_what_has_no_word_in_common_is_not_near(near):
    assert 3 not in [one.ref for one in near()]


def test_what_one_may_not_see_is_not_near(near, earlier):
    earlier(4, "Emptying full pits on islands", key="c7")

    assert 4 not in [one.ref for one in near()]
    assert near(["public", "c7"])[0].ref == 4


def test_a_text_is_not_like_itself(near):
    assert [one.ref for one in near(without=("engagement", 2))] == []


def test_each_tells_which_sets_hold_its_shelf(near, earlier):
    earlier(4, "Emptying full pits on islands")
    shelves = Shelf.objects.filter(ref=2).values("ref")

    found = near(marks={"is_kept": shelves, "is_lost": shelves.exclude(ref=2)})

    assert {one.ref: set(one.marks) for one in found} == {4: set(), 2: {"is_kept"}}


def test_the_share_tells_how_much_of_the_text_is_there(near, earlier):
    earlier(4, "Emptying full pits", "on islands without a lorry.")
    found = {one.ref: one for one in near()}

    assert found[4].share(ASKED) == 1
    assert 0 < found[2].share(ASKED) < 1
    assert found[2].share("Emptying it") == 1
    assert found[2].share("No such words") == 0


def test_only_what_is_asked_for_is_near(near):
    assert near(kinds=["reply"]) == []


@pytest.mark.parametrize("text", ["", "\x00", "the of and", "🚰", "'\"*", "净水设备"])
def test_any_text_may_be_held_against_the_others(near, text):
    assert alike(text, "tlh", ["public"], kinds=["product"]) == []
