"""Two workers at one clock, and two moderators at one summary."""

import pytest
from django.utils.timezone import now

from discussions import rounds, summing_up
from discussions.models import Round, Summary
from journal.models import Event
from queries.lateness import NotNow
from tests.discussions.conftest import DAY, opened, planned  # noqa: F401 fixtures
from tests.durability.test_two_at_once import at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def test_two_workers_end_and_begin_a_round_once(opened, monday):  # noqa: F811
    def look():
        rounds.look(at=monday + 7 * DAY)

    assert at_once(look, look) == [None, None]

    kinds = Event.objects.filter(kind__startswith="round.").values_list("kind")
    assert sorted(kind for (kind,) in kinds) == [
        *("round.ended", "round.opened", "round.opened"),
    ]


def test_two_moderators_send_a_summary_once(opened, facilitator):  # noqa: F811
    here = Round.objects.get(engagement=opened, number=1)
    summing_up.write(here, "Nobody pays.", by=facilitator, at=now(), revision=0)

    results = at_once(*[lambda: summing_up.send(here, by=facilitator, at=now())] * 2)

    assert sorted(isinstance(r, NotNow) for r in results) == [False, True]
    assert Event.objects.filter(kind="round.summarised").count() == 1


def test_two_first_words_of_a_summary_do_not_overwrite_each_other(
    opened,  # noqa: F811
    facilitator,
    expert,
):
    here = Round.objects.get(engagement=opened, number=1)

    def write(text, by):
        return lambda: summing_up.write(here, text, by=by, at=now(), revision=0)

    results = at_once(write("One.", facilitator), write("Two.", expert))

    assert sorted(isinstance(r, NotNow) for r in results) == [False, True]
    assert Summary.objects.get().revision == 1
