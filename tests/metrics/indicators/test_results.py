"""Result 1 to 5: small histories, and what they come to by hand."""

from datetime import date

import pytest

from communities.models import Topic
from facilitation.models import Effort
from methods.models import Run
from metrics.cells import Gap
from outcomes.models import Signal
from tests.metrics.indicators.makers import (
    a_product,
    asked_of,
    of_autumn,
    told_by,
)
from tests.metrics.makers import (
    a_community,
    a_member,
    a_persona,
    an_engagement,
    moment,
)


@pytest.fixture
def nepal(db):
    return a_community("nepal", country="NP")


def test_r1a_is_the_share_of_askers_whose_decision_was_informed(nepal):
    for informed in ("yes", "yes", "not-yet"):
        asked_of(a_product(nepal), informed=informed)
    asked_of(a_product(nepal), informed="no", done="Yet.", check_state="verified")
    asked_of(a_product(nepal), informed="yes", check_state="refuted")
    asked_of(a_product(nepal), informed="yes", check_state="verified")
    asked_of(a_product(nepal), informed="yes", persona=a_persona(nepal))
    asked_of(a_product(nepal), done="Something", informed="")  # of this not a word
    asked_of(a_product(nepal))
    asked_of(a_product(nepal), informed="yes", because="used")
    told_by(4, a_product(nepal), informed="yes", days=90)

    found = of_autumn("R1a-30", nepal)

    assert found.cell.value == pytest.approx(100 * 4 / 7)
    assert (found.cell.n, found.cell.of) == (7, 9)
    assert found.verified == pytest.approx(100 / 7)
    assert of_autumn("R1a-90", nepal).cell.gap == Gap.FEW


def test_r1b_counts_what_an_earlier_product_answered(nepal):
    earlier = a_product(nepal)
    for _number in range(2):
        again = an_engagement(nepal, asked="2026-10-07 06:00")
        again.state, again.edition = "answered", earlier.edition
        again.save(update_fields=["state", "edition"])

    found = of_autumn("R1b", nepal).cell

    assert (found.value, found.of) == (2, 3)


def test_r2a_to_r2b_are_the_waits_of_the_other_pages(nepal):
    # Thursday 1 to Thursday 8 October: of Nepal's week all but Saturday is worked.
    a_product(nepal, "2026-10-08 06:00", first_reply="2026-10-02 12:00")
    a_product(nepal, "2026-10-08 06:00", first_reply="2026-10-03 06:00", paused_days=2)
    an_engagement(nepal, asked="2026-10-01 06:00", opened="2026-10-02 06:00")
    a_product(nepal, "2026-11-10 06:00")

    first = of_autumn("R2a", nepal).cell
    product = of_autumn("R2b", nepal).cell
    promise = of_autumn("R2b-promise", nepal).cell

    assert (first.value, first.n, first.of) == (15, 2, 4)  # of 6 and 24
    assert product.n == 3
    assert promise.value == pytest.approx(200 / 3)


def test_r2c_takes_the_first_action_of_each_product(nepal):
    one, two, three, _silent = (a_product(nepal) for _number in range(4))
    asked_of(one, done="We began.", done_on=date(2026, 10, 30))
    asked_of(one, done="We went on.", done_on=date(2026, 11, 5), days=90)
    asked_of(two, done="We had begun.", done_on=date(2026, 10, 1))
    asked_of(two, done="No.", done_on=date(2026, 9, 1), days=90, check_state="refuted")
    asked_of(three, done="Later.", done_on=date(2026, 11, 10))
    asked_of(
        three, done="No.", done_on=date(2026, 10, 21), days=90, check_state="refuted"
    )

    found = of_autumn("R2c", nepal).cell

    assert (found.value, found.n, found.of) == (10, 3, 4)  # of 10, 0 and 21


def test_r3a_adds_the_hours_of_all_versions_of_a_product(nepal):
    one, two, _untold = (a_product(nepal) for _number in range(3))
    editions = [
        one.edition,
        one.editions.create(number=2, made_at=moment("2026-11-01 06:00")),
        two.edition,
    ]
    for edition, hours in zip(editions, ("3.5", "1.5", "8"), strict=True):
        Effort.objects.create(
            edition=edition, hours=hours, by=a_member(), at=moment("2026-11-01 06:00")
        )

    found = of_autumn("R3a", nepal).cell

    assert (found.value, found.n, found.of) == (6.5, 2, 3)  # of 5 and 8


def test_r3a_is_unanswered_where_nobody_says_how_long(nepal):
    assert of_autumn("R3a", nepal).cell.gap == Gap.NOT_ASKED

    a_product(nepal)

    assert of_autumn("R3a", nepal).cell.gap == Gap.UNANSWERED


