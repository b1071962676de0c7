"""Of few people it is not told where they stand, nor by a difference."""

import pytest
from django.urls import reverse

from consultations import agreement, standing

FOR, AGAINST = "support", "object"


def sectors(**counts):
    taken = [(sector, FOR) for sector, n in counts.items() for _one in range(n)]
    return {str(row.label): row.n for row in agreement.by_sector(taken)}


def test_small_sectors_together_hide_no_fewer_than_five():
    found = sectors(government=9, academia=6, independent=2, private=1)

    assert sorted(found.values(), key=str) == [9, None, None, None]


def test_two_small_sectors_of_five_hide_each_other():
    found = sectors(government=6, academia=4, independent=3)

    assert found == {"Government": 6, "Academia": None, "Independent": None}


def test_the_whole_is_not_told_of_four_people(
    consultation, person, client, member, monday
):
    statement = consultation.polled.get()
    for n in range(4):
        standing.take_position(
            statement, person(f"Voter {n}"), FOR, reason="", at=monday
        )
    client.force_login(member)

    [found] = agreement.of(consultation)
    html = client.get(
        reverse("queries:detail", args=[consultation.pk])
    ).content.decode()

    assert (found.whole.n, found.whole.counts, found.sectors) == (4, None, [])
    assert "Fewer than five people have said" in html
    assert 'class="stand"' not in html


@pytest.mark.parametrize(("against", "consensus"), [(1, True), (5, False)])
def test_one_person_of_another_mind_is_not_told_by_the_consensus(
    consultation, person, monday, against, consensus
):
    statement = consultation.polled.get()
    for n in range(20):
        voter = person(f"Voter {n}", sector="government")
        standing.take_position(statement, voter, FOR, reason="", at=monday)
    for n in range(against):
        voter = person(f"Other {n}", sector="academia")
        standing.take_position(statement, voter, AGAINST, reason="No.", at=monday)

    [found] = agreement.of(consultation)

    assert (found.spread, found.consensus) == (0, consensus)
