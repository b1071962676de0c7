"""What the pictures are drawn from: counted once, read by every page."""

import json

import pytest

from communities.models import Topic
from journal.jobs import ask_for
from journal.models import Job
from metrics import coverage, dashboard, flow, inclusion, recounting, waits
from metrics.cells import apart
from metrics.keeping import OLD, PICTURES, keep, keep_job, keep_old, shown
from metrics.models import Kept
from metrics.periods import period_of
from outcomes.models import FollowUp
from queries.models import Engagement
from tests.metrics.makers import (
    NOW,
    a_community,
    a_member,
    a_persona,
    a_reply,
    an_engagement,
)


@pytest.fixture
def year(kathmandu):
    return period_of(kathmandu, "", at=NOW)


def plain(data):
    """As it comes back from the database."""
    return json.loads(json.dumps(data))


def test_nothing_is_known_before_it_was_kept(kathmandu, year):
    found = shown(kathmandu, year)

    assert found.at is None
    assert {str(each.total) for each in found.series().values()} == {"not counted yet"}


def test_what_was_kept_is_read_in_one_query(kathmandu, year, django_assert_num_queries):
    an_engagement(kathmandu, asked="2026-11-02 09:00", opened="2026-11-02 09:00")
    recounting.recount_lately(at=NOW)
    keep(kathmandu, at=NOW)

    with django_assert_num_queries(1):
        found = shown(kathmandu, year)

    assert found.at == NOW
    assert found.series()["opened"].total.value == 1
    assert [str(cell) for cell in found.series()["opened"].cells][-1] == "1"
    assert found.get("flow")["opened"] == 1


def test_months_that_came_after_the_counting_are_not_counted_yet(kathmandu):
    recounting.recount_lately(at=NOW)
    keep(kathmandu, at=NOW)

    later = shown(kathmandu, period_of(kathmandu, "", at=NOW + 30 * OLD * 8))

    assert [str(cell) for cell in later.series()["asked"].cells][-2:] == [
        "0",
        "not counted yet",
    ]


def test_what_is_old_is_counted_again_and_what_is_fresh_is_not(kathmandu):
    assert keep_old(at=NOW) == 1
    assert keep_old(at=NOW) == 0

    a_community("delhi")

    assert keep_old(at=NOW) == 1
    assert keep_old(at=NOW + OLD, most=1) == 1
    assert set(Kept.objects.values_list("at", flat=True)) == {NOW, NOW + OLD}


def test_a_community_that_cannot_be_counted_holds_up_no_other(
    kathmandu, monkeypatch, caplog
):
    delhi = a_community("delhi")
    counted = PICTURES["flow"]

    def fail(community, period):
        if community == kathmandu:
            raise ArithmeticError
        return counted(community, period)

    monkeypatch.setitem(PICTURES, "flow", fail)

    assert keep_old(at=NOW) == 1
    assert "were not kept" in caplog.text
    fresh = Kept.objects.filter(picture="series", period="")
    assert [row.community for row in fresh] == [delhi]


def test_counting_again_keeps_the_pictures_after_it(kathmandu, manager, year):
    about = ("community", kathmandu.pk)
    ask_for("recount", about=about, by=manager.pk, at=NOW)
    (job,) = Job.objects.all().lease(at=NOW)
    recounting.recount_job(job, now=lambda: NOW)

    (job,) = Job.objects.filter(kind="keep figures").lease(at=NOW)
    keep_job(job, now=lambda: NOW)

    job.refresh_from_db()
    assert (job.is_done, job.progress) == (True, 100)
    assert shown(kathmandu, year).at == NOW


def test_the_flow_says_how_far_each_came(kathmandu, year):
    moments = {"asked": "2026-11-02 09:00", "opened": "2026-11-02 10:00"}
    an_engagement(kathmandu, asked="2026-11-02 09:00")
    declined = an_engagement(kathmandu, asked="2026-10-02 09:00")
    Engagement.objects.filter(pk=declined.pk).update(state="declined")
    an_engagement(kathmandu, **moments)
    an_engagement(kathmandu, **moments, first_reply="2026-11-03 10:00")
    an_engagement(
        kathmandu,
        **moments,
        first_reply="2026-11-03 10:00",
        published="2026-11-10 10:00",
    )
    an_engagement(a_community("delhi"), **moments)

    stages = flow.read(plain(flow.counted(kathmandu, year)))

    assert [(stage.name, stage.n, round(stage.percent)) for stage in stages][:4] == [
        ("asked", 5, 100),
        ("opened", 3, 60),
        ("replied", 2, 40),
        ("published", 1, 20),
    ]
    assert [(stage.name, stage.n) for stage in stages][4:] == [
        ("used", None),
        ("changed", None),
    ]
    assert stages[4].says.startswith("not asked yet")
    assert stages[0].says == "1 declined"
    assert stages[1].says == "1 is open and has no reply yet"


@pytest.mark.parametrize(
    ("checked", "flows"),
    [
        ("reported", [("used", 1), ("changed", 0)]),
        ("verified", [("used", 1), ("changed", 1)]),
    ],
)
def test_what_is_reported_is_apart_from_what_was_verified(
    kathmandu, year, checked, flows
):
    made = an_engagement(
        kathmandu,
        asked="2026-09-02 09:00",
        opened="2026-09-02 09:00",
        published="2026-09-10 09:00",
    )
    FollowUp.objects.create(
        engagement=made,
        author=made.author,
        days=30,
        because="asked",
        asked_at=NOW,
        answered_at=NOW,
        open_until=NOW,
        done="Raised pits.",
        check_state=checked,
        due_at=NOW if checked == "reported" else None,
    )

    stages = flow.read(plain(flow.counted(kathmandu, year)))

    assert [(stage.name, stage.n) for stage in stages][4:] == flows
    assert [stage.is_reported for stage in stages] == [False] * 4 + [True, False]


