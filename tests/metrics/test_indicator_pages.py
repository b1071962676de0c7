"""Success and results on their pages: what is told, what waits, what is verified."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from metrics.indicators.counting import keep_quarters
from metrics.indicators.table import GROUPS, INDICATORS
from metrics.keeping import keep
from metrics.periods import quarter_of
from metrics.targets import set_target
from outcomes.models import FollowUp
from tests.metrics.makers import a_community, a_member, a_reply, an_engagement


@pytest.fixture
def kathmandu(db):
    return a_community("kathmandu", founded_at=now() - timedelta(days=200))


def days_ago(days):
    return f"{now() - timedelta(days=days):%Y-%m-%d} 05:00"


@pytest.fixture
def published(kathmandu):
    """Asked and published today, so that it lies in the running quarter."""
    return an_engagement(
        kathmandu,
        asked=days_ago(1),
        opened=days_ago(1),
        first_reply=days_ago(1),
        published=days_ago(0),
    )


@pytest.fixture
def told(published):
    """What the asker told of it, to everybody."""
    return FollowUp.objects.create(
        engagement=published,
        author=published.author,
        days=30,
        because="asked",
        asked_at=now() - timedelta(minutes=1),
        answered_at=now(),
        open_until=now(),
        informed="yes",
        done="We raised the pits above the flood line.",
        evidence="Photographs of the pits",
        shown_to="public",
        check_state="reported",
        due_at=now(),
    )


def page_of(community, code=""):
    if code:
        return reverse("metrics:indicator", args=[community.slug, code])
    return reverse("metrics:community", args=[community.slug])


def lines(page):
    groups = [*page.context["success"], *page.context["results"]]
    return {line.code: line for group, _picture in groups for line in group.lines}


def test_the_nine_rows_of_the_deck_stand_in_two_ledgers(client, kathmandu, manager):
    client.force_login(manager)

    page = client.get(page_of(kathmandu))

    keys = [
        [group.key for group, _picture in page.context[name]]
        for name in ("success", "results")
    ]
    assert keys == [["S1", "S2", "S3", "S4"], ["R1", "R2", "R3", "R4", "R5"]]
    assert lines(page).keys() == INDICATORS.keys()
    text = page.content.decode()
    assert "Contribution, not attribution." in text
    for key in GROUPS:
        assert f"/indicators/{key}" in text


def test_what_has_no_data_says_what_has_to_happen_and_never_0(
    client, kathmandu, manager
):
    keep_quarters(kathmandu, at=now())
    client.force_login(manager)

    page = client.get(page_of(kathmandu))

    line = lines(page)["R1a"] if "R1a" in INDICATORS else lines(page)["R2c"]
    assert (line.shown, line.cell.value) == ("not asked yet", None)
    assert (
        str(line.waits_for)
        in client.get(page_of(kathmandu, line.code)).content.decode()
    )


def test_what_was_counted_is_told_against_its_target(
    client, kathmandu, manager, published
):
    keep_quarters(kathmandu, at=now())
    quarter = quarter_of(now().astimezone(kathmandu.zone).date())
    numbers = {"value": 20, "baseline": 30, "baseline_year": 2024}
    set_target(kathmandu, "R2b", quarter, numbers=numbers, by=manager, at=now())
    client.force_login(manager)

    page = client.get(page_of(kathmandu, "R2b"))

    line = page.context["line"]
    assert line.is_told
    assert (line.target, line.baseline, line.reach) == (20, 30, True)
    text = page.content.decode()
    assert "at target" in text
    assert "baseline 30" in text
    assert published.topic in text
    assert line.trend[-1][1] == line.cell.value


def test_reported_and_verified_stand_apart_beside_the_story(
    client, kathmandu, manager, told
):
    client.force_login(manager)

    texts = []
    for state in ("reported", "verified"):
        due = told.due_at if state == "reported" else None
        FollowUp.objects.update(check_state=state, due_at=due)
        page = client.get(page_of(kathmandu))
        (story,) = page.context["stories"]
        texts.append((story.is_verified, story.has_evidence))

    assert texts == [(False, True), (True, True)]
    assert "We raised the pits above the flood line." in page.content.decode()


@pytest.mark.parametrize(
    ("shown_to", "check", "manager_sees", "facilitator_sees"),
    [
        ("public", "reported", 1, 1),
        ("members", "reported", 0, 1),
        ("desk", "reported", 0, 0),
        ("public", "refuted", 0, 0),
    ],
)
def test_a_story_is_read_by_whom_its_author_agreed_to(
    client, kathmandu, manager, told, shown_to, check, manager_sees, facilitator_sees
):
    due = told.due_at if check == "reported" else None
    FollowUp.objects.update(shown_to=shown_to, check_state=check, due_at=due)
    facilitator = a_member(role="facilitator", community=kathmandu)

    seen = []
    for reader in (manager, facilitator):
        client.force_login(reader)
        seen.append(len(client.get(page_of(kathmandu)).context["stories"]))

    assert seen == [manager_sees, facilitator_sees]


def test_people_are_told_apart_by_one_thing_and_never_few(
    client, kathmandu, manager, published
):
    for sector, people in (("government", 7), ("academia", 6), ("private", 2)):
        for _number in range(people):
            author = a_member(sector=sector, gender="woman")
            a_reply(published, days_ago(0), author=author)
    keep_quarters(kathmandu, at=now())
    client.force_login(manager)
    code = next(code for code, one in INDICATORS.items() if one.is_broken_down)

    page = client.get(page_of(kathmandu, code), {"by": "sector"})

    if page.context["by"]:
        shown = {label: str(cell) for label, cell in page.context["by"].rows}
        assert shown.get("Private enterprise", "fewer than 5") == "fewer than 5"


def test_the_summary_says_what_was_put_to_use(client, kathmandu, manager, told):
    client.force_login(manager)

    said = []
    for state in ("reported", "verified"):
        due = told.due_at if state == "reported" else None
        FollowUp.objects.update(check_state=state, due_at=due)
        keep(kathmandu, at=now())
        said.append(client.get(page_of(kathmandu)).context["summary"])

    assert said[0].endswith("Of 1 the answer was put to use, as people say.")
    assert said[1].endswith("as people say; of 1 it is verified.")


def test_an_indicator_that_does_not_exist_is_not_found(client, kathmandu, manager):
    client.force_login(manager)

    assert client.get(page_of(kathmandu, "S9z")).status_code == 404


@pytest.mark.parametrize("code", INDICATORS)
def test_every_indicator_has_a_page(client, kathmandu, manager, code):
    client.force_login(manager)

    page = client.get(page_of(kathmandu, code))

    assert page.status_code == 200
    assert str(INDICATORS[code].label) in page.content.decode()
