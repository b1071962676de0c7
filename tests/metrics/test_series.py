import pytest

from metrics.cells import Cell, Gap, plain, without_few
from metrics.measures import MEASURES
from metrics.models import Recount
from metrics.periods import period_of, periods
from metrics.recounting import recount_lately
from metrics.series import all_series, series_of
from metrics.words import finding
from tests.metrics.makers import (
    NOW,
    a_community,
    a_member,
    a_persona,
    a_reply,
    an_engagement,
    moment,
)

OPEN = {"asked": "2026-08-12 03:00", "opened": "2026-08-12 05:00"}


def words(series):
    """The months of a series and its total, as a table shows them."""
    return [str(cell) for cell in series.cells], str(series.total)


def read(name, community):
    return series_of(name, community, period_of(community, "", at=NOW))


def test_additive_measures_come_from_the_kept_figures(kathmandu):
    an_engagement(kathmandu, asked="2026-08-12 03:00")
    an_engagement(kathmandu, asked="2026-10-31 20:00")  # November in Kathmandu
    recount_lately(at=NOW)

    assert words(read("asked", kathmandu)) == (["1", "0", "0", "1"], "2")


def test_what_was_not_counted_is_not_zero(kathmandu):
    an_engagement(kathmandu, asked="2026-08-12 03:00")
    recount_lately(at=NOW)
    Recount.objects.filter(day__month=9).delete()

    series = read("asked", kathmandu)

    assert words(series) == (["1", "not counted yet", "0", "0"], "1")
    assert series.total.is_open


def test_a_month_counted_in_part_is_open(kathmandu):
    recount_lately(at=NOW)
    Recount.objects.filter(day="2026-09-03").delete()

    assert [cell.is_open for cell in read("asked", kathmandu).cells] == [
        False,  # the community was founded in it
        True,
        False,
        True,  # the month goes on
    ]


def test_nothing_counted_at_all_is_no_total(kathmandu):
    assert str(read("asked", kathmandu).total) == "not counted yet"


def test_people_count_once_a_month_and_once_in_the_whole_period(kathmandu):
    asked = an_engagement(kathmandu, **OPEN)
    experts = [a_member() for _number in range(6)]
    for expert in experts:
        a_reply(asked, "2026-08-20 06:00", author=expert)
        a_reply(asked, "2026-08-21 06:00", author=expert)
    for expert in [*experts[:4], a_member()]:
        a_reply(asked, "2026-10-20 06:00", author=expert)

    series = read("contributors", kathmandu)

    assert words(series) == (["6", "0", "5", "0"], "7")
    assert [cell.n for cell in series.cells] == [12, 0, 5, 0]


def test_the_months_of_people_are_those_of_the_community(kathmandu):
    asked = an_engagement(kathmandu, **OPEN)
    for _number in range(5):
        a_reply(asked, "2026-10-31 20:00")  # November in Kathmandu

    assert words(read("contributors", kathmandu))[0] == ["0", "0", "0", "5"]


def test_a_persona_counts_as_one_person(kathmandu):
    asked = an_engagement(kathmandu, **OPEN)
    for _number in range(4):
        a_reply(asked, "2026-08-20 06:00")
    persona = a_persona(kathmandu)
    a_reply(asked, "2026-08-21 06:00", persona=persona)
    a_reply(asked, "2026-08-22 06:00", persona=persona)

    assert str(read("contributors", kathmandu).total) == "5"


def test_fewer_than_five_people_are_not_told_apart(kathmandu):
    asked = an_engagement(kathmandu, **OPEN)
    for _number in range(4):
        a_reply(asked, "2026-08-20 06:00")

    assert words(read("contributors", kathmandu)) == (
        ["fewer than 5", "0", "0", "0"],
        "fewer than 5",
    )


def test_people_of_another_community_do_not_count(kathmandu):
    asked = an_engagement(a_community("delhi"), **OPEN)
    for _number in range(5):
        a_reply(asked, "2026-08-20 06:00")

    assert str(read("contributors", kathmandu).total) == "0"


def test_the_first_reply_is_the_median_of_what_was_opened(kathmandu):
    opened = {"asked": "2026-10-01 03:00", "opened": "2026-10-01 04:00"}
    for first in ("2026-10-01 06:00", "2026-10-01 14:00", "2026-10-02 04:00", None):
        an_engagement(kathmandu, first_reply=first, **opened)

    series = read("first-reply", kathmandu)

    assert words(series) == (
        ["nothing to measure"] * 2 + ["10", series.cells[3].gap.label],
        "10",
    )
    assert series.rests_on == "4 opened, 3 of them with a reply."