def test_r3b_counts_further_askers_who_stay_and_joint_ventures_once(nepal):
    purchase = a_product(nepal, purpose="coordination")
    visit = a_product(nepal, purpose="visit")
    since = moment("2026-10-03 06:00")
    for until in (None, None, since):
        purchase.parts.create(
            role="co-asker", member=a_member(), since=since, until=until
        )
    asked_of(purchase, joint="yes", check_state="verified")
    asked_of(purchase, joint="yes")
    asked_of(visit, joint="not-yet")
    asked_of(a_product(nepal), joint="yes")  # neither a purchase nor a visit

    joint = of_autumn("R3b-joint", nepal)

    assert of_autumn("R3b", nepal).cell.value == 2
    assert (joint.cell.value, joint.cell.n, joint.verified) == (1, 3, 1)


def test_r3c_keeps_days_and_money_apart(nepal):
    product, other = a_product(nepal), a_product(nepal)
    told_by(4, product, days_saved_low=2, days_saved_high=4)
    asked_of(product, days_saved_low=1, days_saved_high=3)
    told_by(
        5,
        other,
        money_saved_low=10,
        money_saved_high=20,
        money_saved_currency="EUR",
        check_state="verified",
    )
    asked_of(product, value_low=9, value_high=9, value_currency="EUR")

    found = of_autumn("R3c", nepal)

    assert [(s.unit, s.low, s.high, s.n) for s in found.spans] == [
        ("EUR", 10, 20, 5),
        ("working days", 1, 4, 5),
    ]
    assert [str(span) for span in found.spans] == ["10–20 EUR", "1–4 working days"]
    assert [(s.unit, s.n) for s in found.verified_spans] == [("EUR", 5)]
    assert (found.cell.value, found.cell.n, found.verified) == (2, 10, 1)


def _signal(community, topic, state, official=None):
    Signal.objects.create(
        community=community,
        topic=topic,
        quarter=date(2026, 10, 1),
        at=moment("2026-10-05 06:00"),
        due_at=moment("2026-10-06 06:00"),
        queries=3,
        organisations=2,
        places=2,
        usual=1,
        state=state,
        official_on=official,
    )


def test_r4a_and_r4b_count_confirmed_topics_and_their_lead(nepal, make_topics):
    one, two, three, four, five = make_topics(5)
    _signal(nepal, one, "confirmed", date(2026, 10, 25))
    _signal(nepal, two, "confirmed", date(2026, 11, 4))
    _signal(nepal, three, "confirmed")
    _signal(nepal, four, "dismissed")
    _signal(nepal, five, "found")

    topics, lead = of_autumn("R4a", nepal).cell, of_autumn("R4b", nepal).cell

    assert (topics.value, topics.n, topics.of) == (3, 4, 5)
    assert (lead.value, lead.n, lead.of) == (25, 2, 3)  # of 20 and 30


@pytest.fixture
def make_topics(db):
    return lambda n: [
        Topic.objects.create(slug=f"topic-{at}", name=f"Topic {at}") for at in range(n)
    ]


def test_r4c_counts_scenario_exercises_that_were_begun(nepal):
    product = a_product(nepal)
    for day, is_scenario in (("10-05", True), ("11-01", True), ("10-06", False)):
        Run.objects.create(
            method="world-cafe",
            engagement=product,
            is_scenario=is_scenario,
            begun_at=moment(f"2026-{day} 06:00"),
            closes_at=moment("2026-11-10 06:00"),
        )
    Run.objects.create(
        method="open-space",
        engagement=product,
        is_scenario=True,
        begun_at=moment("2026-09-01 06:00"),
        closes_at=moment("2026-11-10 06:00"),
    )

    assert of_autumn("R4c", nepal).cell.value == 2


def test_r5a_counts_works_that_are_still_in_use_at_each_round(nepal):
    one, two, three = (a_product(nepal) for _number in range(3))
    asked_of(one, days=180, in_use="yes", check_state="verified")
    asked_of(one, days=180, in_use="changed")
    asked_of(two, days=180, in_use="changed")
    asked_of(three, days=180, in_use="no")
    asked_of(three, days=365, in_use="yes")

    half, whole = of_autumn("R5a-180", nepal), of_autumn("R5a-365", nepal)

    assert (half.cell.value, half.cell.n, half.verified) == (2, 4, 1)
    assert (whole.cell.value, whole.verified) == (1, 0)


def test_r5b_goes_from_the_lowest_to_the_highest_told_of_each_work(nepal):
    told_by(2, a_product(nepal), people_low=100, people_high=200)
    told_by(
        3, a_product(nepal), people_low=50, people_high=60, sites_low=1, sites_high=1
    )

    found = of_autumn("R5b", nepal)

    [span] = found.spans  # three people alone told of sites
    assert (span.unit, span.low, span.high, span.n) == ("people", 150, 260, 5)


def test_r5c_is_the_median_of_what_people_say(nepal):
    for coping in (1, 3, 4, 4, 5):
        asked_of(a_product(nepal), coping=coping)
    asked_of(a_product(nepal), coping=5, check_state="refuted")
    asked_of(a_product(nepal))

    found = of_autumn("R5c", nepal).cell

    assert (found.value, found.n, found.of) == (4, 5, 7)
