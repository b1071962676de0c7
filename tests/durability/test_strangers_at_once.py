"""Two facilitators who decide on the mail of somebody unknown at the same moment."""

from itertools import combinations_with_replacement

import pytest
from django.utils.timezone import now

from communities.models import SecondAddress
from communities.roles import Role
from correspondence import acting as acting_on_mail
from correspondence.arriving import arrive
from correspondence.models import Answer, Arrival, Stranger
from facilitation.desk import acting
from queries.models import Engagement
from tests.correspondence.conftest import raw_mail
from tests.durability.test_two_at_once import one_wins

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]
WATER, UNKNOWN = "water@cop.localhost", "anjali@home.example"
VOUCHED = "mx.cop.localhost; spf=pass smtp.mailfrom=anjali@home.example"
WORDS = {"link": "anjali.thapa@people.example", "invite": "", "ignore": "Advertising."}


@pytest.fixture
def desk(person, facilitator, settings):
    settings.AUTHSERV_ID = "mx.cop.localhost"
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


@pytest.fixture
def stranger(desk, member):
    raw = raw_mail(UNKNOWN, WATER, "How?", Authentication_Results=VOUCHED)
    arrive(raw, to=WATER, at=now())
    acting_on_mail.act(now=now)
    return Stranger.objects.get()


@pytest.mark.parametrize("verbs", list(combinations_with_replacement(WORDS, 2)))
def test_of_two_decisions_one_holds(verbs, stranger, desk):
    def deed(place):
        found = acting.find([f"unknown:{stranger.pk}"], desk[place])[0]
        verb = verbs[place]
        return lambda: acting.act_on(
            found.kind,
            found.row,
            verb,
            by=desk[place],
            at=now(),
            reason=WORDS[verb],
        )

    winner = one_wins(desk, deed(0), deed(1))

    acting_on_mail.act(now=now)
    won = verbs[winner]
    assert Arrival.objects.get().outcome == ("drafted" if won == "link" else "ignored")
    assert SecondAddress.objects.count() == (won == "link")
    assert Engagement.objects.count() == (won == "link")
    assert Answer.objects.filter(letter="invited").count() == (won == "invite")


def test_taking_it_up_again_twice_is_once(stranger, desk):
    def deed(by, verb):
        found = acting.find([f"unknown:{stranger.pk}"], by)[0]
        return lambda: acting.act_on(
            found.kind, found.row, verb, by=by, at=now(), reason="Advertising."
        )

    deed(desk[0], "ignore")()

    one_wins(desk, deed(desk[0], "hold"), deed(desk[1], "hold"))

    assert Arrival.objects.get().outcome == "held"
