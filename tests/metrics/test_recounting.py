from datetime import date, timedelta
from io import StringIO
from zoneinfo import ZoneInfoNotFoundError

import pytest
from django.core.management import CommandError, call_command

from communities.models import Community
from journal.jobs import ask_for
from journal.models import Event, Job
from metrics import recounting
from metrics.measures import ADDITIVE
from metrics.models import Figure, Recount
from metrics.recounting import Drift, drift, recount, recount_lately
from tests.metrics.makers import (
    NOW,
    a_community,
    a_reply,
    an_engagement,
    moment,
    publish,
)

MONDAY, TUESDAY = date(2026, 11, 2), date(2026, 11, 3)


def kept(community):
    rows = Figure.objects.filter(community=community).order_by("day", "measure")
    return list(rows.values_list("measure", "day", "value"))


def test_what_happened_on_a_day_is_counted_by_hand_and_by_the_recount(kathmandu):
    busy = an_engagement(kathmandu, asked="2026-11-02 03:00", opened="2026-11-02 05:00")
    an_engagement(kathmandu, asked="2026-11-02 10:00")
    a_reply(busy, "2026-11-02 06:00")
    a_reply(busy, "2026-11-02 07:00")
    a_reply(busy, "2026-11-02 08:00", state="held")
    a_reply(busy, "2026-11-02 09:00", state="withdrawn")
    publish(busy, moment("2026-11-02 17:00"))

    recount(MONDAY, at=NOW)

    assert kept(kathmandu) == [
        ("asked", MONDAY, 2),
        ("opened", MONDAY, 1),
        ("published", MONDAY, 1),
        ("replies", MONDAY, 2),
    ]


def test_a_reply_late_in_the_evening_of_utc_belongs_to_the_next_day_in_kathmandu(
    kathmandu,
):
    azores = a_community("azores", time_zone="Atlantic/Azores")
    for community in (kathmandu, azores):
        asked = an_engagement(
            community, asked="2026-10-01 09:00", opened="2026-10-01 10:00"
        )
        a_reply(asked, "2026-11-02 23:30")

    for day in (MONDAY, TUESDAY):
        recount(day, at=NOW)

    assert kept(kathmandu) == [("replies", TUESDAY, 1)]
    assert kept(azores) == [("replies", MONDAY, 1)]


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_days_at_the_ends_of_the_world_are_counted_whole(db, zone):
    island = a_community("island", time_zone=zone)
    first = moment("2026-11-02 00:00") - island.zone.utcoffset(NOW.replace(tzinfo=None))
    last = first + timedelta(hours=23, minutes=59)
    for at in (first, last):
        an_engagement(island, asked=at.isoformat()[:16])

    recount(MONDAY, at=NOW)

    assert kept(island) == [("asked", MONDAY, 2)]


def test_an_engagement_counts_in_every_community_that_lists_it(kathmandu):
    delhi = a_community("delhi", time_zone="Asia/Kolkata")
    shared = an_engagement(
        kathmandu, asked="2026-11-02 03:00", opened="2026-11-02 05:00"
    )
    shared.placements.create(
        community=delhi, state="accepted", audience="members", listed_at=NOW
    )

    recount(MONDAY, at=NOW)

    assert kept(delhi) == [("opened", MONDAY, 1)]


