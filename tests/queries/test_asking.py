"""A practitioner writes, comes back, previews, sends."""

import pytest
from django.urls import reverse

from communities.joining import admit
from communities.models import Member
from communities.roles import Role
from facilitation.editing import save_section
from facilitation.publishing import publish
from queries import asking
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement
from queries.permissions import may_reply, may_say
from queries.replying import reply


@pytest.fixture
def typed(community, topic):
    return {
        "community": community.pk,
        "purpose": "experience",
        "topic": "Toilets that survive floods",
        "context": "Four wards.",
        "problem": "They stand in water.",
        "questions_0": "Which kept working?",
        "questions_2": "What did not?",
        "wanted": ["experience", "advice"],
        "language": "en",
        "topics": [topic.pk],
    }


@pytest.fixture
def ask(client, asker, typed):
    """Post the form as the asker; `pk` for a draft that is there already."""

    def ask(button, pk=None, **fields):
        client.force_login(asker)
        url = reverse("queries:ask_edit", args=[pk]) if pk else reverse("queries:ask")
        return client.post(url, typed | fields | {button: "1"})

    return ask


def test_a_draft_may_leave_anything_out_and_keeps_the_rest(ask):
    ask("save", topic="", questions_0="")

    draft = Engagement.objects.get()
    assert (draft.state, draft.topic, draft.questions) == (
        "draft",
        "",
        ["What did not?"],
    )


def test_nobody_but_its_asker_finds_a_draft(ask, client, member, facilitator):
    ask("save")
    url = reverse("queries:ask_edit", args=[Engagement.objects.get().pk])

    for person in (member, facilitator):
        client.force_login(person)
        assert client.get(url).status_code == 404


def test_what_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(ask):
    page = ask("send", topic="", problem="They stand in water.").content.decode()

    assert "Give it a short topic" in page
    assert "They stand in water." in page
    assert Engagement.objects.get().state == State.DRAFT


def test_sent_it_says_what_happens_next(ask, client):
    answer = ask("send")

    page = client.get(answer.url).content.decode()
    made = Engagement.objects.get()
    assert made.state == State.SUBMITTED
    assert made.asked["questions"] == ["Which kept working?", "What did not?"]
    assert "working day" in page


def test_what_was_returned_can_be_answered(engagement, ask):
    made = engagement(State.RETURNED)

    page = ask("send", pk=made.pk, context="It is in Jaleshwar.")

    made.refresh_from_db()
    assert page.status_code == 302
    assert (made.state, made.asked["context"]) == ("submitted", "It is in Jaleshwar.")


def test_a_pause_is_counted_and_taken_off(engagement, monday):
    made = engagement(State.RETURNED)

    made.take("submit", by=None, at=monday.replace(day=4))

    made.refresh_from_db()
    assert made.paused_days == 2


def test_a_draft_sent_from_another_window_is_not_written_over(
    engagement, asker, monday
):
    made = engagement(State.DRAFT)
    stale = Engagement.objects.get(pk=made.pk)
    made.take("submit", by=asker, at=monday)
    stale.topic = "Something else"

    with pytest.raises(NotNow, match="sent this to the facilitator"):
        asking.keep_draft(stale, asker, at=monday)

    made.refresh_from_db()
    assert made.topic == "Toilets that survive floods"


def test_a_draft_can_be_discarded_but_not_what_was_sent(engagement, client, asker):
    draft, sent = engagement(State.DRAFT), engagement(State.SUBMITTED)
    client.force_login(asker)

    answers = [
        client.post(reverse("queries:discard", args=[made.pk])).status_code
        for made in (draft, sent)
    ]

    assert answers == [302, 404]
    assert list(Engagement.objects.all()) == [sent]


def test_somebody_of_no_community_is_shown_where_to_join(client, outsider):
    client.force_login(outsider)

    answer = client.get(reverse("queries:ask"))

    assert answer.url == reverse("communities:list")


def test_a_double_click_is_one_query(ask):
    ask("send")
    ask("send")

    assert Engagement.objects.count() == 1


def test_a_draft_moved_to_another_community_is_signed_by_its_rule(
    engagement, asker, make_community, monday
):
    made = engagement(State.DRAFT)
    made.community = make_community("health", confidentiality="organisation")

    asking.keep_draft(made, asker, at=monday)

    made.refresh_from_db()
    assert made.signed == "organisation"


def test_a_query_answered_and_taken_up_again_can_be_published(
    engagement, facilitator, monday
):
    made = engagement(State.ANSWERED)
    for verb in ("reconsider", "open", "close"):
        made.take(verb, by=facilitator, at=monday)
    edition = made.editions.create(number=2, made_at=monday)
    edition.statements.create(section="resources", position=1, text="A pump.")

    with pytest.raises(NotNow, match="The summary is empty"):
        publish(edition, by=facilitator, at=monday)
    edition.statements.all().delete()
    reply(made, facilitator, "We raised the pits.", at=monday).post(
        by=facilitator, at=monday
    )
    revision = edition.revision
    save_section(
        edition, "summary", "Raised [1].", by=facilitator, at=monday, revision=revision
    )
    publish(edition, by=facilitator, at=monday)

    made.refresh_from_db()
    assert (made.state, made.edition) == ("published", edition)


def test_a_suspended_asker_says_nothing(engagement, asker, community, monday):
    made = engagement(State.SUBMITTED)
    admit(asker, community, at=monday, role=Role.SUSPENDED)
    asker = Member.objects.get(pk=asker.pk)

    assert not may_say(asker, "withdraw", made)
    assert not may_reply(asker, made)


@pytest.mark.parametrize("role", [Role.SUSPENDED, None])
def test_who_belongs_to_a_community_no_more_sends_it_no_draft(
    role, engagement, member, client
):
    draft = engagement(State.DRAFT, member=member)
    own = member.memberships
    own.update(role=role) if role else own.all().delete()
    client.force_login(member)

    for address in ("queries:preview", "queries:ask_edit"):
        client.post(reverse(address, args=[draft.pk]), {"send": "1"})

    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_what_answered_a_query_is_not_named_once_it_is_taken_down(
    engagement, asker, facilitator, client, monday
):
    earlier = engagement(State.PUBLISHED, topic="Latrines of the mayor")
    made = engagement(State.SUBMITTED)
    edition = {"edition": earlier.edition}
    made.take("answer", by=facilitator, at=monday, reason="See there.", **edition)
    client.force_login(asker)
    page = reverse("queries:detail", args=[made.pk])
    assert "Latrines of the mayor" in client.get(page).content.decode()

    earlier.hide(by=facilitator, at=monday, reason="It names somebody.")

    assert "Latrines of the mayor" not in client.get(page).content.decode()


def test_the_suspended_read_that_they_are_and_not_to_join(community, member, client):
    member.memberships.filter(community=community).update(role="suspended")
    client.force_login(member)

    page = client.get(reverse("queries:ask"), follow=True).content.decode()

    assert "You are suspended: as long as that lasts you cannot ask." in page
    assert "Join a community first" not in page
