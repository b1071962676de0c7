from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from communities.marks import issue
from communities.models import Wish
from correspondence.tokens import FOLLOW, INVITATION, LETTERS, REPLY
from facilitation.inviting import invite
from journal.models import Event
from queries.lifecycle import State
from tests.conftest import MONDAY

GONE = timedelta(days=1)


@pytest.fixture
def visitor():
    """Somebody's browser, or mail program, that is not signed in."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def stop(community, member):
    return _page(LETTERS, ("community", community.pk), member)


@pytest.fixture
def invitation(engagement, expert, facilitator):
    one = engagement(State.OPEN)
    return invite(one, expert, by=facilitator, at=MONDAY)[0]


@pytest.fixture
def answer_page(invitation, expert):
    return _page(INVITATION, invitation.subject, expert)


def _page(purpose, about, member, **more):
    token = issue(purpose, about, [member.pk], **more)[member.pk]
    return reverse("correspondence:mark", args=[token])


def wish(member):
    return member.memberships.get().wish


def test_opening_the_link_stops_nothing(visitor, stop, member):
    response = visitor.get(stop)

    assert response.status_code == 200
    assert "Stop these letters" in response.content.decode()
    assert wish(member) == Wish.EACH


def test_one_click_of_a_mail_program_stops_the_letters(visitor, stop, member):
    response = visitor.post(stop, {"List-Unsubscribe": "One-Click"})

    assert response.status_code == 200
    assert wish(member) == Wish.NONE


def test_the_button_stops_the_letters_and_another_has_them_again(visitor, stop, member):
    stopped = visitor.post(stop, {"say": "none"}, follow=True)
    assert wish(member) == Wish.NONE
    assert "Send me each message" in stopped.content.decode()

    visitor.post(stop, {"say": "each"})
    assert wish(member) == Wish.EACH


@pytest.mark.parametrize("chosen", ["daily", "weekly"])
def test_two_taps_make_one_letter_of_many(chosen, visitor, stop, member):
    assert f'value="{chosen}"' in visitor.get(stop).content.decode()
    assert wish(member) == Wish.EACH

    visitor.post(stop, {"say": chosen})

    assert wish(member) == chosen


def test_a_choice_ends_a_pause(visitor, stop, member):
    member.memberships.update(paused_until=MONDAY.date() + timedelta(days=9))

    visitor.post(stop, {"say": "daily"})

    assert member.memberships.get().paused_until is None


def test_no_more_letters_come_after_the_click_and_only_of_that_community(
    visitor, stop, member, make_community, engagement, send_letters
):
    other = make_community("forests")
    other.memberships.create(member=member, since=MONDAY)
    visitor.post(stop, {"List-Unsubscribe": "One-Click"})

    engagement(State.OPEN)

    assert [m for m in send_letters() if m.to == [member.email]] == []
    assert other.memberships.get().wish == Wish.EACH


def test_a_link_signs_nobody_in(visitor, stop, answer_page):
    for page in (stop, answer_page):
        assert "sessionid" not in visitor.get(page).cookies
        visitor.post(page, {"say": "accepted"})
    assert visitor.get(reverse("communities:letters")).status_code == 302


def test_opening_an_invitation_decides_nothing(visitor, answer_page, invitation):
    visitor.get(answer_page)
    passing = visitor.get(f"{answer_page}?pass").content.decode()

    invitation.refresh_from_db()
    assert invitation.state == "invited"
    assert '<button class="btn" name="say" value="passed">' in passing


@pytest.mark.parametrize("said", ["accepted", "passed"])
def test_an_invitation_is_answered_without_signing_in(
    said, visitor, answer_page, invitation
):
    response = visitor.post(answer_page, {"say": said})

    invitation.refresh_from_db()
    assert response.status_code == 302
    assert invitation.state == said


def test_one_can_think_again_and_press_twice(visitor, answer_page, invitation):
    for said in ("passed", "passed", "accepted"):
        assert visitor.post(answer_page, {"say": said}).status_code == 302

    invitation.refresh_from_db()
    assert invitation.state == "accepted"
    kinds = Event.objects.filter(subject_kind="invitation").order_by("pk")
    assert list(kinds.values_list("kind", flat=True)) == [
        "invitation.sent",
        "invitation.passed",
        "invitation.accepted",
    ]


@pytest.mark.parametrize("said", ["replied", "invited", "stop", ""])
def test_only_what_the_page_offers_can_be_said(said, visitor, answer_page, invitation):
    visitor.post(answer_page, {"say": said})

    invitation.refresh_from_db()
    assert invitation.state == "invited"


def test_a_page_shows_no_more_than_the_letter_did(visitor, answer_page, invitation):
    page = visitor.get(answer_page).content.decode()

    assert "Toilets that survive floods" in page
    assert "Every monsoon" not in page


def test_the_page_of_a_reply_address_says_how_to_reply(visitor, engagement, member):
    page = _page(REPLY, engagement(State.OPEN).subject, member)

    assert "@cop.localhost" in visitor.get(page).content.decode()
    assert visitor.post(page, {"say": "stop"}).status_code == 302


def test_an_unknown_or_expired_link_says_what_else_to_do(visitor, community, member):
    expired = _page(
        LETTERS, ("community", community.pk), member, expires_at=now() - GONE
    )

    for page in (expired, reverse("correspondence:mark", args=["a" * 26])):
        response = visitor.get(page)
        assert response.status_code == 404
        assert "This link is over" in response.content.decode()
        assert visitor.post(page, {"say": "stop"}).status_code == 404
    assert wish(member) == Wish.EACH


def test_an_invitation_is_over_thirty_days_after_the_query_closed(
    visitor, invitation, answer_page, facilitator
):
    invitation.engagement.take("close", by=facilitator, at=now() - timedelta(days=31))

    assert visitor.get(answer_page).status_code == 404


def test_the_link_to_stop_following_tells_nothing_to_who_left(
    visitor, engagement, expert
):
    one = engagement(State.OPEN)
    page = _page(FOLLOW, one.subject, expert)
    assert visitor.get(page).status_code == 200

    expert.memberships.all().delete()

    answer = visitor.get(page)
    assert answer.status_code == 404
    assert one.topic not in answer.content.decode()
    visitor.post(page, {"say": "start"})
    assert not expert.follows.exists()
