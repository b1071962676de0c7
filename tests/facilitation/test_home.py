"""The home page keeps up with all that concerns its reader."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from facilitation import visits
from queries import asking_too, drafting, following
from queries.lifecycle import State


@pytest.fixture
def home(client):
    def read(who):
        client.force_login(who)
        return client.get(reverse("facilitation:home")).content.decode()

    return read


def test_new_replies_in_what_i_follow_stand_there_until_the_next_visit(
    engagement, answer, member, expert, client, home
):
    at = now()
    query = engagement(State.OPEN, topic="Wells", at=at - timedelta(hours=3))
    following.follow(query, expert, at=at)
    answer(query, member, at=at - timedelta(hours=1))

    assert "1 new reply" in home(expert)
    moments = [f"{(at - timedelta(minutes=n)).timestamp():.0f}" for n in (50, 40)]
    client.cookies[visits.COOKIE] = "-".join(moments)
    assert "1 new reply" not in home(expert)


@pytest.mark.parametrize("told", ["", "x", "1-x", "99999999999-1", "-", "5"])
def test_a_cookie_that_tells_nothing_does_no_harm(told, member, client, home):
    client.cookies[visits.COOKIE] = told

    assert "Welcome" in home(member)


def test_my_own_replies_are_no_news(engagement, answer, member, home):
    query = engagement(State.OPEN, at=now())
    answer(query, member, at=now())

    assert "New in what you follow" not in home(member)


def test_what_i_stopped_following_is_no_news(engagement, answer, member, expert, home):
    query = engagement(State.OPEN, at=now())
    answer(query, expert, at=now())
    following.follow(query, member, wanted=True, at=now())
    assert "1 new reply" in home(member)

    following.follow(query, member, wanted=False, at=now())

    assert "1 new reply" not in home(member)


def test_what_was_taken_down_is_no_news(
    engagement, answer, asker, expert, facilitator, home
):
    query = engagement(State.OPEN, at=now())
    answer(query, expert, at=now())
    assert "1 new reply" in home(asker)

    query.hide(by=facilitator, at=now(), reason="So.")

    page = home(expert)
    assert "1 new reply" not in page
    assert query.topic not in page


def test_an_unsent_reply_stands_there(engagement, member, expert, home):
    query = engagement(State.OPEN, topic="Wells", at=now())
    drafting.keep(query, member, text="Half a though", at=now())

    assert "Draft of a reply" in home(member)
    assert "Draft of a reply" not in home(expert)


def test_a_query_that_i_joined_is_one_of_mine(engagement, member, home):
    query = engagement(State.OPEN, topic="Wells", at=now())
    asking_too.ask_too(query, member, at=now())

    assert home(member).count("Wells") == 2


def test_only_what_really_closes_soon_is_told(engagement, member, home):
    engagement(State.OPEN, at=now())

    assert "Closing soon" not in home(member)

    engagement(State.OPEN, at=now() - timedelta(days=8))
    assert "Closing soon" in home(member)


def test_mine_stand_with_the_newest_change_first(engagement, asker, home):
    engagement(State.OPEN, topic="Older", at=now() - timedelta(days=2))
    engagement(State.SUBMITTED, topic="Newer", at=now())

    page = home(asker)

    mine = page[page.index("h-mine") :]
    assert mine.index("Newer") < mine.index("Older")


def test_a_facilitator_reads_that_the_desk_waits(engagement, facilitator, member, home):
    engagement(State.OPEN, at=now())
    engagement(State.SUBMITTED)

    assert "One thing waits at your desk." in " ".join(home(facilitator).split())
    assert "Nobody waits for you." in home(member)


def test_whoever_belongs_nowhere_is_led_to_the_communities(client, outsider, member):
    choose = reverse("communities:list")

    for person, led in (outsider, True), (member, False):
        client.force_login(person)
        page = client.get("/").content.decode()
        assert ("You belong to no community yet." in page) is led
        assert (f'<a href="{choose}">Choose a community</a>' in page) is led
        assert ("Ask something" in page) is not led
