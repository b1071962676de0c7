import pytest
from django.urls import reverse

from communities.roles import Role
from correspondence import acting
from correspondence.arriving import arrive
from correspondence.models import Arrival, Delivery
from correspondence.panels import how_it_came
from journal import reading
from queries.lifecycle import State
from queries.models import Contribution
from tests.conftest import MONDAY
from tests.correspondence.conftest import raw_mail

ARRIVALS = reverse("correspondence:arrivals")
DELIVERIES = reverse("correspondence:deliveries")


@pytest.fixture
def administrator(make_member):
    return make_member("Ada Office", is_administrator=True)


@pytest.fixture
def page(client):
    def get(person, address):
        client.force_login(person)
        return client.get(address)

    return get


def test_the_desk_reads_what_came_and_what_became_of_it(
    engagement, member, facilitator, receive, page
):
    arrival = receive(member, engagement(State.OPEN), sender="x@elsewhere.example")

    listed = page(facilitator, ARRIVALS).content.decode()
    one = page(facilitator, reverse("correspondence:arrival", args=[arrival.pk]))

    assert "It came from another address" in listed
    assert "Raised pits kept working." in one.content.decode()
    assert "x@elsewhere.example" in one.content.decode()


def test_another_community_and_members_see_nothing_of_it(
    engagement, member, receive, make_member, make_community, page
):
    arrival = receive(member, engagement(State.OPEN))
    stranger = make_member("Else Where")
    make_community("forests").memberships.create(
        member=stranger, role=Role.FACILITATOR, since=MONDAY
    )
    one = reverse("correspondence:arrival", args=[arrival.pk])

    assert "Toilets" not in page(stranger, ARRIVALS).content.decode()
    assert page(stranger, one).status_code == 404
    assert page(member, ARRIVALS).status_code == 404
    assert page(member, one).status_code == 404


def test_an_administrator_sees_that_mail_came_and_no_words(
    engagement, member, receive, administrator, page
):
    arrival = receive(member, engagement(State.OPEN))
    one = page(administrator, reverse("correspondence:arrival", args=[arrival.pk]))

    assert one.status_code == 200
    assert "Raised pits" not in one.content.decode()


def test_a_sealed_communitys_mail_is_not_shown_to_its_desk(
    make_community, member, facilitator, engagement, receive, page
):
    sealed = make_community("quiet", confidentiality="sealed")
    for somebody, role in ((member, "member"), (facilitator, "facilitator")):
        sealed.memberships.create(member=somebody, role=role, since=MONDAY)
    one = engagement(State.OPEN, member=member, community=sealed)
    arrival = receive(member, one)

    shown = page(facilitator, reverse("correspondence:arrival", args=[arrival.pk]))

    assert member.email not in shown.content.decode()
    assert "Raised pits" not in shown.content.decode()


def test_mail_that_failed_is_tried_again_from_its_page(
    engagement, member, facilitator, address_of, client
):
    one = engagement(State.OPEN)
    to = address_of(member, one)
    arrival = arrive(raw_mail(member.email, to), to=to, at=MONDAY)
    Arrival.objects.update(attempts=3, community=one.community_id)
    client.force_login(facilitator)

    client.post(reverse("correspondence:arrival_again", args=[arrival.pk]))
    arrival.refresh_from_db()
    acting.act(now=lambda: arrival.due_at)

    assert Contribution.objects.get().author == member


def test_an_administrator_sees_apart_what_is_stuck_or_refused(
    engagement, member, receive, administrator, page
):
    one = engagement(State.OPEN)
    for outcome, attempts in (("posted", 0), ("refused", 0), ("waiting", 3)):
        row = receive(member, one, f"Text of {outcome}")
        Arrival.objects.filter(pk=row.pk).update(
            outcome=outcome, attempts=attempts, due_at=MONDAY if attempts else None
        )

    shown = page(administrator, f"{ARRIVALS}?only=failed")

    outcomes = [arrival.outcome for arrival, _engagement in shown.context["rows"]]
    assert outcomes == ["waiting", "refused"]
    assert "Text of" not in shown.content.decode()


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_asks_the_same_whatever_its_length(
    many, engagement, member, facilitator, receive, client, django_assert_num_queries
):
    one = engagement(State.OPEN)
    for number in range(many):
        receive(member, one, f"Text {number}")
    client.force_login(facilitator)
    client.get(ARRIVALS)

    with django_assert_num_queries(6):
        client.get(ARRIVALS)


def test_older_mail_stands_on_the_next_page(
    engagement, member, facilitator, receive, page
):
    one = engagement(State.OPEN)
    for number in range(21):
        receive(member, one, f"Text {number}")
    first = page(facilitator, ARRIVALS)

    second = page(facilitator, f"{ARRIVALS}?before={first.context['later']}")

    assert (len(first.context["rows"]), len(second.context["rows"])) == (20, 1)


def test_a_held_reply_tells_the_desk_that_it_came_from_elsewhere(
    engagement, member, facilitator, receive
):
    one = engagement(State.OPEN)
    receive(member, one, "From home.")
    receive(member, one, "From elsewhere.", sender="x@elsewhere.example")
    home, elsewhere = one.contributions.order_by("pk")

    assert how_it_came(home, facilitator) is None
    assert how_it_came(elsewhere, facilitator)[1]["arrival"].outcome == "held"


@pytest.fixture
def stuck(engagement):
    engagement(State.SUBMITTED)
    reading.read("letters", now=lambda: MONDAY)
    Delivery.objects.update(attempts=3, reason="451 later")


def test_the_office_counts_letters_and_names_nobody(stuck, administrator, asker, page):
    shown = page(administrator, DELIVERIES).content.decode()

    assert "stuck after three tries" in shown
    assert "451 later" in shown
    assert asker.name not in shown
    assert asker.email not in shown


def test_stuck_letters_are_sent_again(stuck, administrator, client, mailoutbox):
    client.force_login(administrator)

    client.post(reverse("correspondence:deliveries_again"), {"letter": "acknowledged"})

    assert Delivery.objects.filter(attempts=0).get().letter == "acknowledged"
    client.post(reverse("correspondence:deliveries_again"))
    assert not Delivery.objects.stuck().exists()


def test_the_office_is_for_administrators(facilitator, page, client):
    assert page(facilitator, DELIVERIES).status_code == 404
    again = reverse("correspondence:deliveries_again")
    assert client.post(again).status_code == 404
