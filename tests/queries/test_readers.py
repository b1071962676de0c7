"""What readers do beside replying: follow, thank, ask too, keep drafts."""

import pytest
from django.test import Client
from django.urls import reverse

from communities import joining, suspending
from journal.models import Event
from queries import asking_too, following, leaving, takedown, thanking
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Follow, Part, ReplyDraft, Thanks
from queries.permissions import parties, verbs_for


@pytest.fixture
def query(engagement):
    return engagement(State.OPEN)


@pytest.fixture
def posted(query, answer, member):
    return answer(query, member, "Raised pits kept working.")


@pytest.fixture
def page(client, query):
    def read(who):
        client.force_login(who)
        answer = client.get(reverse("queries:detail", args=[query.pk]))
        return answer.content.decode()

    return read


def send(client, who, name, pk, **data):
    client.force_login(who)
    return client.post(reverse(f"queries:{name}", args=[pk]), data)


def test_thanks_count_once_and_can_be_taken_back(posted, expert, client, page):
    send(client, expert, "thank", posted.pk)
    send(client, expert, "thank", posted.pk)
    assert "thanked by 1" in page(expert)

    send(client, expert, "thank", posted.pk, **{"take-back": "1"})

    assert "thanked by" not in page(expert)
    assert Event.objects.filter(kind="thanks.given").count() == 1


def test_nobody_thanks_themselves(posted, member, client):
    assert send(client, member, "thank", posted.pk).status_code == 403
    assert not Thanks.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("manager", 404)])
def test_who_does_not_read_it_does_not_thank(who, status, posted, request, client):
    answer = send(client, request.getfixturevalue(who), "thank", posted.pk)

    assert answer.status_code == status


def test_whose_thanks_they_are_stands_in_no_event(posted, expert, monday):
    thanking.thank(posted, expert, at=monday)

    event = Event.objects.get(kind="thanks.given")
    assert (event.by, event.data) == (None, {"engagement": posted.engagement_id})


def test_who_took_part_follows_and_others_choose(
    query, posted, asker, member, expert, client, page
):
    assert following.followers_of(query) == {asker.pk, member.pk}
    assert "Stop following" in page(asker)
    assert "Stop following" not in page(expert)

    send(client, expert, "follow", query.pk)
    send(client, member, "follow", query.pk, stop="1")

    assert following.followers_of(query) == {asker.pk, expert.pk}
    assert "Stop following" in page(expert)
    assert "Stop following" not in page(member)


def test_who_says_that_they_will_reply_follows(query, expert, facilitator, monday):
    event = Event(
        kind="invitation.accepted",
        by=expert.pk,
        at=monday,
        data={"engagement": query.pk},
    )

    following.note(event)
    following.note(event)

    assert expert.pk in following.followers_of(query)


def test_having_stopped_outlives_saying_yes(query, expert, monday):
    following.follow(query, expert, wanted=False, at=monday)

    following.note(
        Event(
            kind="invitation.accepted",
            by=expert.pk,
            at=monday,
            data={"engagement": query.pk},
        )
    )

    assert not Follow.objects.get().wanted


def test_an_author_whose_reply_is_gone_follows_no_more(
    query, posted, member, asker, monday
):
    takedown.withdraw(posted, by=member, at=monday)

    assert following.followers_of(query) == {asker.pk}


def test_somebody_with_the_same_problem_stands_beside_the_asker(
    query, expert, member, client, page
):
    send(client, expert, "ask_too", query.pk, words="Eleven wards of ours flood.")

    seen = page(member)
    assert "Also asked by" in seen
    assert "Bikash Yadav" in seen
    assert "Eleven wards of ours flood." in seen


def test_a_further_asker_has_none_of_the_askers_verbs(query, expert, asker, monday):
    asking_too.ask_too(query, expert, at=monday)
    returned = type(query).objects.get(pk=query.pk)
    returned.state = State.RETURNED  # not saved: only what the table says of it

    assert parties(expert, query) == {"co-asker"}
    assert verbs_for(expert, returned) == []
    assert set(verbs_for(asker, returned)) == {"submit", "withdraw"}


def test_the_asker_does_not_ask_too(query, asker, client):
    assert send(client, asker, "ask_too", query.pk).status_code == 403


def test_a_further_asker_leaves_and_may_come_again(query, expert, member, client, page):
    send(client, expert, "ask_too", query.pk, words="Us, too.")
    send(client, expert, "ask_too", query.pk, leave="1")
    assert "Also asked by" not in page(member)

    send(client, expert, "ask_too", query.pk, words="Us, again.")

    assert "Us, again." in page(member)
    kinds = Event.objects.filter(kind__startswith="asker.").order_by("pk")
    joined, left = "asker.joined", "asker.left"
    assert list(kinds.values_list("kind", flat=True)) == [joined, left, joined]
    assert Part.objects.filter(role="co-asker").count() == 1


@pytest.mark.parametrize("state", [State.CLOSED, State.PUBLISHED])
def test_only_an_open_query_is_joined(state, engagement, expert, monday):
    with pytest.raises(NotNow):
        asking_too.ask_too(engagement(state), expert, at=monday)


def test_under_an_alias_one_asks_too_under_the_alias(
    query, community, expert, member, monday, page
):
    community.confidentiality = "alias"
    community.save(update_fields=["confidentiality"])
    query.refresh_from_db()

    part = asking_too.ask_too(query, expert, words="Us.", at=monday)

    assert part.member is None
    assert "Bikash" not in page(member)
    event = Event.objects.get(kind="asker.joined")
    assert (event.by, event.persona) == (None, part.persona_id)


