"""Who has taken what upon themselves, and how it is let go."""

import pytest
from django.utils.timezone import now

from communities import joining
from communities.joining import admit
from communities.roles import Role
from correspondence import delivering
from correspondence.models import Delivery
from facilitation.desk import claims
from facilitation.models import Claim
from journal import reading
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State

ACT, HAND = "/desk/act/", "/desk/hand/"


@pytest.fixture
def claim(found, monday):
    def take(key, member):
        one = found(key, member)
        return claims.take(one.name, one.row, by=member, at=monday)

    return take


def holder(about):
    claim = Claim.objects.open().on(about).first()
    return claim and claim.member


def told(client, answer):
    return client.get(answer.url).content.decode()


def test_one_claims_what_nobody_holds_and_releases_it(client, facilitator, held, keys):
    client.force_login(facilitator)

    client.post(ACT, {"do": f"claim {keys[0]}"})
    taken = holder(held[0].subject)
    client.post(ACT, {"do": f"release {keys[0]}"})

    assert taken == facilitator
    assert holder(held[0].subject) is None
    kinds = Event.objects.filter(kind__startswith="claim.").order_by("pk")
    assert [event.kind for event in kinds] == ["claim.taken", "claim.released"]


def test_who_claims_too_late_reads_who_holds_it(
    client, facilitator, associate, keys, claim
):
    claim(keys[0], associate)
    client.force_login(facilitator)

    html = told(client, client.post(ACT, {"do": f"claim {keys[0]}"}))

    assert "Mina Gurung claimed this" in html


def test_what_somebody_else_holds_is_taken_over_after_a_question(
    client, facilitator, associate, held, keys, claim
):
    claim(keys[0], associate)
    client.force_login(facilitator)

    asked = client.post(ACT, {"do": f"take-over {keys[0]}"})
    before = holder(held[0].subject)
    client.post(ACT, {"items": keys[0], "act": "take-over", "sure": "1"})

    assert "Mina Gurung" in asked.content.decode()
    assert before == associate
    assert holder(held[0].subject) == facilitator
    assert Event.objects.filter(kind="claim.taken").last().data["from"] == associate.pk


def test_nobody_releases_what_another_holds(
    client, facilitator, associate, held, keys, claim
):
    claim(keys[0], associate)
    client.force_login(facilitator)

    client.post(ACT, {"do": f"release {keys[0]}"})

    assert holder(held[0].subject) == associate


def test_what_is_handed_over_is_told_to_whom_it_is_given(
    client, facilitator, associate, held, keys
):
    client.force_login(facilitator)

    client.post(HAND, {"items": keys, "to": associate.pk})
    reading.read_all(now=now)

    assert [holder(one.subject) for one in held] == [associate] * 2
    letters = Delivery.objects.filter(letter="handed")
    assert [one.recipient for one in letters] == [associate] * 2


def test_the_letter_about_somebody_who_wants_to_join_leaves(
    client, facilitator, associate, outsider, community, monday
):
    made = joining.apply(outsider, community, at=monday, who="Me.", why="To learn.")
    client.force_login(facilitator)

    client.post(HAND, {"items": [f"joining:{made.pk}"], "to": associate.pk})
    reading.read_all(now=now)
    delivering.deliver(now=now)

    assert Delivery.objects.get(letter="handed").outcome == "sent"


def test_nothing_is_handed_to_somebody_of_another_desk(
    client, facilitator, make_member, make_community, held, keys, monday
):
    other = make_community("health")
    stranger = make_member("Farzana Begum")
    admit(stranger, other, at=monday, role=Role.FACILITATOR)
    admit(facilitator, other, at=monday, role=Role.FACILITATOR)
    client.force_login(facilitator)

    html = told(client, client.post(HAND, {"items": keys, "to": stranger.pk}))

    assert "Only somebody who works at this desk can take it." in html
    assert holder(held[0].subject) is None


@pytest.mark.parametrize("to", ["", "x", "0", "²"])
def test_something_is_handed_to_somebody(client, facilitator, keys, to):
    client.force_login(facilitator)

    answer = client.post(HAND, {"items": keys, "to": to})

    assert "choose to whom" in told(client, answer)


def test_what_is_decided_is_held_by_nobody(
    facilitator, associate, held, keys, claim, monday
):
    claim(keys[0], associate)
    claim(keys[1], associate)
    held[0].post(by=facilitator, at=monday)

    reading.read_all(now=lambda: monday)

    assert holder(held[0].subject) is None
    assert holder(held[1].subject) == associate


def test_who_holds_a_query_keeps_it_from_closing_to_compiling(
    engagement, facilitator, claim, found, monday
):
    made = engagement(State.OPEN)
    claim(f"running:{made.pk}", facilitator)
    made.take("close", by=facilitator, at=monday)

    reading.read_all(now=lambda: monday)

    assert holder(made.subject) == facilitator


def test_what_is_decided_cannot_be_claimed(facilitator, held, keys, claim, monday):
    held[0].post(by=facilitator, at=monday)

    with pytest.raises(NotNow, match="posted this reply"):
        claim(keys[0], facilitator)


def test_the_row_that_one_holds_is_marked(client, facilitator, keys, claim):
    claim(keys[0], facilitator)
    client.force_login(facilitator)

    html = client.get("/desk/").content.decode()

    assert html.count('<li class="mine">') == 1
    assert "You hold one of them." in html
