"""What invited people answer, what the desk makes of it, and who learns of it."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.urls import reverse

from communities import joining, suspending
from communities.models import Member
from correspondence.models import Delivery
from facilitation import answering
from facilitation.desk import acting
from facilitation.inviting import ask_all, invite
from facilitation.models import Colleague, Invitation, Proposal
from facilitation.routing.reading import learn_profiles
from journal import reading
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State
from tests.conftest import publishable

ADDRESS = "ram.thapa@elsewhere.example"


@pytest.fixture
def invitation(engagement, expert, facilitator, monday):
    return invite(engagement(State.OPEN), expert, by=facilitator, at=monday)[0]


@pytest.fixture
def propose(monday):
    """Put members on the list of an engagement, in this order."""

    def make(engagement, *members):
        for rank, member in enumerate(members, 1):
            Proposal.objects.create(
                engagement=engagement,
                member=member,
                rank=rank,
                origin="evidence",
                state="proposed",
                state_since=monday,
                proposed_at=monday,
            )

    return make


def kinds():
    own = Event.objects.filter(subject_kind__in=["invitation", "colleague"])
    return list(own.order_by("pk").values_list("kind", flat=True))


def say(client, invitation, answer, **typed):
    return client.post(
        reverse("facilitation:invitation", args=[invitation.pk, answer]), typed
    )


def test_somebody_passes_and_says_why_afterwards(client, expert, invitation):
    client.force_login(expert)

    say(client, invitation, "pass")
    say(client, invitation, "pass", why="away", words="Until Dashain")

    invitation.refresh_from_db()
    told = (invitation.state, invitation.why, invitation.words)
    assert told == ("passed", "away", "Until Dashain")
    assert kinds() == ["invitation.sent", "invitation.passed", "invitation.explained"]


def test_words_of_a_pass_stay_out_of_the_journal(invitation, monday):
    answering.pass_this_time(invitation, at=monday, why="other", words="My mother died")

    assert Event.objects.get(kind="invitation.passed").data == {
        "engagement": invitation.engagement_id,
        "why": "other",
    }


def test_an_answer_is_taken_back_within_a_day(client, expert, invitation, monday):
    answering.accept(invitation, at=monday)

    answering.take_back(invitation, at=monday + timedelta(hours=23))

    assert invitation.state == "invited"
    answering.accept(invitation, at=monday)
    with pytest.raises(NotNow, match="too late"):
        answering.take_back(invitation, at=monday + timedelta(hours=25))


def test_naming_a_colleague_answers_and_taking_it_back_takes_the_name_back(
    invitation, monday
):
    named = answering.name_colleague(invitation, at=monday, name="Ram Thapa")
    assert invitation.state == "referred"

    answering.take_back(invitation, at=monday)

    named.refresh_from_db()
    assert (invitation.state, named.state) == ("invited", "taken-back")


def test_who_said_that_they_reply_still_does_when_they_name_a_colleague(
    invitation, monday
):
    answering.accept(invitation, at=monday)

    answering.name_colleague(invitation, at=monday, name="Ram Thapa")

    assert invitation.state == "accepted"


def test_a_colleague_named_twice_is_one_and_the_sixth_has_to_wait(invitation, monday):
    for name in ("A", "A", "B", "C", "D", "E"):
        answering.name_colleague(invitation, at=monday, name=name)

    with pytest.raises(NotNow, match="look at those whom you named first"):
        answering.name_colleague(invitation, at=monday, name="F")
    assert Colleague.objects.count() == 5


def test_no_letter_goes_to_an_address_that_a_member_typed(
    client, expert, facilitator, invitation
):
    client.force_login(expert)
    page = reverse("facilitation:propose", args=[invitation.pk])
    client.post(page, {"name": "Ram Thapa", "address": ADDRESS, "why": "Pits"})
    colleague = Colleague.objects.get(address=ADDRESS)
    client.force_login(facilitator)

    for verb in ("speak-to", "wait-again", "leave"):
        key = f"colleague:{colleague.pk}"
        client.post(reverse("facilitation:act"), {"items": key, "act": verb})
    reading.read_all(now=lambda: colleague.at)

    assert not Delivery.objects.exclude(event__kind="invitation.sent").filter(
        event__subject_kind__in=["colleague", "invitation"]
    )
    assert not mail.outbox
    assert not Member.objects.filter(email=ADDRESS).exists()
    assert not any(ADDRESS in str(event.data) for event in Event.objects.all())
    colleague.refresh_from_db()
    assert colleague.state == "left"


def test_a_form_with_a_mistake_keeps_what_was_typed(client, expert, invitation):
    client.force_login(expert)

    page = client.post(
        reverse("facilitation:propose", args=[invitation.pk]),
        {"name": "Ram Thapa", "address": "ram at home"},
    )

    assert page.status_code == 422
    assert "Ram Thapa" in page.content.decode()
    assert not Colleague.objects.exists()


@pytest.mark.parametrize("answer", ["accept", "pass", "undo", "propose"])
def test_an_invitation_of_somebody_else_is_not_there(
    answer, client, member, invitation
):
    client.force_login(member)

    assert say(client, invitation, answer, name="Ram").status_code == 404
    invitation.refresh_from_db()
    assert invitation.state == "invited"


def test_opening_the_page_is_kept_and_is_no_answer(client, expert, invitation):
    client.force_login(expert)

    for _twice in range(2):
        client.get(reverse("queries:detail", args=[invitation.engagement_id]))

    invitation.refresh_from_db()
    assert invitation.state == "invited"
    assert invitation.in_words == "has opened it"
    assert kinds() == ["invitation.sent", "invitation.opened"]


def test_nobody_is_asked_any_more_once_it_is_closed(
    client, expert, invitation, facilitator, monday
):
    client.force_login(expert)
    page = reverse("queries:detail", args=[invitation.engagement_id])
    assert "You are asked personally" in client.get(page).content.decode()

    invitation.engagement.take("close", by=facilitator, at=monday)

    closed = client.get(page).content.decode()
    assert "You are asked personally" not in closed
    assert "Pass this time" not in closed


def test_what_a_product_cites_is_kept_with_the_invitation(
    invitation, expert, facilitator, answer, monday
):
    made = invitation.engagement
    reply = answer(made, expert)
    made.take("close", by=facilitator, at=monday)
    edition = publishable(made, monday)
    edition.statements.get().citations.create(
        contribution=reply, version=reply.version, start=0, end=3, quote="Rai"
    )
    reading.read_all(now=lambda: monday)
    made.take("publish", by=facilitator, at=monday, edition=edition)

    reading.read_all(now=lambda: monday)

    invitation.refresh_from_db()
    assert (invitation.state, invitation.used_at) == ("replied", monday)
    assert kinds()[-1] == "invitation.used"


def item(kind, row, member):
    [found] = acting.find([f"{kind}:{row.pk}"], member)
    return found


def test_when_somebody_passes_the_next_on_the_list_can_be_asked(
    client, invitation, member, person, facilitator, propose, monday
):
    other = person("Gita Sah", paused_until=date(2999, 1, 1))
    propose(invitation.engagement, other, member)
    answering.pass_this_time(invitation, at=monday, why="busy")
    client.force_login(facilitator)
    page = client.get(reverse("facilitation:whom", args=[invitation.engagement_id]))
    assert [row.member for row in page.context["next"]] == [member]
    found = item("passed", invitation, facilitator)

    acting.act_on(found.kind, found.row, "ask-next", by=facilitator, at=monday)

    new = Invitation.objects.get(member=member)
    assert Proposal.objects.get(member=member).origin == "next-best"
    assert not item("passed", invitation, facilitator).waits
    with pytest.raises(NotNow, match="Prakash Adhikari saw to this"):
        acting.act_on(found.kind, found.row, "ask-next", by=facilitator, at=monday)
    assert new.engagement == invitation.engagement


def test_without_a_list_nobody_is_asked_and_the_pass_waits_on(
    invitation, facilitator, monday
):
    answering.pass_this_time(invitation, at=monday)
    found = item("passed", invitation, facilitator)

    with pytest.raises(NotNow, match="Nobody else is on the list"):
        acting.act_on(found.kind, found.row, "ask-next", by=facilitator, at=monday)

    assert item("passed", invitation, facilitator).waits


def test_nobody_is_told_that_another_was_asked(
    client, invitation, member, expert, facilitator, propose, monday
):
    propose(invitation.engagement, member)
    reading.read_all(now=lambda: monday)
    answering.pass_this_time(invitation, at=monday)
    found = item("passed", invitation, facilitator)
    acting.act_on(found.kind, found.row, "ask-next", by=facilitator, at=monday)
    reading.read_all(now=lambda: monday)

    told = Delivery.objects.filter(event__subject_kind="invitation")
    assert set(told.values_list("recipient", "letter")) == {
        (expert.pk, "invitation"),
        (member.pk, "invitation"),
    }
    client.force_login(member)
    page = client.get(reverse("queries:detail", args=[invitation.engagement_id]))
    assert expert.name not in page.content.decode()


def test_the_member_whom_a_colleague_named_is_asked_at_once(
    client, invitation, member, facilitator, monday
):
    learn_profiles(Member.objects.all(), at=monday)
    named = answering.name_colleague(invitation, at=monday, name="Anjali")
    client.force_login(facilitator)
    page = client.get(reverse("facilitation:item", args=["colleague", named.pk]))
    assert member.organisation in page.content.decode()

    client.post(
        reverse("facilitation:ask_colleague", args=[named.pk]), {"member": member.pk}
    )

    named.refresh_from_db()
    assert (named.state, named.member) == ("asked", member)
    assert Invitation.objects.filter(member=member).exists()
    assert Proposal.objects.get(member=member).origin == "colleague"


def test_who_was_left_and_is_named_again_waits_once(invitation, facilitator, monday):
    first = answering.name_colleague(invitation, at=monday, name="Ram Thapa")
    first.decide("left", by=facilitator, at=monday)
    second = answering.name_colleague(invitation, at=monday, name="Ram Thapa")

    with pytest.raises(NotNow, match="once more"):
        first.decide("waiting", by=facilitator, at=monday, sources=["left"])

    assert second != first
    assert Colleague.objects.get(state="waiting") == second


def test_the_desk_of_another_community_sees_no_colleague(
    client, invitation, make_community, make_member, monday
):
    named = answering.name_colleague(invitation, at=monday, name="Anjali")
    stranger = make_member("Farzana Begum")
    stranger.memberships.create(
        community=make_community("health"), role="facilitator", since=monday
    )
    client.force_login(stranger)

    page = reverse("facilitation:item", args=["colleague", named.pk])
    ask = reverse("facilitation:ask_colleague", args=[named.pk])

    assert client.get(page).status_code == client.post(ask).status_code == 404


def whom(engagement):
    return reverse("facilitation:whom", args=[engagement.pk])


def test_ticked_people_get_one_letter_each_however_often_it_is_pressed(
    client, engagement, expert, member, facilitator, propose
):
    made = engagement(State.OPEN)
    propose(made, expert, member)
    client.force_login(facilitator)
    form = {"member": [expert.pk], "shown": [expert.pk, member.pk], "leave": "now"}

    for _twice in range(2):
        client.post(whom(made), form | {"do": "invite", "note": "Dear all"})

    [asked] = made.invitations.all()
    assert (asked.member, asked.note) == (expert, "Dear all")
    assert Event.objects.filter(kind="invitation.sent").count() == 1


def test_the_picture_of_the_spread_keeps_ticks_and_note(
    client, engagement, expert, member, facilitator, propose
):
    made = engagement(State.OPEN)
    Member.objects.filter(pk=member.pk).update(sector="academia", gender="woman")
    propose(made, expert, member)
    client.force_login(facilitator)

    page = client.post(
        whom(made),
        {
            "do": "spread",
            "member": [member.pk],
            "shown": [expert.pk, member.pk],
            "note": "Two lines would help.",
        },
    )

    html = page.content.decode()
    assert page.context["spread"].facts == ["1 woman", "1 never asked before"]
    assert "Two lines would help." in html
    assert "Academia 1" in html
    assert made.proposals.get(member=member).state == "chosen"


def test_somebody_is_found_by_name_added_and_left_out_again(
    client, engagement, member, facilitator, monday
):
    learn_profiles(Member.objects.all(), at=monday)
    made = engagement(State.SUBMITTED)
    client.force_login(facilitator)

    found = client.post(whom(made), {"do": "find", "words": "anj"})
    assert found.context["found"] == [member]
    client.post(whom(made), {"do": f"add:{member.pk}"})
    assert made.proposals.get().state == "chosen"
    why = {f"why-{member.pk}": "On leave"}
    client.post(whom(made), {"do": f"leave:{member.pk}", **why})
    assert made.proposals.get().remark == "On leave"
    client.post(whom(made), {"do": f"back:{member.pk}"})

    assert made.proposals.get().state == "proposed"


@pytest.mark.parametrize("who", ["asker", "outsider"])
def test_only_readers_who_do_not_ask_can_be_added(
    who, client, engagement, facilitator, request, monday
):
    made, other = engagement(State.OPEN), request.getfixturevalue(who)
    learn_profiles(Member.objects.all(), at=monday)
    client.force_login(facilitator)

    found = client.post(whom(made), {"do": "find", "words": other.name})
    client.post(whom(made), {"do": f"add:{other.pk}"})

    assert found.context["found"] == []
    assert not made.proposals.exists()


def test_nobody_is_asked_before_the_query_is_open(
    engagement, expert, facilitator, propose, monday
):
    made = engagement(State.SUBMITTED)
    propose(made, expert)

    asked, late = ask_all(made.proposals.all(), by=facilitator, at=monday)

    assert (asked, len(late)) == (0, 1)
    assert not made.invitations.exists()


def test_the_letter_tells_the_reasons_but_not_what_somebody_adds_to_the_list(
    engagement, expert, facilitator, propose, monday
):
    Member.objects.filter(pk=expert.pk).update(expertise="Raised pits")
    made = engagement(State.OPEN)
    propose(made, expert)
    reasons = [{"code": "says"}, {"code": "adds-sector", "sector": "private"}]
    made.proposals.update(reasons=reasons)

    ask_all(made.proposals.all(), by=facilitator, at=monday)

    assert made.invitations.get().grounds == [{"code": "says"}]


def test_who_is_kept_out_names_nobody_to_the_desk(
    client, invitation, expert, facilitator, monday
):
    own = expert.memberships.get()
    suspending.suspend(own, by=facilitator, at=monday, reason="Advertising.")
    client.force_login(expert)

    named = {"name": "Binod Rai", "why": "He builds."}
    propose = reverse("facilitation:propose", args=[invitation.pk])
    accept = reverse("facilitation:invitation", args=[invitation.pk, "accept"])

    assert client.post(propose, named).status_code == 404
    assert client.post(accept).status_code == 404
    assert not Colleague.objects.exists()


@pytest.mark.parametrize("why", ["taken down", "suspended", "left"])
def test_nobody_is_reminded_of_what_they_may_not_read(
    why, client, invitation, expert, facilitator, monday
):
    query = invitation.engagement
    own = expert.memberships.get()
    if why == "taken down":
        query.hide(by=facilitator, at=monday, reason="It names somebody.")
    elif why == "suspended":
        suspending.suspend(own, by=facilitator, at=monday, reason="Advertising.")
    else:
        joining.leave(own, at=monday)
    reading.read_all(now=lambda: monday)
    client.force_login(expert)

    assert not Invitation.objects.unanswered().exists()
    assert query.topic not in client.get("/").content.decode()
    assert client.get(f"/e/{query.pk}/").status_code == 404
