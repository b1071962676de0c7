"""Figures for everybody: who chooses them, what they tell, when they are gone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from journal.models import Event
from metrics.headlines import choose, chosen
from metrics.keeping import keep
from metrics.recounting import recount_lately
from queries.lateness import NotNow
from tests.metrics.makers import NOW, a_community, a_member, a_reply, an_engagement


@pytest.fixture
def kathmandu(db):
    return a_community(
        "kathmandu", is_public=True, founded_at=now() - timedelta(days=30)
    )


@pytest.fixture
def page(kathmandu):
    return reverse("metrics:public", args=[kathmandu.slug])


@pytest.fixture
def choosing(kathmandu):
    return reverse("metrics:choose_public", args=[kathmandu.slug])


def test_nothing_is_shown_to_everybody_until_a_manager_chooses(
    client, kathmandu, manager, page, choosing
):
    assert client.get(page).status_code == 404
    client.force_login(manager)

    client.post(choosing, {"measures": ["asked", "contributors"], "revision": 0})
    client.logout()

    text = client.get(page).content.decode()
    assert "Contributors" in text
    assert "Hours to the first reply" not in text
    beside = client.get(reverse("queries:community", args=[kathmandu.slug]))
    assert page in beside.content.decode()
    event = Event.objects.get(kind="figures.chosen")
    assert event.data == {"measures": ["asked", "contributors"]}
    assert event.by == manager.pk


def test_results_are_for_everybody_too(client, kathmandu, manager, page):
    keep(kathmandu, at=now())
    choose(kathmandu, ["asked", "R2c"], revision=0, by=manager, at=NOW)

    answer = client.get(page)

    ((line, picture),) = answer.context["lines"]
    assert (line.code, line.is_told) == ("R2c", False)
    assert str(line.waits_for) in answer.content.decode()
    assert 'role="img"' in picture


def test_few_people_are_told_to_nobody(client, kathmandu, manager, page):
    asked = an_engagement(
        kathmandu,
        asked=f"{now() - timedelta(days=5):%Y-%m-%d} 09:00",
        opened=f"{now() - timedelta(days=5):%Y-%m-%d} 10:00",
    )
    for _number in range(3):
        a_reply(asked, f"{now() - timedelta(days=4):%Y-%m-%d} 10:00")
    recount_lately(at=now())
    keep(kathmandu, at=now())
    choose(kathmandu, ["replies", "contributors"], revision=0, by=manager, at=NOW)

    ledger = {one.name: one for one, _ in client.get(page).context["ledger"]}

    assert str(ledger["replies"].total) == "3"
    assert str(ledger["contributors"].total) == "fewer than 5"


@pytest.mark.parametrize("how", ["not public", "none chosen"])
def test_the_page_is_gone_with_what_it_rests_on(client, kathmandu, manager, page, how):
    choose(kathmandu, ["asked"], revision=0, by=manager, at=NOW)
    assert client.get(page).status_code == 200

    if how == "not public":
        kathmandu.is_public = False
        kathmandu.save(update_fields=["is_public"])
    else:
        choose(kathmandu, [], revision=1, by=manager, at=NOW)

    assert client.get(page).status_code == 404
    assert (
        page
        not in client.get(
            reverse("queries:community", args=[kathmandu.slug])
        ).content.decode()
    )


@pytest.mark.parametrize("role", ["member", "facilitator", "custodian"])
def test_only_managers_choose(client, kathmandu, role, choosing):
    client.force_login(a_member(role=role, community=kathmandu))

    answer = client.post(choosing, {"measures": ["asked"], "revision": 0})

    assert answer.status_code == 404
    assert chosen(kathmandu).measures == []


def test_of_two_who_choose_at_once_one_is_told(client, kathmandu, manager, choosing):
    choose(kathmandu, ["asked"], revision=0, by=manager, at=NOW)
    with pytest.raises(NotNow):
        choose(kathmandu, ["opened"], revision=0, by=manager, at=NOW)
    client.force_login(manager)

    client.post(choosing, {"measures": ["opened"], "revision": 0})

    assert chosen(kathmandu).measures == ["asked"]
    assert Event.objects.filter(kind="figures.chosen").count() == 1
