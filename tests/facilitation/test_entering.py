"""Taking part for others: both names, their consent, and what they are told."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.joining import admit
from communities.models import Member
from communities.roles import Role
from correspondence import delivering
from facilitation import offline
from facilitation.models import OfflinePerson
from journal import jobs, reading
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Contribution, Engagement

SOMEBODY = {
    "new_name": "Ram Prasad Joshi",
    "new_organisation": "Kailali Farmers",
    "new_place": "Tikapur",
    "new_contact": "98480 00000",
    "consent": "on",
}


@pytest.fixture
def enter(client, facilitator, engagement):
    """Post the form of an open query; returns (the query, the answer)."""
    client.force_login(facilitator)
    made = engagement(State.OPEN)
    url = reverse("facilitation:enter", args=[made.pk])

    def post(**form):
        form = {"text": "We raised ours in 2019.", "channel": "phone"} | form
        return made, client.post(url, form)

    return post


@pytest.fixture
def letters(mailoutbox, monday):
    def sent(at=monday):
        reading.read("letters", now=lambda: at)
        delivering.deliver(now=lambda: at)
        return mailoutbox

    return sent


def test_a_reply_by_phone_shows_both_names(client, enter, expert):
    made, answer = enter(member=expert.pk)

    posted = Contribution.objects.get()
    page = client.get(answer.url).content.decode()
    assert (posted.author, posted.channel, posted.state) == (expert, "phone", "posted")
    assert "written down by Prakash Adhikari" in page
    assert made.contributions.count() == 1


def test_the_person_is_told_who_wrote_it_and_how_to_correct_it(
    engagement, expert, facilitator, letters, monday
):
    made = engagement(State.OPEN)
    entered = offline.enter_reply(
        made, expert, by=facilitator, at=monday, text="Raised.", channel="phone"
    )

    (letter,) = [m for m in letters() if m.to == [expert.email] and "number" in m.body]

    assert "Prakash Adhikari wrote down for you what you told by phone" in (
        " ".join(letter.body.split())
    )
    assert "Raised." in letter.body
    assert f"/r/{entered.pk}/" in letter.body


def test_somebody_without_account_is_kept_only_with_consent(enter):
    _made, refused = enter(**SOMEBODY | {"consent": ""})
    assert "Ask them first" in refused.content.decode()
    assert not OfflinePerson.objects.exists()

    enter(**SOMEBODY)

    kept = OfflinePerson.objects.get()
    assert kept.contact == "98480 00000"
    assert Contribution.objects.get().author == kept.member


def test_who_has_no_account_gets_no_letter_and_cannot_sign_in(
    enter, client, letters, django_user_model
):
    enter(**SOMEBODY)

    member = OfflinePerson.objects.get().member
    assert not member.is_active
    assert not member.has_usable_password()
    assert all("nobody.invalid" not in m.to[0] for m in letters())
    assert member.memberships.count() == 0


def test_they_are_found_again_for_a_second_reply(enter):
    enter(**SOMEBODY)
    member = OfflinePerson.objects.get().member

    enter(member=member.pk, text="And in 2021 we raised them again.")

    assert Contribution.objects.filter(author=member).count() == 2
    assert OfflinePerson.objects.count() == 1


@pytest.mark.parametrize(
    "form", [{}, SOMEBODY | {"member": "expert"}, {"new_name": "Ram", "consent": "on"}]
)
def test_who_said_it_is_one_person_that_can_be_reached(enter, expert, form):
    if "member" in form:
        form = form | {"member": expert.pk}
    before = Member.objects.count()

    _made, answer = enter(**form)

    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert "We raised ours in 2019." in answer.content.decode()
    assert (Contribution.objects.count(), Member.objects.count()) == (0, before)


def test_nothing_is_kept_of_somebody_where_the_reply_comes_too_late(
    engagement, facilitator, monday
):
    made = engagement(State.DECLINED)
    person = {"name": "Ram", "organisation": "", "place": "", "contact": "9848"}

    with pytest.raises(NotNow):
        offline.enter_reply(
            made, person, by=facilitator, at=monday, text="Raised.", channel="phone"
        )

    assert not OfflinePerson.objects.exists()


def test_an_outsider_is_not_offered(enter, outsider):
    _made, answer = enter(member=outsider.pk)

    assert answer.status_code == 200
    assert not Contribution.objects.exists()


@pytest.fixture
def enter_query(client, facilitator, community):
    client.force_login(facilitator)

    def post(**form):
        form = {
            "community": community.pk,
            "purpose": "experience",
            "topic": "Full pits on islands",
            "problem": "No lorry comes from June to October.",
            "questions_0": "How have others emptied pits?",
            "wanted": ["experience"],
            "language": "en",
            "channel": "phone",
        } | form
        return client.post(reverse("facilitation:enter_query"), form)

    return post


def test_a_query_by_phone_comes_to_the_desk_in_the_askers_name(
    enter_query, asker, facilitator, letters
):
    answer = enter_query(member=asker.pk)

    made = Engagement.objects.get()
    assert answer.url == reverse("facilitation:refine", args=[made.pk])
    assert (made.state, made.author, made.entered_by, made.channel) == (
        "submitted",
        asker,
        facilitator,
        "phone",
    )
    assert made.is_asked_by(asker)
    assert not made.is_asked_by(facilitator)


def test_the_asker_is_told_who_wrote_the_query_down(
    community, asker, facilitator, letters, monday
):
    draft = Engagement(
        community=community,
        purpose="experience",
        topic="Full pits",
        problem="No lorry comes.",
        questions=["How?"],
        wanted=["experience"],
        channel="phone",
    )
    offline.enter_query(draft, asker, by=facilitator, at=monday)

    (letter,) = [m for m in letters() if m.to == [asker.email]]

    told = " ".join(letter.body.split())
    assert "Prakash Adhikari wrote it down as you told it by phone" in told


def test_a_query_of_somebody_without_account(enter_query):
    enter_query(**SOMEBODY)

    made = Engagement.objects.get()
    assert made.author == OfflinePerson.objects.get().member
    assert made.state == "submitted"


def test_an_unfinished_query_is_not_sent(enter_query, asker):
    answer = enter_query(member=asker.pk, questions_0="")

    assert answer.status_code == 200
    assert "Ask at least one question." in answer.content.decode()
    assert not Engagement.objects.exists()


def test_two_clicks_send_one_query(enter_query, asker):
    enter_query(member=asker.pk)
    enter_query(member=asker.pk)

    assert Engagement.objects.count() == 1
    assert Event.objects.filter(kind="engagement.submitted").count() == 1


@pytest.mark.parametrize("who", ["member", "manager", "outsider"])
def test_nobody_else_takes_part_for_others(who, client, request, engagement):
    made = engagement(State.OPEN)
    client.force_login(request.getfixturevalue(who))

    for page, about in [
        ("enter_query", []),
        ("told", [made.pk]),
        ("query_sheet", [made.pk]),
        ("reply_sheet", [made.pk]),
        ("raise", [made.pk]),
        ("clocks", []),
        ("people", []),
        ("texts", []),
    ]:
        url = reverse(f"facilitation:{page}", args=about)
        assert client.get(url).status_code == 404


def test_that_an_asker_was_told_by_phone_is_noted(client, engagement, facilitator):
    made = engagement(State.DECLINED)
    client.force_login(facilitator)
    url = reverse("facilitation:told", args=[made.pk])

    client.post(url, {"channel": "phone", "words": "She understands.", "told": "1"})

    event = Event.objects.get(kind="asker.told")
    assert event.data["channel"] == "phone"
    assert "She understands." in client.get(url).content.decode()


def test_what_an_asker_answers_on_the_phone_sends_the_query_again(
    client, engagement, facilitator
):
    made = engagement(State.RETURNED)
    client.force_login(facilitator)

    client.post(
        reverse("facilitation:told", args=[made.pk]),
        {"channel": "phone", "words": "In ward 4.", "answer": "1"},
    )

    made.refresh_from_db()
    assert made.state == State.SUBMITTED
    page = client.get(reverse("facilitation:refine", args=[made.pk])).content.decode()
    assert "In ward 4." in page
    assert "written down by Prakash Adhikari" in page


def test_a_note_is_not_shown_to_the_asker(client, engagement, facilitator, asker):
    made = engagement(State.SUBMITTED)
    offline.note_told(
        made, channel="phone", words="Kingfisher", by=facilitator, at=made.state_since
    )
    client.force_login(asker)

    page = client.get(reverse("queries:detail", args=[made.pk])).content.decode()

    assert "Kingfisher" not in page


@pytest.mark.parametrize("page", ["query_sheet", "reply_sheet"])
def test_a_sheet_holds_the_questions_and_whom_to_give_it_to(
    page, client, engagement, facilitator
):
    made = engagement(State.OPEN)
    client.force_login(facilitator)

    html = client.get(reverse(f"facilitation:{page}", args=[made.pk])).content.decode()

    assert "Which toilets kept working?" in html
    assert "Give this sheet back to the facilitators of Water Nepal" in html


@pytest.fixture
def kept(community, facilitator, monday):
    return offline.keep_person(
        community,
        name="Ram Prasad Joshi",
        organisation="Kailali Farmers",
        place="Tikapur",
        contact="98480 00000",
        by=facilitator,
        at=monday,
    )


def test_the_desk_finds_how_to_reach_somebody_without_account(
    client, facilitator, kept
):
    client.force_login(facilitator)

    html = client.get(reverse("facilitation:people")).content.decode()

    assert "98480 00000" in html


def test_another_desk_neither_sees_nor_forgets_them(
    client, kept, make_member, make_community, monday
):
    stranger = make_member("Farzana Begum")
    admit(stranger, make_community("health"), at=monday, role=Role.FACILITATOR)
    client.force_login(stranger)

    html = client.get(reverse("facilitation:people")).content.decode()
    answer = client.post(reverse("facilitation:forget", args=[kept.pk]))

    assert "98480 00000" not in html
    assert answer.status_code == 404


def test_who_wants_to_be_forgotten_is(client, facilitator, kept):
    client.force_login(facilitator)

    client.post(reverse("facilitation:forget", args=[kept.pk]))
    jobs.run_due(now=now)

    kept.refresh_from_db()
    assert not OfflinePerson.objects.exists()
    assert "Ram" not in kept.name
