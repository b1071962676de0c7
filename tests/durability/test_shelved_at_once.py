"""Two workers put the same shelf at the same moment: it holds everything once."""

import pytest

from queries import indexing
from queries.indexing import keys_of
from queries.lifecycle import State
from search.finding import Narrowing, find
from search.models import Document, Shelf
from search.phrases import parse
from tests.durability.test_two_at_once import at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def test_of_two_who_put_a_shelf_neither_fails_and_nothing_is_there_twice(
    engagement, answer, expert, member
):
    query = engagement(State.OPEN)
    answer(query, expert, "The canary sings.")

    results = at_once(*[lambda: indexing.index(query.pk)] * 4)

    assert results == [None] * 4
    assert Shelf.objects.count() == 1
    assert Document.objects.count() == 2
    assert len(find(parse("canary"), keys_of(member), Narrowing()).ids) == 1