def test_counting_twice_changes_nothing(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")

    recount(MONDAY, at=NOW)
    recount(MONDAY, at=NOW)

    assert kept(kathmandu) == [("asked", MONDAY, 1)]
    assert Recount.objects.count() == len(ADDITIVE)


def test_a_recount_that_fails_leaves_the_old_figures(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    recount(MONDAY, at=NOW)
    Figure.objects.update(value=7)
    Community.objects.update(time_zone="Nowhere/Never")

    with pytest.raises(ZoneInfoNotFoundError):
        recount(MONDAY, at=NOW)

    assert kept(kathmandu) == [("asked", MONDAY, 7)]


def test_no_drift_after_a_recount(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    recount(MONDAY, at=NOW)

    assert list(drift(MONDAY, MONDAY)) == []


def test_drift_tells_what_is_kept_and_what_is_counted(kathmandu):
    asked = an_engagement(
        kathmandu, asked="2026-11-02 03:00", opened="2026-11-02 05:00"
    )
    recount(MONDAY, at=NOW)
    a_reply(asked, "2026-11-02 06:00")
    a_reply(asked, "2026-11-03 06:00")
    asked.placements.update(state="removed", listed_at=None)
    Figure.objects.filter(measure="asked").update(value=5)

    assert list(drift(MONDAY, TUESDAY)) == [
        Drift(kathmandu.pk, "asked", MONDAY, 5, 1),
        Drift(kathmandu.pk, "opened", MONDAY, 1, 0),
    ]


def test_a_day_that_was_never_counted_drifts_from_nothing_and_not_from_zero(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")

    assert list(drift(date(2026, 8, 10), date(2026, 12, 31))) == [
        Drift(kathmandu.pk, "asked", MONDAY, None, 1)
    ]


def test_every_night_the_last_days_and_those_never_counted_are_counted(kathmandu):
    an_engagement(kathmandu, asked="2026-08-10 06:00")
    an_engagement(kathmandu, asked="2026-11-16 06:00")

    days = recount_lately(at=NOW)

    assert days == (date(2026, 11, 17) - date(2026, 8, 9)).days + 1
    assert list(drift(date(2026, 8, 9), date(2026, 11, 17))) == []
    assert recount_lately(at=NOW) == recounting.LATELY + 1


def test_a_long_past_is_counted_over_several_nights(kathmandu, monkeypatch):
    monkeypatch.setattr(recounting, "MOST_MISSING", 20)

    nights = [recount_lately(at=NOW) for _night in range(3)]

    assert nights == [20, 28, 28]


def test_a_new_measure_is_counted_for_the_past(kathmandu):
    recount_lately(at=NOW)
    Recount.objects.filter(measure="replies").delete()

    assert len(recounting.missing(at=NOW)) == 101


def test_without_a_community_nothing_is_counted(db):
    assert recount_lately(at=NOW) == 0
    assert recounting.missing(at=NOW) == []


def test_the_job_counts_and_tells_how_far_it_is(kathmandu, manager):
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    about = ("community", kathmandu.pk)
    ask_for("recount", about=about, by=manager.pk, at=NOW)
    job = Job.objects.all().lease(at=NOW)[0]

    recounting.recount_job(job, now=lambda: NOW)

    job = Job.objects.get(kind="recount")
    assert (job.is_done, job.progress, job.result) == (True, 100, {"days": 101})
    assert kept(kathmandu) == [("asked", MONDAY, 1)]
    event = Event.objects.get(kind="figures.recounted")
    assert (event.by, event.community) == (manager.pk, kathmandu.pk)


def run_command(*args):
    out = StringIO()
    call_command("recount", *args, stdout=out)
    return out.getvalue()


def test_the_command_prints_drift_and_fails(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    recount(MONDAY, at=NOW)
    Figure.objects.update(value=3)
    out = StringIO()

    with pytest.raises(CommandError, match="1 figures differ"):
        call_command("recount", "--from=2026-11-01", "--to=2026-11-30", stdout=out)

    assert out.getvalue() == (
        f"2026-11-02 community {kathmandu.pk} asked: kept 3, counted 1\n"
    )


def test_the_command_mends_drift(kathmandu):
    an_engagement(kathmandu, asked="2026-11-02 03:00")
    recount(MONDAY, at=NOW)
    Figure.objects.update(value=3)

    run_command("--from=2026-11-01", "--to=2026-11-30", "--fix")

    assert kept(kathmandu) == [("asked", MONDAY, 1)]
    assert "No drift" in run_command("--from=2026-11-01", "--to=2026-11-30")


def test_the_command_says_when_there_is_nothing_to_count(db):
    assert run_command() == "No community yet, so nothing to count.\n"
