import pytest

from queries import indexing
from queries.indexing import keys_of
from queries.models import Engagement
from search.finding import Narrowing, find, read
from search.phrases import parse


@pytest.fixture
def indexed():
    """Index every engagement as it stands, whatever the journal says."""

    def do():
        for pk in Engagement.objects.values_list("pk", flat=True):
            indexing.index(pk)

    return do


@pytest.fixture
def found():
    """Documents that `words` find with these keys, or with a user's."""

    def do(words, user=None, keys=None, **narrowing):
        keys = keys_of(user) if keys is None else keys
        return read(find(parse(words), keys, Narrowing(**narrowing)).ids)

    return do
