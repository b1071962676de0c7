"""What can be told from the words of a query, and what is left to a person."""

import pytest

from facilitation.readiness import CHECKS, Looked, look_at

GOOD = {
    "topic": "Toilets that survive floods",
    "context": "We run sanitation in nine wards. So far we tried raised pits.",
    "problem": "Every monsoon the toilets of 2,300 people stand in water for weeks.",
    "questions": ["Which toilets kept working?", "What does it cost a household?"],
    "place": "Tikapur, Nepal",
    "needed_by": "4 December",
}


def states(**changes):
    return {f.name: f.state for f in look_at(Looked(**GOOD | changes))}


def test_a_good_query_is_ready():
    assert set(states().values()) == {"ok"}


# Written by hand: what is wrong with the text, and which check says so.
@pytest.mark.parametrize(
    ("changes", "check", "state"),
    [
        ({"context": "", "problem": "Pits are full."}, "specific", "missing"),
        ({"problem": "The pits are full. " * 120}, "specific", "look"),
        ({"topic": "How can we and others empty pits on islands"}, "specific", "look"),
        ({"place": ""}, "place", "missing"),
        ({"needed_by": ""}, "place", "look"),
        ({"context": " "}, "tried", "missing"),
        ({"context": "We are farmers and fishers."}, "tried", "look"),
        ({"questions": []}, "questions", "missing"),
        ({"questions": ["How? And who pays?"]}, "questions", "look"),
        (
            {"questions": ["How do others do it and what does it cost and who pays?"]},
            "questions",
            "look",
        ),
        ({"questions": [f"Why {n}?" for n in range(5)]}, "questions", "look"),
        ({"alike": 2}, "new", "look"),
        ({"problem": "The corrupt mayor is to blame. " * 4}, "constructive", "look"),
        ({"questions": ["Who can give us funds?"]}, "advertising", "look"),
        ({"context": "We sell pumps; so far nobody tried."}, "advertising", "look"),
        ({"questions": ["Any comments on our plan?"]}, "modality", "look"),
        ({"questions": ["What do you think of pits?"]}, "modality", "look"),
        ({"changed": True}, "agreed", "look"),
    ],
)
def test_what_is_wrong_is_told_by_its_own_check(changes, check, state):
    found = states(**changes)

    assert found[check] == state


def test_each_finding_is_a_whole_sentence():
    for changes in ({}, {"place": "", "questions": [], "alike": 1, "context": ""}):
        for finding in look_at(Looked(**GOOD | changes)):
            assert finding.sentence.endswith((".", "?"))
            assert not finding.sentence[0].islower()


def test_in_another_language_only_a_reader_can_tell():
    found = states(language="ar", problem="الحفر ممتلئة " * 20)

    asked = {name for name, state in found.items() if state == "look"}
    assert asked == {"tried", "constructive", "advertising", "modality"}


def test_every_check_has_a_name_that_fits_its_column():
    assert all(len(name) <= 20 for name in CHECKS)
