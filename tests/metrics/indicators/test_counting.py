"""Indicators by quarter: kept, compared, broken down, and never telling of few."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from communities.models import Member, Membership
from metrics.cells import Gap, hide_few
from metrics.indicators import counting
from metrics.indicators.cases import cases_of
from metrics.indicators.counting import answers, keep_quarters
from metrics.indicators.table import GROUPS, INDICATORS, codes_of
from metrics.models import Counted
from metrics.periods import quarters
from outcomes.models import FollowUp, Learned, Reading
from queries.models import Contribution
from tests.metrics.indicators.makers import (
    a_product,
    asked_of,
    autumn,
    learned_by,
    of_autumn,
)
from tests.metrics.makers import (
    NOW,
    a_community,
    a_member,
    a_persona,
    a_reply,
    an_engagement,
    moment,
)

# The deck's table, by hand.
CODES = {
    *("S1a", "S1b", "S1c", "S2a", "S2b", "S2c", "S3a", "S3b", "S3c", "S3d"),
    *("S4a", "S4b", "S4c", "R1a", "R1b", "R2a", "R2b", "R2c", "R3a", "R3b", "R3c"),
    *("R4a", "R4b", "R4c", "R5a", "R5b", "R5c"),
}


@pytest.fixture
def nepal(db):
    return a_community("nepal", country="NP")


def test_every_indicator_of_the_deck_is_in_the_table():
    assert {code.partition("-")[0] for code in INDICATORS} == CODES
    assert [code for code in CODES if not codes_of(code)] == []
    assert codes_of("r2b") == ["R2b", "R2b-promise"]
    for group, (_words, indicators) in GROUPS.items():
        assert all(code.startswith(group) for code in indicators)


def test_the_keys_fit_their_column():
    longest = Counted._meta.get_field("indicator").max_length
    assert all(len(code) <= longest for code in INDICATORS)


def test_a_quarter_ends_at_midnight_where_the_community_is(nepal):
    a_product(nepal, "2026-09-30 18:14")  # 23:59 in Nepal
    a_product(nepal, "2026-09-30 18:16")

    now, before = quarters(nepal, at=NOW)

    assert len(cases_of(INDICATORS["S3c"], nepal, now)) == 1
    assert len(cases_of(INDICATORS["S3c"], nepal, before)) == 1


def test_pages_read_what_was_kept_of_a_quarter(nepal, django_assert_num_queries):
    now, before = quarters(nepal, at=NOW)
    a_reply(a_product(nepal, "2026-09-15 06:00"), "2026-09-10 06:00")
    for _number in range(6):
        a_reply(a_product(nepal), "2026-10-05 06:00")
    assert answers(nepal, now)["S3c"].cell.gap == Gap.NOT_YET

    keep_quarters(nepal, at=NOW)

    with django_assert_num_queries(1):
        kept = answers(nepal, now)
    assert list(kept) == list(INDICATORS)
    assert (kept["S3c"].cell.value, kept["S3c"].cell.n) == (1, 6)
    assert answers(nepal, before)["S3c"].cell.n == 1
    assert kept["R5c"].cell.gap == Gap.NOT_ASKED


def test_what_is_kept_is_what_was_counted(nepal):
    product = a_product(nepal)
    for sector in ("government", "academia"):
        learned_by(6, product, 5, sector=sector)
    for _number in range(5):
        asked_of(
            product,
            people_low=1,
            people_high=2,
            done="Done.",
            done_on=date(2026, 11, 1),
            check_state="verified",
        )

    keep_quarters(nepal, at=NOW)

    for code in INDICATORS:
        assert answers(nepal, autumn(nepal))[code] == of_autumn(code, nepal), code


def test_a_late_answer_counts_where_it_was_asked_for_and_drift_finds_it(nepal):
    asked_of(a_product(nepal, "2026-08-15 06:00"), at="2026-09-20 06:00")
    keep_quarters(nepal, at=NOW)
    first, last = date(2026, 8, 1), date(2026, 11, 17)
    assert list(counting.drift(nepal, first, last, at=NOW)) == []

    FollowUp.objects.update(answered_at=NOW, partnership="yes", check_state="verified")

    [found] = counting.drift(nepal, first, last, at=NOW)
    assert (found.code, found.quarter.key) == ("S2b", "2026-q3")
    assert (found.kept.cell.gap, found.counted.cell.value) == (Gap.UNANSWERED, 1)
    keep_quarters(nepal, at=NOW)
    assert list(counting.drift(nepal, first, last, at=NOW)) == []


def test_a_quarter_long_past_is_counted_once_unless_every_one_is_asked_for(nepal):
    old = a_community("old", founded_at=moment("2025-01-05 06:00"))
    keep_quarters(old, at=NOW)
    Counted.objects.update(at=moment("2020-01-01 06:00"))

    keep_quarters(old, at=NOW)
    stale = Counted.objects.filter(at__lt=NOW).values_list("quarter", flat=True)
    assert set(stale) == {date(2025, 1, 1), date(2025, 4, 1), date(2025, 7, 1)}

    keep_quarters(old, at=NOW, every=True)
    assert not Counted.objects.filter(at__lt=NOW).exists()


def test_a_breakdown_hides_few_people_and_what_would_tell_them(nepal):
    product = a_product(nepal)
    learned_by(12, product, 5, sector="government", gender="woman")
    learned_by(6, product, 5, sector="academia", gender="woman")
    learned_by(3, product, 1, sector="private", gender="man")

    found = of_autumn("S1b", nepal)

    sectors = found.by["sector"]
    assert sectors["private"].gap == Gap.FEW
    # The total less the others would tell the three, so that the next larger goes, too;
    # and that these three alone said no, so that the last one goes as well.
    assert {sectors[name].gap for name in ("government", "academia")} == {Gap.HIDDEN}
    assert {cell.gap for cell in found.by["gender"].values()} == {Gap.FEW, Gap.HIDDEN}
    assert all(cell.value is None and not cell.n for cell in sectors.values())


def test_groups_of_enough_people_are_told(nepal):
    product = a_product(nepal)
    learned_by(5, product, 5, sector="government")
    learned_by(5, product, 2, sector="government")
    learned_by(6, product, 4, sector="academia")

    cells = of_autumn("S1b", nepal).by["sector"]

    assert (cells["government"].value, cells["government"].n) == (50, 10)
    assert (cells["academia"].value, cells["academia"].n) == (100, 6)


def test_first_time_and_returning_are_told_apart_an_alias_by_its_own_replies(nepal):
    earlier = an_engagement(nepal, asked="2026-08-20 06:00", opened="2026-08-21 06:00")
    product, aliases = a_product(nepal), [a_persona(nepal) for _number in range(6)]
    for alias in aliases:
        a_reply(earlier, "2026-09-02 06:00", persona=alias)
    for alias in aliases:
        asked_of(product, persona=alias, coping=4)
    for _number in range(5):
        asked_of(product, a_member(), coping=2)

    times = of_autumn("R5c", nepal).by["times"]

    assert (times["again"].value, times["again"].n) == (4, 6)
    assert (times["first"].value, times["first"].n) == (2, 5)
    assert of_autumn("R5c", nepal).by["sector"][""].n == 11


def test_no_difference_gives_a_hidden_group_away():
    for groups in (
        [(3,), (9,), (20,)],
        [(4,), (4,), (30,), (6,)],
        [(1,), (1,), (1,)],
        [(7, 6, 1), (9, 0, 9), (30, 10, 20)],
    ):
        gaps = hide_few(groups, 5)
        hidden = [group for group, gap in zip(groups, gaps, strict=True) if gap]

        assert all(
            gap for group, gap in zip(groups, gaps, strict=True) if 0 < min(group) < 5
        )
        everything = len(hidden) == len(groups)
        sums = [sum(column) for column in zip(*hidden, strict=True)]
        assert everything or all(n >= 10 or n == 0 for n in sums)


def test_counting_asks_the_database_the_same_whatever_the_rows(
    nepal, django_assert_num_queries
):
    product = a_product(nepal, purpose="visit")
    _much(product, 10)
    with CaptureQueriesContext(connection) as few:
        counting.count(nepal, autumn(nepal), at=NOW)

    _much(product, 3000)

    with django_assert_num_queries(len(few)):
        counting.count(nepal, autumn(nepal), at=NOW)
    assert len(few) < 2 * len(INDICATORS)
    assert of_autumn("S1a", nepal).cell.n == 3010


def _much(product, n):
    """Many replies and answers to one product, of as many people."""
    first = product.contributions.count() + 1
    people = Member.objects.bulk_create(
        Member(email=f"{first + at}@many.example", name="Somebody", country="NP")
        for at in range(n)
    )
    at = moment("2026-11-05 06:00")
    Membership.objects.bulk_create(
        Membership(community=product.community, member=one, since=at) for one in people
    )
    Contribution.objects.bulk_create(
        Contribution(
            engagement=product,
            author=one,
            state="posted",
            number=number,
            at=at,
            posted_at=at,
        )
        for number, one in enumerate(people, first)
    )
    Learned.objects.bulk_create(
        Learned(engagement=product, member=one, score=5, at=at, changed_at=at)
        for one in people
    )
    Reading.objects.bulk_create(
        Reading(engagement=product, member=one, what="product", day=at.date())
        for one in people
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            engagement=product,
            author=one,
            days=30,
            because="asked",
            asked_at=at,
            open_until=at,
            answered_at=at,
            informed="yes",
            coping=3,
            people_low=1,
            people_high=2,
        )
        for one in people
    )