def test_further_askers_are_named_in_the_product(engagement, expert, member, client):
    made = engagement(State.PUBLISHED)
    made.parts.create(member=expert, role="co-asker", since=made.published_at)
    client.force_login(member)

    page = client.get(reverse("queries:product", args=[made.pk])).content.decode()

    assert "Also asked by Bikash Yadav" in page


def test_a_draft_of_a_reply_is_there_on_return_and_gone_once_sent(
    query, member, client, page
):
    send(client, member, "reply", query.pk, text="Half a though", keep="1")
    assert "Half a though" in page(member)
    assert not query.contributions.exists()

    send(client, member, "reply", query.pk, text="Half a thought, finished.")

    assert query.contributions.count() == 1
    assert not ReplyDraft.objects.exists()


def test_one_person_has_one_draft_for_a_query(query, member, client, page):
    send(client, member, "reply", query.pk, text="First.", keep="1")
    send(client, member, "reply", query.pk, text="Second.", keep="1", place="Rajbiraj")

    kept = ReplyDraft.objects.get()
    assert (kept.text, kept.place) == ("Second.", "Rajbiraj")


def test_a_draft_stays_when_the_query_is_withdrawn(
    query, member, facilitator, monday, client
):
    send(client, member, "reply", query.pk, text="Long thoughts.", keep="1")
    query.take("withdraw", by=facilitator, at=monday)

    kept = ReplyDraft.objects.get()
    client.force_login(member)
    page = client.get(reverse("queries:draft", args=[kept.pk])).content.decode()
    assert "Long thoughts." in page
    assert "takes no replies any more" in page
    send(client, member, "discard_draft", kept.pk)
    assert not ReplyDraft.objects.exists()


def test_nobody_else_reads_or_discards_a_draft(query, member, facilitator, client):
    send(client, member, "reply", query.pk, text="Mine.", keep="1")
    kept = ReplyDraft.objects.get()
    client.force_login(facilitator)

    assert client.get(reverse("queries:draft", args=[kept.pk])).status_code == 404
    assert send(client, facilitator, "discard_draft", kept.pk).status_code == 404
    assert ReplyDraft.objects.exists()


def test_who_is_only_a_visitor_to_it_is_offered_no_letters(
    engagement, outsider, client, page
):
    made = engagement(State.PUBLISHED)
    client.force_login(outsider)
    html = client.get(reverse("queries:detail", args=[made.pk])).content.decode()

    assert reverse("queries:follow", args=[made.pk]) not in html
    assert send(client, outsider, "follow", made.pk).status_code == 403
    assert send(client, outsider, "follow", made.pk, stop="1").status_code == 302


@pytest.mark.parametrize("way", ["left", "suspended"])
def test_who_goes_or_is_kept_out_does_not_read_on_as_a_further_asker(
    way, query, expert, facilitator, monday, client
):
    asking_too.ask_too(query, expert, at=monday)
    own = expert.memberships.get()
    if way == "left":
        joining.leave(own, at=monday)
    else:
        suspending.suspend(own, by=facilitator, at=monday, reason="Advertising.")
    leaving.note(Event.objects.filter(kind=f"membership.{way}").get())

    client.force_login(expert)
    there = client.get(reverse("queries:detail", args=[query.pk]))

    assert there.status_code == 404
    assert Event.objects.filter(kind="asker.left").count() == 1


def test_who_is_suspended_changes_nothing_that_others_read(
    posted, member, facilitator, monday, client
):
    own = member.memberships.get()
    suspending.suspend(own, by=facilitator, at=monday, reason="Advertising.")

    new = {"version": posted.version_id, "text": "Buy my pumps."}
    there = send(client, member, "correct", posted.pk, **new)

    assert there.status_code == 403
    posted.refresh_from_db()
    assert posted.version.text == "Raised pits kept working."


@pytest.mark.parametrize("rule", ["organisation", "alias", "sealed"])
def test_where_no_name_is_told_earlier_words_are_not_for_everybody(
    rule, community, engagement, answer, asker, member, expert, facilitator, monday
):
    community.confidentiality = rule
    community.save()
    query = engagement(State.OPEN, problem="I, Sunita, have no pits.")
    reply = answer(query, member, "I, Anjali, raised the pits.")
    reply.correct(
        "The pits were raised.", by=member, at=monday, version=reply.version_id
    )
    pages = [
        (reverse("queries:asked", args=[query.pk]), asker),
        (reverse("queries:versions", args=[reply.pk]), member),
    ]

    for page, own in pages:
        for who, status in ((own, 200), (facilitator, 200), (expert, 404)):
            assert _read(who, page).status_code == status
        there = _read(expert, reverse("queries:detail", args=[query.pk]))
        assert page not in there.content.decode()


def _read(who, page):
    client = Client()
    client.force_login(who)
    return client.get(page)


def test_nobody_learns_who_wrote_it_by_asking_to_be_introduced(
    community, engagement, answer, member, expert, client
):
    community.confidentiality = "organisation"
    community.save()
    reply = answer(engagement(State.OPEN), member, "Raised pits.")

    assert send(client, expert, "introduce", reply.pk, words="Hello").status_code == 404
