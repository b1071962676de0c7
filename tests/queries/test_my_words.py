"""What I contributed, and where my words went."""

import pytest
from django.urls import reverse

from queries import introducing, takedown, thanking
from queries.lifecycle import State
from queries.models import Citation, Contribution


@pytest.fixture
def mine(client, member):
    def read(**data):
        client.force_login(member)
        return client.get(reverse("queries:my_words"), data).content.decode()

    return read


@pytest.fixture
def cited(engagement, answer, member):
    """A reply of the member that the published product cites."""
    made = engagement(State.PUBLISHED, topic="Wells after a flood")
    reply = answer(made, member, "Chlorine works on the third day.")
    Contribution.objects.filter(pk=reply.pk).update(posted_at=made.published_at)
    statement = made.edition.statements.get()
    Citation.objects.create(
        statement=statement,
        contribution=reply,
        version=reply.version,
        start=0,
        end=8,
        quote="Chlorine",
    )
    return reply


def test_every_reply_of_mine_stands_there_with_its_state(
    engagement, answer, member, expert, facilitator, monday, mine
):
    query = engagement(State.OPEN)
    answer(query, member, "Posted words.")
    answer(query, member, "Held words.", post=False)
    aside = answer(query, member, "Aside words.", post=False)
    aside.set_aside(by=facilitator, at=monday, reason="So.")
    hidden = answer(query, member, "Hidden words.")
    takedown.hide(hidden, by=facilitator, at=monday, reason="So.")
    answer(query, expert, "Words of another.")

    page = mine()

    for words in ("Posted words.", "Held words.", "Aside words.", "Hidden words."):
        assert words in page
    assert "Taken down for now" in page
    assert "Words of another." not in page


def test_my_page_shows_where_my_words_went(cited, mine):
    page = mine()

    assert "cited once in the Consolidated Reply" in page
    assert "Wells after a flood" in page


def test_a_reply_that_is_cited_often_stands_there_once(cited, mine):
    edition = cited.engagement.edition
    for position in (2, 3):
        made = edition.statements.create(
            section="summary", position=position, text="It works."
        )
        whole = {"version": cited.version, "start": 0, "end": 8, "quote": "Chlorine"}
        Citation.objects.create(statement=made, contribution=cited, **whole)

    page = mine()

    assert "cited 3 times" in page
    assert page.count('<p class="voice" dir="auto">Chlorine</p>') == 1


def test_what_is_gone_is_cited_nowhere(cited, member, monday, mine):
    takedown.withdraw(cited, by=member, at=monday)

    assert "cited once in" not in mine()


def test_introductions_stand_there(engagement, answer, member, expert, monday, mine):
    reply = answer(engagement(State.OPEN), member)
    introducing.ask(reply, expert, "Please.", at=monday)

    assert "Bikash Yadav asked to meet you" in mine()


def test_older_replies_stand_on_the_next_page(engagement, answer, member, mine):
    query = engagement(State.OPEN)
    made = [answer(query, member, f"Reply {n} of mine.") for n in range(21)]

    first, second = mine(), mine(before=made[1].pk)

    assert "Reply 1 of mine." in first
    assert "Reply 0 of mine." not in first
    assert "Reply 0 of mine." in second


def test_a_persons_page_tells_what_its_reader_may_read(
    engagement, answer, member, expert, community, client
):
    query = engagement(State.OPEN, topic="Wells after a flood")
    answer(query, member)
    client.force_login(expert)
    address = reverse("communities:person", args=[community.slug, member.pk])

    assert "Wells after a flood" in client.get(address).content.decode()


def test_what_was_said_without_a_name_is_not_told_on_a_persons_page(
    engagement, answer, member, expert, community, client
):
    community.confidentiality = "organisation"
    community.save(update_fields=["confidentiality"])
    query = engagement(State.OPEN, topic="Wells after a flood")
    query.refresh_from_db()
    answer(query, member)
    client.force_login(expert)
    address = reverse("communities:person", args=[community.slug, member.pk])

    assert "Wells after a flood" not in client.get(address).content.decode()


def home(client, who):
    client.force_login(who)
    return client.get(reverse("facilitation:home")).content.decode()


def test_my_words_at_work_stand_on_the_home_page(
    cited, engagement, answer, member, expert, monday, client
):
    thanked = answer(engagement(State.OPEN, topic="Pumps"), member)
    thanking.thank(thanked, expert, at=monday)

    page = home(client, member)

    assert "Cited in its Consolidated Reply." in page
    assert "1 person thanks you." in page
