"""Replies: held or posted by policy, once, and in order."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from communities.models import Channel
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Contribution, Engagement
from queries.replying import reply


def test_a_reply_to_a_query_is_read_first(engagement, member, monday):
    made = reply(engagement(State.OPEN), member, "Pits held.", at=monday)

    assert (made.state, made.number) == ("held", None)


def test_a_community_may_post_at_once(engagement, community, member, monday):
    community.moderation = "at-once"
    community.save(update_fields=["moderation"])

    made = reply(engagement(State.OPEN), member, "Pits held.", at=monday)

    assert (made.state, made.number) == ("posted", 1)


def test_the_same_words_sent_twice_are_one_reply(engagement, member, monday):
    made = engagement(State.OPEN)

    first = reply(made, member, "Pits held.", at=monday)
    again = reply(made, member, "Pits held.", at=monday)

    assert first == again
    assert Event.objects.filter(kind="contribution.held").count() == 1


def test_the_same_words_of_two_people_are_two_replies(
    engagement, member, expert, monday
):
    made = engagement(State.OPEN)

    assert reply(made, member, "Yes.", at=monday) != reply(
        made, expert, "Yes.", at=monday
    )


@pytest.mark.parametrize("state", [State.SUBMITTED, State.DECLINED, State.WITHDRAWN])
def test_what_is_not_open_takes_no_replies(state, engagement, member, monday):
    with pytest.raises(NotNow):
        reply(engagement(state), member, "Pits held.", at=monday)


def test_a_stale_page_cannot_reply_to_what_was_withdrawn(
    engagement, facilitator, member, monday
):
    made = engagement(State.OPEN)
    stale = Engagement.objects.get(pk=made.pk)
    made.take("withdraw", by=facilitator, at=monday)

    with pytest.raises(NotNow, match="withdrew this"):
        reply(stale, member, "Pits held.", at=monday)


def test_numbers_follow_the_order_of_posting(engagement, answer, member, expert):
    made = engagement(State.OPEN)
    later = answer(made, member, "First to come.", post=False)
    first = answer(made, expert, "First to be posted.")

    later.post(by=None, at=later.at)

    assert (first.number, later.number) == (1, 2)


def test_the_first_reply_stops_its_clock(engagement, answer, member, monday):
    made = engagement(State.OPEN)
    answer(made, member)

    made.refresh_from_db()

    assert (made.first_reply_at, made.due_at) == (monday, made.closes_at)


def test_two_who_decide_about_one_reply_read_of_each_other(
    engagement, answer, member, facilitator, associate, monday
):
    made = answer(engagement(State.OPEN), member, post=False)
    twin = Contribution.objects.get(pk=made.pk)
    made.post(by=facilitator, at=monday)

    with pytest.raises(NotNow, match="Prakash Adhikari posted this reply"):
        twin.set_aside(by=associate, at=monday, reason="Off the point.")


def test_somebody_who_wrote_it_down_is_kept_beside_the_author(
    engagement, member, facilitator, client
):
    made = engagement(State.OPEN)
    client.force_login(facilitator)

    client.post(
        reverse("facilitation:enter", args=[made.pk]),
        {"member": member.pk, "channel": "phone", "text": "Pits held."},
    )

    told = made.contributions.get()
    assert (told.author, told.entered_by, told.channel) == (
        member,
        facilitator,
        Channel.PHONE,
    )
    assert told.number == 1


def test_what_was_typed_stays_when_it_cannot_be_taken(engagement, member, client):
    made = engagement(State.OPEN)
    client.force_login(member)

    page = client.post(
        reverse("queries:reply", args=[made.pk]),
        {"text": "Half a thought.", "kinds": ["nonsense"]},
    )

    assert page.status_code == 422
    assert "Half a thought." in page.content.decode()


def test_a_file_of_a_held_reply_is_for_the_desk_alone(
    engagement, member, facilitator, expert, client, monday
):
    upload = SimpleUploadedFile("costs.txt", b"One pit, NPR 38,000.", "text/plain")
    upload.media_type = "text/plain"
    made = reply(
        engagement(State.OPEN), member, "See the file.", at=monday, attachments=[upload]
    )
    url = reverse("queries:download", args=[made.attachments.get().pk, "costs.txt"])

    def status(user):
        client.force_login(user)
        answer = client.get(url)
        answer.close()
        return answer.status_code

    assert (status(facilitator), status(expert)) == (200, 404)
    made.post(by=facilitator, at=monday)
    assert status(expert) == 200


def test_an_outsider_may_not_reply_to_what_is_published(engagement, outsider, client):
    made = engagement(State.PUBLISHED)
    client.force_login(outsider)

    answer = client.post(reverse("queries:reply", args=[made.pk]), {"text": "Me too."})

    assert answer.status_code == 403
    assert not made.contributions.exists()


def test_what_was_written_to_a_query_that_is_gone_is_given_back(
    engagement, member, facilitator, client, monday
):
    made = engagement(State.OPEN)
    made.take("withdraw", by=facilitator, at=monday)
    client.force_login(member)

    page = client.post(reverse("queries:reply", args=[made.pk]), {"text": "An hour."})

    assert page.status_code == 404
    assert "An hour." in page.content.decode()


def test_an_author_sees_their_own_held_reply_and_nobody_else_does(
    engagement, member, expert, client, monday
):
    made = engagement(State.OPEN)
    reply(made, member, "Only mine so far.", at=monday)

    def page(user):
        client.force_login(user)
        return client.get(reverse("queries:detail", args=[made.pk])).content.decode()

    assert "Only mine so far." in page(member)
    assert "Only mine so far." not in page(expert)


def test_what_was_entered_for_somebody_is_told_once(engagement, member, facilitator):
    made = engagement(State.OPEN)

    reply(made, member, "By phone.", at=made.opened_at, entered_by=facilitator)

    kinds = Event.objects.filter(kind__startswith="contribution.")
    assert list(kinds.values_list("kind", flat=True)) == ["contribution.posted"]