def test_waits_tell_the_middle_and_four_fifths(kathmandu, year):
    for published in ("2026-11-03", "2026-11-04", "2026-11-05", "2026-11-06"):
        an_engagement(
            kathmandu,
            asked="2026-11-02 05:00",
            opened="2026-11-02 05:00",
            published=f"{published} 05:00",
        )

    spread = waits.read(plain(waits.counted(kathmandu, year)))["product"]

    assert (spread.n, spread.median, spread.most_within) == (4, 2.5, 4)
    assert spread.values == [[1, 1], [2, 1], [3, 1], [4, 1]]
    assert spread.months == {"2026-11": [4, 1, 2.5, 4]}
    assert spread.beyond(3) == 1


@pytest.mark.parametrize(
    ("numbers", "told"),
    [
        ([9, 12], ["9", "12"]),
        ([0, 7], ["0", "7"]),
        # One small number could be reckoned from the sum: the next one goes, too.
        ([3, 9, 30], ["fewer than 5", "not shown", "30"]),
        ([1, 1, 8, 30], ["fewer than 5", "fewer than 5", "not shown", "30"]),
        ([4, 4, 4, 30], ["fewer than 5"] * 3 + ["30"]),
        ([3], ["fewer than 5"]),
    ],
)
def test_small_groups_cannot_be_reckoned_from_the_others(numbers, told):
    assert [str(cell) for cell in apart(numbers, 5)] == told


def test_who_takes_part_is_told_by_sector_and_never_of_few(kathmandu, year):
    asked = an_engagement(
        kathmandu, asked="2026-11-02 09:00", opened="2026-11-02 09:00"
    )
    for sector, people in (("government", 9), ("academia", 7), ("private", 2)):
        for _number in range(people):
            author = a_member(role="member", community=kathmandu, sector=sector)
            a_reply(asked, "2026-11-03 09:00", author=author)
            a_reply(asked, "2026-11-04 09:00", author=author)
    a_reply(asked, "2026-11-03 09:00", persona=a_persona(kathmandu))

    groups = inclusion.read(plain(inclusion.counted(kathmandu, year)), "sector")

    told = {group.label: str(group.contributors) for group in groups}
    assert told["Government"] == "9"
    # One enterprise of two people and one alias: the next larger group hides them.
    assert told["Academia"] == "not shown"
    assert told["Private enterprise"] == told["not told"] == "fewer than 5"
    assert told["Civil society"] == "0"


def test_the_map_counts_what_people_say_and_what_they_wrote(kathmandu, year):
    rains = Topic.objects.create(slug="rains", name="Rains")
    seeds = Topic.objects.create(slug="seeds", name="Seeds")
    asked = an_engagement(
        kathmandu, asked="2026-11-02 09:00", opened="2026-11-02 09:00", country="IN"
    )
    asked.topics.add(rains, seeds)
    for country, people in (("NP", 6), ("IN", 1), ("BD", 1)):
        for _number in range(people):
            person = a_member(role="member", community=kathmandu, country=country)
            if country != "BD":
                person.topics.add(rains)
    a_reply(asked, "2026-11-03 09:00", author=person)  # of Bangladesh, on both

    grid = coverage.read(plain(coverage.counted(kathmandu, year)))

    shown = {
        (topic.name, place): (square.shown, square.shade)
        for topic, squares in grid.rows
        for place, square in zip(grid.places, squares, strict=True)
    }
    assert shown["Rains", "Nepal"] == ("6", 4)
    assert shown["Rains", "India"] == shown["Rains", "Bangladesh"] == ("<5", 1)
    assert shown["Seeds", "Bangladesh"] == ("<5", 1)
    assert shown["Seeds", "Nepal"] == ("0", 0)
    # Where it was asked about and nobody is known comes first.
    assert [(topic.name, place) for topic, place in grid.gaps] == [
        ("Seeds", "India"),
        ("Seeds", "Nepal"),
    ]
    assert grid.rows[0][0] == rains
    assert seeds in dict(grid.rows)


def test_the_picture_of_the_wait_says_how_it_has_changed(kathmandu, year):
    for month, last in (("09", "14"), ("10", "07")):
        an_engagement(
            kathmandu,
            asked=f"2026-{month}-01 05:00",
            opened=f"2026-{month}-01 05:00",
            published=f"2026-{month}-{last} 05:00",
        )
    keep(kathmandu, at=NOW)
    kept = shown(kathmandu, year)

    change, spread = dashboard.of_waits(
        kept.series(), dashboard.spreads_of(kept.get("waits")), 20.0
    )

    assert change.heading.startswith("The wait has become shorter. Working days")
    assert "baseline 20" in change.drawing
    assert f'<title id="wait-change-title">{change.heading}' in change.drawing
    assert [row[1] for row in change.rows][-3:] == ["1", "1", "0"]
    assert spread.heading == "All 2 came in time."
    assert len(spread.rows) == 2
