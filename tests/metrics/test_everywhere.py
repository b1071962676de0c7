"""Communities side by side."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils.timezone import now
from openpyxl import load_workbook

from communities.models import Membership
from metrics.keeping import keep
from metrics.periods import quarter_of
from metrics.recounting import recount_lately
from metrics.targets import set_target
from metrics.views import everywhere
from tests.metrics.makers import a_community, a_reply, an_engagement

ALL = reverse("metrics:figures")


def ago(days):
    return f"{now() - timedelta(days=days):%Y-%m-%d %H:%M}"


@pytest.fixture
def three(manager, kathmandu):
    """Three communities of one manager; the one of Delhi is asked the most."""
    made = [kathmandu]
    for slug in ("delhi", "colombo"):
        one = a_community(slug, founded_at=now() - timedelta(days=20))
        Membership.objects.create(
            community=one, member=manager, role="manager", since=now()
        )
        made.append(one)
    for _number in range(4):
        an_engagement(made[1], asked=ago(3))
    asked = an_engagement(kathmandu, asked=ago(9), opened=ago(8))
    a_reply(asked, ago(7))
    recount_lately(at=now())
    for one in made[:2]:
        keep(one, at=now())
    return made


def test_each_has_a_picture_on_one_scale_and_a_row(client, manager, three):
    client.force_login(manager)

    page = client.get(ALL)

    rows = {row.community.slug: row for row in page.context["rows"]}
    totals = {slug: [str(one) for one in row.totals] for slug, row in rows.items()}
    assert totals["delhi"][0] == "4"
    assert totals["kathmandu"][:4] == ["1", "1", "0", "fewer than 5"]
    # What was not counted yet is not 0.
    assert set(totals["colombo"]) == {"not counted yet"}
    text = page.content.decode()
    assert "queries were asked" in text
    for slug in rows:
        assert f'aria-labelledby="small-{slug}-title"' in text
    assert rows["delhi"].picture.count("bar1") == 1
    heights = [
        float(
            rows[slug]
            .picture.split('class="bar1"')[1]
            .split('height="')[1]
            .split('"')[0]
        )
        for slug in ("delhi", "kathmandu")
    ]
    assert heights[0] == pytest.approx(4 * heights[1], abs=0.3)


def test_a_figure_and_a_period_are_chosen_in_the_address(client, manager, three):
    client.force_login(manager)
    year = f"{now():%Y}"

    page = client.get(ALL, {"figure": "replies", "period": year})

    assert page.context["measure"].label == "Replies"
    assert page.context["period"].key == year
    assert f"/figures/delhi/?period={year}" in page.content.decode()


def test_an_indicator_is_compared_by_quarter_with_each_target(client, manager, three):
    quarter = quarter_of(now().astimezone(three[0].zone).date())
    numbers = {"value": 3}
    set_target(three[0], "R2b", quarter, numbers=numbers, by=manager, at=now())
    client.force_login(manager)

    page = client.get(ALL, {"figure": "R2b"})

    lines = {row.community.slug: row.shown for row in page.context["rows"]}
    assert {line.code for line in lines.values()} == {"R2b"}
    assert [lines[slug].target for slug in ("kathmandu", "delhi")] == [3, None]
    assert "A product has to be published." in page.content.decode()
    assert page.content.decode().count('class="target"') == 1


def test_a_community_that_was_not_there_yet_says_so(client, manager, three):
    client.force_login(manager)
    three[0].founded_at = now() - timedelta(days=800)
    three[0].save(update_fields=["founded_at"])

    page = client.get(ALL, {"period": f"{(now() - timedelta(days=760)):%Y}"})

    assert b"not founded yet" in page.content
    assert page.context["rows"][0].totals == [None] * len(everywhere.COMPARED)


def test_all_are_in_one_workbook(client, manager, three):
    client.force_login(manager)

    book = load_workbook(BytesIO(client.get(ALL, {"form": "xlsx"}).content))

    names = {row[0].value for row in book["Figures"].iter_rows(min_row=2)}
    assert names == {"Kathmandu", "Delhi", "Colombo"}


def test_many_communities_come_in_pages(client, manager, three, monkeypatch):
    monkeypatch.setattr(everywhere, "PAGE", 2)
    client.force_login(manager)
    first = client.get(ALL)

    second = client.get(ALL, {"after": first.context["rest"]})

    shown = [
        [row.community.slug for row in page.context["rows"]] for page in (first, second)
    ]
    assert shown == [["colombo", "delhi"], ["kathmandu"]]
    assert second.context["rest"] is None