def test_the_product_is_measured_in_working_days_less_pauses(kathmandu):
    spans = [
        ("2026-10-01 03:00", "2026-10-08 03:00", 0),  # Thursday to Thursday: 5
        ("2026-10-01 03:00", "2026-10-22 03:00", 5),  # 15 less 5: 10, as promised
        ("2026-10-05 03:00", "2026-10-20 03:00", 0),  # 11
    ]
    for asked, published, paused in spans:
        an_engagement(
            kathmandu,
            asked=asked,
            opened=asked,
            published=published,
            paused_days=paused,
        )

    series = read("product", kathmandu)

    assert str(series.total) == "10"
    assert series.reach is True
    assert plain(read("promise", kathmandu).total.value) == "66.7"


def test_a_year_and_a_quarter_hold_their_own_months(kathmandu):
    keys = [period.key for period in periods(kathmandu, at=NOW)]

    quarter = period_of(kathmandu, "2026-q3", at=NOW)

    assert keys == ["", "2026-q4", "2026-q3", "2026"]
    assert [str(month) for month in quarter.months] == ["2026-08-01", "2026-09-01"]
    assert str(quarter) == "August 2026 – September 2026"


@pytest.mark.parametrize("month", ["07", "08", "09"])
def test_the_quarter_of_the_founding_is_offered(kathmandu, month):
    kathmandu.founded_at = moment(f"2026-{month}-15 00:00")

    keys = [period.key for period in periods(kathmandu, at=NOW)]

    assert keys == ["", "2026-q4", "2026-q3", "2026"]


@pytest.mark.parametrize("key", ["2019", "2026-q5", "x", "2027-q1"])
def test_an_unknown_period_is_the_last_twelve_months(kathmandu, key):
    assert period_of(kathmandu, key, at=NOW).key == ""


def test_twelve_months_end_with_the_present_one(kathmandu):
    kathmandu.founded_at = moment("2020-01-01 00:00")

    months = period_of(kathmandu, "", at=NOW).months

    assert (len(months), str(months[0]), str(months[-1])) == (
        12,
        "2025-12-01",
        "2026-11-01",
    )


def test_a_community_founded_a_moment_ago_has_one_month(db):
    young = a_community("young", founded_at=NOW)

    assert [len(period.months) for period in periods(young, at=NOW)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("people", "total", "cells", "told"),
    [
        ([6, 7], 9, ["6", "7"], "9"),
        ([0, 0], 0, ["0", "0"], "0"),
        ([3, 7], 7, ["fewer than 5", "7"], "7"),
        ([4, 7], 8, ["fewer than 5", "7"], "8"),
        ([4, 7], 9, ["fewer than 5", "7"], "not shown"),
        ([4, 7], 11, ["fewer than 5", "7"], "not shown"),
        ([4, 3, 7], 12, ["fewer than 5", "fewer than 5", "7"], "12"),
        ([4, 4, 7], 13, ["fewer than 5", "fewer than 5", "7"], "not shown"),
        ([4, 4], 8, ["fewer than 5", "fewer than 5"], "not shown"),
        ([2, 2], 3, ["fewer than 5", "fewer than 5"], "fewer than 5"),
    ],
)
def test_a_total_is_not_told_where_it_would_tell_a_small_month(
    people, total, cells, told
):
    shown, whole = without_few([Cell(n) for n in people], Cell(total), 5)

    assert ([str(cell) for cell in shown], str(whole)) == (cells, told)


def test_a_picture_says_the_first_and_the_last_month_that_are_over(kathmandu):
    asked = an_engagement(kathmandu, **OPEN)
    for day in ("08-20", "08-20", "08-20", "10-20", *["11-05"] * 9):
        a_reply(asked, f"2026-{day} 06:00")

    assert finding(read("contributors", kathmandu)) == (
        "Contributors: fewer than 5 in August 2026, fewer than 5 in October 2026"
    )


def test_a_hidden_cell_holds_nothing():
    shown, _total = without_few([Cell(3, n=4)], Cell(3, n=4), 5)

    assert shown == [Cell(gap=Gap.FEW)]


def test_all_series_cost_the_same_whatever_happened(
    kathmandu, django_assert_num_queries
):
    period = period_of(kathmandu, "", at=NOW)
    with django_assert_num_queries(6):
        all_series(kathmandu, period)
    for _number in range(20):
        asked = an_engagement(kathmandu, published="2026-08-20 03:00", **OPEN)
        a_reply(asked, "2026-08-20 01:00")

    with django_assert_num_queries(6):
        found = all_series(kathmandu, period)

    assert list(found) == list(MEASURES)
    assert str(found["promise"].total) == "100"


def test_what_each_measure_is():
    # A second witness, so that a slip in the table does not go unseen.
    assert {
        name: (each.kind.value, each.source.__name__, each.least, each.target)
        for name, each in MEASURES.items()
    } == {
        "asked": ("additive", "submissions", 0, None),
        "opened": ("additive", "openings", 0, None),
        "replies": ("additive", "postings", 0, None),
        "published": ("additive", "publications", 0, None),
        "contributors": ("distinct", "postings", 5, None),
        "first-reply": ("median", "openings", 0, None),
        "product": ("median", "publications", 0, 10),
        "promise": ("share", "publications", 0, None),
    }
