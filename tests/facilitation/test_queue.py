"""The list at the desk: its order, its filters, its pages, the views one keeps."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from communities.joining import admit
from communities.roles import Role
from facilitation.desk import claims, queue
from facilitation.desk.queue import After, tally
from facilitation.desk.table import all_kinds
from facilitation.models import SavedView
from queries.lifecycle import State


def shown(client, address="/desk/?kind="):
    return [row.item.key for row in client.get(address).context["rows"]]


@pytest.fixture
def at_desk(client, facilitator):
    client.force_login(facilitator)
    return client


def test_pages_follow_each_other_without_a_gap_or_a_repeat(
    at_desk, engagement, facilitator, monday
):
    for number in range(130):
        state = State.SUBMITTED if number % 3 else State.CLOSED
        engagement(state, at=monday + timedelta(hours=number // 10))
    whole = [item.key for item in queue(facilitator)]

    pages, address = [], "/desk/?kind="
    while address:
        page = at_desk.get(address).context
        pages.append([row.item.key for row in page["rows"]])
        later = page["page"].later
        address = later and f"/desk/?kind=&after={later}".replace("+", "%2B")

    assert [len(page) for page in pages] == [50, 50, 30]
    assert [key for page in pages for key in page] == whole


def test_a_page_says_where_it_is(at_desk, engagement):
    for _number in range(60):
        engagement(State.SUBMITTED)

    html = at_desk.get("/desk/").content.decode()

    assert "1 to 50 of 60" in html


@pytest.mark.parametrize("after", ["", "x", "1~new~x~y", "1~new~1~2026", "1~2~3"])
def test_a_place_that_is_none_begins_at_the_start(at_desk, engagement, after):
    made = engagement(State.SUBMITTED)

    assert shown(at_desk, f"/desk/?kind=&after={after}") == [f"new:{made.pk}"]


@pytest.fixture
def two(engagement, make_community, facilitator, asker, topic, monday):
    """A late query of one community, and one of another that is due later."""
    other = make_community("health")
    for person, role in ((facilitator, Role.FACILITATOR), (asker, Role.MEMBER)):
        admit(person, other, at=monday, role=role)
    late = engagement(State.SUBMITTED)
    later = engagement(State.SUBMITTED, community=other, at=now())
    late.topics.add(topic)
    return late, later


def one_claim(query, member):
    claims.take("new", query, by=member, at=now())


FILTERS = [
    # address                          which of the two are shown
    ("", [0, 1]),
    ("community={health}", [1]),
    ("topic={topic}", [0]),
    ("clock=late", [0]),
    ("clock=week", [0]),
    ("clock=later", [1]),
    ("held=me", [0]),
    ("held=somebody", [0]),
    ("held=nobody", [1]),
    ("modality=query", [0, 1]),
    ("modality=discussion", []),
    ("kind=new", [0, 1]),
    ("kind=compile", []),
    ("kind=new&held=nobody&community={health}", [1]),
    ("clock=never&community=x", [0, 1]),
]


@pytest.mark.parametrize(("address", "which"), FILTERS)
def test_what_a_filter_shows_and_counts(
    address, which, at_desk, two, topic, facilitator
):
    one_claim(two[0], facilitator)
    address = address.format(health=two[1].community_id, topic=topic.pk)

    page = at_desk.get(
        f"/desk/?kind=&{address}" if "kind" not in address else f"/desk/?{address}"
    )

    keys = [row.item.key for row in page.context["rows"]]
    assert keys == [f"new:{two[n].pk}" for n in which]
    assert page.context["here"] == len(which)
    assert page.context["waiting"] == 2


def test_a_filter_by_colleague(at_desk, two, associate):
    one_claim(two[0], associate)

    assert shown(at_desk, f"/desk/?held=m{associate.pk}") == [f"new:{two[0].pk}"]


def test_held_replies_are_found_by_the_topic_of_their_query(
    at_desk, engagement, answer, member, topic
):
    made = engagement(State.OPEN)
    answer(engagement(State.OPEN), member, post=False)
    made.topics.add(topic)
    reply = answer(made, member, post=False)

    assert shown(at_desk, f"/desk/?topic={topic.pk}") == [f"held:{reply.pk}"]


def test_one_does_not_filter_by_a_community_of_another_desk(
    at_desk, engagement, make_community
):
    made = engagement(State.SUBMITTED)
    other = make_community("health")

    page = at_desk.get(f"/desk/?community={other.pk}")

    assert other.name not in page.content.decode()
    assert [row.item.key for row in page.context["rows"]] == [f"new:{made.pk}"]


def test_the_tally_is_that_of_the_rows(engagement, answer, member, facilitator, monday):
    for state in (State.SUBMITTED, State.SUBMITTED, State.CLOSED):
        engagement(state)
    answer(engagement(State.OPEN), member, post=False)
    from_rows = {
        name: sum(item.kind == name for item in queue(facilitator))
        for name, kind in all_kinds().items()
        if kind.waits
    }

    counted = tally(facilitator, at=monday)

    assert {name: one.waiting for name, one in counted.items()} == from_rows
    assert sum(from_rows.values()) == 4


def test_a_view_is_kept_and_opens_first(at_desk, engagement, facilitator):
    engagement(State.SUBMITTED)
    at_desk.post(
        "/desk/views/?held=me&kind=new", {"name": "My morning", "is_default": "on"}
    )

    view = SavedView.objects.get(member=facilitator)
    opened = at_desk.get("/desk/")

    assert opened.status_code == 302
    assert opened.url == f"/desk/?{view.address}"
    assert "held=me" in view.address
    html = at_desk.get(opened.url).content.decode()
    assert "My morning" in html
    assert "Held by: <b>me</b>" in html


def test_a_view_is_renamed_and_thrown_away(at_desk, facilitator):
    at_desk.post("/desk/views/?held=me", {"name": "Mine"})
    view = SavedView.objects.get()

    at_desk.post(f"/desk/views/{view.pk}/", {"name": "My own"})
    renamed = SavedView.objects.get().name
    at_desk.post(f"/desk/views/{view.pk}/", {"delete": "1"})

    assert renamed == "My own"
    assert not SavedView.objects.exists()


def test_two_views_of_one_name_are_refused(at_desk):
    at_desk.post("/desk/views/?held=me", {"name": "Mine"})

    html = at_desk.post("/desk/views/?held=nobody", {"name": "Mine"}).content.decode()

    assert "You have a view of this name already." in html
    assert SavedView.objects.count() == 1


def test_nobody_touches_the_views_of_another(client, facilitator, associate):
    view = SavedView(member=facilitator, address="held=me")
    view.keep(name="Mine", is_default=False)
    client.force_login(associate)

    assert client.post(f"/desk/views/{view.pk}/", {"delete": "1"}).status_code == 404


def test_a_new_query_is_begun_in_its_row(client, engagement, facilitator):
    engagement(State.SUBMITTED)
    client.force_login(facilitator)

    html = client.get("/desk/").content.decode()

    assert "Every monsoon our toilets stand in water for weeks." in html


@pytest.mark.parametrize(
    "place",
    [
        "0~new~1~0001-01-01T00:00:00+14:00",
        "0~new~1~9999-12-31T23:59:59-14:00",
        "0~new~1~2026-01-01T00:00:00",
        "-5~new~1~2026-01-01T00:00:00+00:00",
        f"{'1' * 5000}~new~1~2026-01-01T00:00:00+00:00",
    ],
)
def test_a_place_that_cannot_be_is_the_beginning(place):
    assert After.read(place) is None


def test_no_view_is_longer_than_what_keeps_it(client, facilitator):
    client.force_login(facilitator)

    client.post("/desk/views/?kind=" + "a" * 3000, {"name": "Long"})

    assert facilitator.desk_views.get().address == "kind="


def test_a_tab_says_its_kind_once_and_keeps_the_other_filters(
    client, facilitator, held
):
    client.force_login(facilitator)

    plain = client.get("/desk/?kind=").content.decode()
    narrowed = client.get("/desk/?kind=held&held=nobody").content.decode()

    assert 'href="?kind=held"' in plain
    assert 'href="?kind=held&amp;held=nobody"' in narrowed
    assert 'href="?held=nobody"' in narrowed
    assert "kind=&amp;kind" not in plain
