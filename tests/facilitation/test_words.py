"""Every kind of event can be told in the history of an item."""

from correspondence.letters import LETTERS
from facilitation.desk.words import ELSEWHERE, WORDS


def test_every_kind_of_event_has_words():
    told = {kind for kind in LETTERS if kind.partition(".")[0] not in ELSEWHERE}

    assert told - WORDS.keys() == set()
    assert not any("%(name)s" not in str(w) and "(" in str(w) for w in WORDS.values())
