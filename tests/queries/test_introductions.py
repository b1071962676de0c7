"""Being introduced to the author of a reply: both agree before anything is shown."""

import pytest
from django.urls import reverse

from queries import introducing
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement, Introduction


@pytest.fixture
def posted(engagement, answer, member):
    return answer(engagement(State.OPEN), member, "Raised pits kept working.")


@pytest.fixture
def asked(posted, expert, monday):
    return introducing.ask(posted, expert, "We plan the same.", at=monday)


def read(client, who, one):
    client.force_login(who)
    return client.get(reverse("queries:introduction", args=[one.pk]))


def say(client, who, one, what):
    client.force_login(who)
    return client.post(reverse("queries:introduction", args=[one.pk]), {"say": what})


def test_one_asks_from_a_reply(posted, expert, client):
    client.force_login(expert)
    address = reverse("queries:introduce", args=[posted.pk])

    client.post(address, {"words": "We plan the same."})

    made = Introduction.objects.get()
    assert (made.asked_by, made.author, made.state) == (expert, posted.author, "asked")


def test_the_pages_show_no_address_before_or_after(asked, member, expert, client):
    for who in (member, expert):
        assert "@people.example" not in read(client, who, asked).content.decode()

    say(client, member, asked, "accepted")

    asked.refresh_from_db()
    assert asked.state == "accepted"


@pytest.mark.parametrize("who", ["asker", "facilitator", "outsider"])
def test_it_concerns_nobody_else(who, asked, request, client):
    assert read(client, request.getfixturevalue(who), asked).status_code == 404


def test_who_asks_does_not_answer(asked, expert, client):
    assert say(client, expert, asked, "accepted").status_code == 403


def test_an_answer_is_given_once(asked, monday):
    asked.answer("declined", at=monday)

    with pytest.raises(NotNow, match="already"):
        asked.answer("accepted", at=monday)


def test_one_waits_for_a_person_once(asked, posted, expert, monday):
    with pytest.raises(NotNow, match="already"):
        introducing.ask(posted, expert, "Again.", at=monday)


def test_whoever_is_introduced_is_shown_that_and_does_not_ask_again(
    asked, posted, expert, monday, client
):
    asked.answer("accepted", at=monday)
    client.force_login(expert)

    page = client.get(reverse("queries:introduce", args=[posted.pk]))

    assert page.url == reverse("queries:introduction", args=[asked.pk])
    with pytest.raises(NotNow, match="introduced already"):
        introducing.ask(posted, expert, "Again.", at=monday)


def test_after_a_no_one_may_ask_another_time(asked, posted, expert, monday):
    asked.answer("declined", at=monday)

    again = introducing.ask(posted, expert, "Again.", at=monday)

    assert again.state == "asked"


def test_one_waits_for_five_people_at_most(engagement, answer, person, expert, monday):
    query = engagement(State.OPEN)
    replies = [answer(query, person(f"Author {n}"), f"Pit {n}.") for n in range(6)]
    for reply in replies[:5]:
        introducing.ask(reply, expert, "Please.", at=monday)

    with pytest.raises(NotNow, match="5 people"):
        introducing.ask(replies[5], expert, "Please.", at=monday)


def test_nobody_is_introduced_to_an_alias(
    engagement, answer, community, member, expert, client
):
    query = engagement(State.OPEN)
    community.confidentiality = "alias"
    community.save(update_fields=["confidentiality"])
    query.refresh_from_db()
    reply = answer(query, member)
    client.force_login(expert)

    page = client.get(reverse("queries:detail", args=[query.pk])).content.decode()
    asked = client.post(reverse("queries:introduce", args=[reply.pk]), {"words": "So."})

    assert "Introduce me" not in page
    assert asked.status_code == 404


def test_nobody_is_introduced_to_themselves(posted, member, client):
    client.force_login(member)

    asked = client.get(reverse("queries:introduce", args=[posted.pk]))

    assert asked.status_code == 404


def test_nobody_learns_who_is_behind_an_organisation_by_asking_twice(
    posted, asked, answer, community, member, expert, client
):
    community.confidentiality = "organisation"
    community.save(update_fields=["confidentiality"])
    query = Engagement.objects.get(pk=posted.engagement_id)
    unnamed = answer(query, member, "The lids came off.")
    client.force_login(expert)

    page = client.get(reverse("queries:detail", args=[query.pk])).content.decode()
    told = client.get(reverse("queries:introduce", args=[unnamed.pk]))

    assert page.count("Introduce me") == 1
    assert told.status_code == 404
