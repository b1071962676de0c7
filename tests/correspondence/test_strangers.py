from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Member, SecondAddress
from correspondence import acting, answering, asking, strangers
from correspondence.arriving import arrive
from correspondence.erasing import erase
from correspondence.models import Answer, Arrival, Stranger
from facilitation.desk import acting as deciding
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement
from tests.conftest import MONDAY
from tests.correspondence.conftest import raw_mail

WATER = "water@cop.localhost"
UNKNOWN = "anjali@home.example"
VOUCHED = "mx.cop.localhost; spf=pass smtp.mailfrom=anjali@home.example"

VOUCHED_B = "mx.cop.localhost; spf=pass smtp.mailfrom=b@b.example"


@pytest.fixture
def write(db, settings):
    """Let a mail to the community's own address come, and act on it."""
    settings.AUTHSERV_ID = "mx.cop.localhost"

    def send(sender, text="How do you keep wells clean?", *, at=MONDAY, **headers):
        raw = raw_mail(sender, WATER, text, **headers)
        arrival = arrive(raw, to=WATER, at=at)
        acting.act(now=lambda: at)
        arrival.refresh_from_db()
        return arrival

    return send


@pytest.fixture
def stranger(community, facilitator, write):
    """A mail of somebody unknown that waits at the desk, as a found item."""

    def make(sender=UNKNOWN, **headers):
        write(sender, **headers)
        one = Stranger.objects.latest("pk")
        return deciding.find([f"unknown:{one.pk}"], facilitator)[0]

    return make


def do(found, verb, by, reason=""):
    return deciding.act_on(found.kind, found.row, verb, by=by, at=MONDAY, reason=reason)


def test_a_members_mail_to_the_community_becomes_a_draft_of_theirs(
    community, member, write, send_letters
):
    text = "Ours are brown.\nHow do you keep wells clean?\nWhat does it cost?"

    arrival = write(member.email, text, at=MONDAY)

    draft = Engagement.objects.get()
    assert (arrival.outcome, arrival.engagement) == ("drafted", draft.pk)
    assert (draft.state, draft.author, draft.topic) == ("draft", member, "Query")
    assert draft.problem == text
    assert draft.questions == ["How do you keep wells clean?", "What does it cost?"]
    (letter,) = send_letters()
    assert letter.to == [member.email]
    assert letter.subject == "Finish your query: Query"
    assert reverse("queries:ask_edit", args=[draft.pk]) in letter.body


def test_the_files_of_such_a_mail_come_along(community, member, write):
    pdf = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

    write(member.email, file=("plan.pdf", pdf))

    assert Engagement.objects.get().attachments.get().file.name == "plan.pdf"


def test_such_a_mail_that_comes_twice_is_one_draft(community, member, write):
    write(member.email, Message_ID="<same@people.example>")
    again = write(member.email, "Other words?", Message_ID="<same@people.example>")

    assert again.outcome == "ignored"
    assert Engagement.objects.count() == 1


def test_nobody_else_sees_the_draft(community, member, facilitator, write):
    write(member.email)

    assert not Engagement.objects.visible_to(facilitator).exists()


def test_somebody_known_who_is_no_member_there_is_told_so(
    community, outsider, write, send_letters
):
    arrival = write(outsider.email)

    (letter,) = send_letters()
    assert arrival.outcome == "refused"
    assert letter.to == [outsider.email]
    assert "You are no member of this community" in " ".join(letter.body.split())


def test_mail_from_an_unknown_address_waits_at_the_desk(
    stranger, facilitator, member, client
):
    found = stranger()
    client.force_login(facilitator)

    desk = client.get(reverse("facilitation:desk")).content.decode()
    page = client.get(found.item.address).content.decode()

    assert found.waits
    assert "Unknown senders" in desk
    assert "How do you keep wells clean?" in page
    assert UNKNOWN in page
    assert "It is this member" in page
    client.force_login(member)
    assert client.get(found.item.address).status_code == 404


def test_a_members_mail_that_may_be_forged_waits_there_too(community, member, write):
    arrival = write(member.email, Authentication_Results="mx.example; dmarc=fail")

    assert arrival.outcome == "held"
    assert Stranger.objects.get().may_be_answered is False
    assert not Engagement.objects.exists()


def test_said_to_be_a_members_the_mail_is_taken_as_theirs_and_they_are_told(
    stranger, member, facilitator, send_letters
):
    found = stranger()

    do(found, "link", facilitator, member.email)
    acting.act(now=lambda: MONDAY)

    assert Engagement.objects.get().author == member
    assert Arrival.objects.get().outcome == "drafted"
    letters = {m.subject: m for m in send_letters()}
    noted = letters["Another address of yours was noted"]
    assert noted.to == [member.email]
    assert UNKNOWN in noted.body
    assert "Prakash Adhikari" in noted.body


def test_a_name_will_do_if_one_member_alone_has_it(
    stranger, member, person, facilitator
):
    do(stranger(), "link", facilitator, "anjali thapa")
    assert SecondAddress.objects.get().member == member
    Member.objects.filter(pk=person("Other").pk).update(name="Anjali Thapa")

    with pytest.raises(NotNow, match="of one member"):
        do(stranger("a@b.example"), "link", facilitator, "Anjali Thapa")


@pytest.mark.parametrize("named", ["olga.outsider@people.example", "Nobody", "a@b.c"])
def test_only_a_member_of_the_community_can_be_named(
    named, stranger, outsider, facilitator
):
    with pytest.raises(NotNow, match="of one member"):
        do(stranger(), "link", facilitator, named)

    assert not SecondAddress.objects.exists()


def test_a_second_address_takes_mail_and_signs_nobody_in(
    stranger, member, facilitator, write, client, mailoutbox, engagement, receive
):
    do(stranger(), "link", facilitator, member.email)

    assert write(UNKNOWN, "Another question?").outcome == "drafted"
    assert receive(member, engagement(State.OPEN), sender=UNKNOWN).reason == ""
    client.post(reverse("account_request_login_code"), {"email": UNKNOWN})
    assert not [m for m in mailoutbox if m.to == [member.email]]
    assert "_auth_user_id" not in client.session


def test_its_owner_takes_a_second_address_away(
    stranger, member, facilitator, write, client, expert
):
    do(stranger(), "link", facilitator, member.email)
    address = SecondAddress.objects.get()
    forget = reverse("communities:forget_address", args=[address.pk])
    client.force_login(expert)
    assert client.post(forget).status_code == 404
    client.force_login(member)
    assert UNKNOWN in client.get(reverse("communities:letters")).content.decode()

    client.post(forget)

    assert write(UNKNOWN, "Another question?").outcome == "held"


def sent(mailoutbox, *, at=MONDAY):
    answering.deliver(now=lambda: at)
    return [message for message in mailoutbox if message.to == [UNKNOWN]]


def test_a_stranger_whose_domain_vouches_is_answered_once_a_day(
    stranger, write, mailoutbox
):
    stranger(Authentication_Results=VOUCHED)
    write(UNKNOWN, "Again?", Authentication_Results=VOUCHED)

    (answer,) = sent(mailoutbox)
    assert answer.extra_headers["Auto-Submitted"] == "auto-replied"
    assert "a facilitator looks at it first" in " ".join(answer.body.split())
    assert reverse("communities:join", args=["water"]) in answer.body
    assert sent(mailoutbox) == [answer]

    tomorrow = MONDAY + timedelta(days=1)
    write(UNKNOWN, "And?", at=tomorrow, Authentication_Results=VOUCHED)
    assert len(sent(mailoutbox, at=tomorrow)) == 2


NOT_VOUCHED = [
    "",
    "mx.cop.localhost; spf=fail smtp.mailfrom=anjali@home.example",
    "mx.cop.localhost; spf=pass smtp.mailfrom=anyone@spammer.example",
    "mx.cop.localhost; dkim=pass header.d=spammer.example",
    "mx.other.example; spf=pass smtp.mailfrom=anjali@home.example",
    "mx.cop.localhost; none (spf=pass smtp.mailfrom=anjali@home.example)",
    "mx.cop.localhost; spf=pass smtp.mailfrom=x@nothome.example",
    "mx.cop.localhost; spf=pass smtp.mailfrom=x@home.example; dmarc=fail",
    'mx.cop.localhost; spf=pass smtp.mailfrom="a; spf=pass '
    'smtp.mailfrom=home.example"@spammer.example',
    "mx.cop.localhost; none (x; spf=pass smtp.mailfrom=home.example (y))",
    r"mx.cop.localhost; none (x \); spf=pass smtp.mailfrom=home.example )",
    "mx.cop.localhost; none (((((((x; spf=pass smtp.mailfrom=home.example (y)))))))",
]


@pytest.mark.parametrize("result", NOT_VOUCHED)
def test_nobody_is_answered_whom_our_own_server_does_not_vouch_for(
    result, stranger, facilitator, mailoutbox
):
    found = stranger(Authentication_Results=result)

    assert sent(mailoutbox) == []
    assert "invite" not in deciding.offered(facilitator, found)


@pytest.mark.parametrize(
    "result",
    [
        "mx.cop.localhost 1; dkim=pass header.d=home.example",
        "MX.cop.localhost; dmarc=pass (p=none) header.from=home.example",
        "mx.cop.localhost; dkim=pass header.i=@mail.home.example; spf=none",
    ],
)
def test_the_ways_in_which_a_domain_vouches(result, stranger):
    assert stranger(Authentication_Results=result).row.may_be_answered


def test_nobody_is_answered_where_the_name_of_our_server_is_not_set(
    stranger, settings, mailoutbox, write
):
    settings.AUTHSERV_ID = ""
    write(UNKNOWN, Authentication_Results="; spf=pass smtp.mailfrom=home.example")

    assert sent(mailoutbox) == []


def test_a_facilitator_asks_a_stranger_to_join(
    stranger, facilitator, associate, mailoutbox
):
    found = stranger(Authentication_Results=VOUCHED)
    assert "invite" not in deciding.offered(associate, found)

    do(found, "invite", facilitator)

    subjects = {message.subject for message in sent(mailoutbox)}
    assert subjects == {"Your mail to Water Nepal", "You may join Water Nepal"}


def test_whom_nobody_vouches_for_is_not_asked_to_join_in_bulk_either(
    stranger, facilitator, mailoutbox, client
):
    keys = [
        f"unknown:{stranger(sender, Authentication_Results=result).row.pk}"
        for sender, result in [(UNKNOWN, ""), ("b@b.example", VOUCHED_B)]
    ]
    client.force_login(facilitator)

    act = {"act": "invite", "items": keys, "sure": "1"}
    answer = client.post(reverse("facilitation:act"), act, follow=True)

    assert sent(mailoutbox) == []
    assert [one.address for one in Answer.objects.filter(letter="invited")] == [
        "b@b.example"
    ]
    assert "Nobody vouches for this address" in answer.content.decode()


def test_ignoring_needs_a_reason_and_can_be_taken_back(
    stranger, facilitator, mailoutbox
):
    found = stranger()
    with pytest.raises(NotNow):
        do(found, "ignore", facilitator)

    do(found, "ignore", facilitator, "Advertising.")
    arrival = Arrival.objects.get()
    assert (arrival.outcome, arrival.reason) == ("ignored", "Advertising.")
    do(found, "hold", facilitator)

    assert Arrival.objects.get().outcome == "held"
    assert Stranger.objects.get().state == "waiting"
    assert sent(mailoutbox) == []


@pytest.mark.parametrize("verb", ["link", "invite", "ignore"])
def test_who_decides_second_reads_who_was_first(
    verb, stranger, facilitator, associate, member
):
    found = stranger(Authentication_Results=VOUCHED)
    do(found, "ignore", associate, "Advertising.")

    with pytest.raises(NotNow, match="Mina Gurung ignored this mail"):
        do(found, verb, facilitator, member.email)

    assert Arrival.objects.get().outcome == "ignored"
    assert Answer.objects.filter(letter="invited").count() == 0


def test_the_sixth_mail_of_a_day_from_one_address_waits_no_more(
    community, facilitator, write
):
    outcomes = [write(UNKNOWN, f"Mail {n}").outcome for n in range(7)]

    assert outcomes == ["held"] * 5 + ["ignored"] * 2


def test_where_names_are_sealed_the_desk_does_not_read_who_wrote(
    community, facilitator, write
):
    community.confidentiality = "sealed"
    community.save()

    arrival = write(UNKNOWN)

    assert arrival.outcome == "ignored"
    assert not Stranger.objects.exists()


def test_an_answer_that_is_refused_is_not_sent_again(stranger, sink):
    stranger(Authentication_Results=VOUCHED)
    sink.answers[UNKNOWN] = "550 5.1.1 unknown"

    answering.deliver(now=lambda: MONDAY)

    assert Answer.objects.get().outcome == "refused"
    assert Answer.objects.get().due_at is None


def test_an_erased_members_other_address_stands_nowhere_any_more(
    stranger, member, facilitator
):
    do(stranger(Authentication_Results=VOUCHED), "link", facilitator, member.email)
    acting.act(now=lambda: MONDAY)
    assert Answer.objects.get().address == UNKNOWN

    erase(member, empties=True, at=MONDAY)

    assert not Answer.objects.exists()
    assert not Stranger.objects.filter(sender=UNKNOWN).exists()
    assert UNKNOWN.encode() not in bytes(Arrival.objects.get().raw)


def test_whoever_forges_a_members_address_fills_no_shelf_and_no_letter_box(
    community, member, outsider, write, send_letters
):
    for n in range(asking.MOST_DRAFTS + 2):
        write(member.email, f"How do you keep well {n} clean?")
    for n in range(asking.MOST_REFUSALS + 2):
        write(outsider.email, f"How do you keep well {n} clean?")

    to = [letter.to[0] for letter in send_letters()]

    assert Engagement.objects.count() == asking.MOST_DRAFTS
    assert to.count(member.email) == asking.MOST_DRAFTS
    assert to.count(outsider.email) == asking.MOST_REFUSALS


def test_whose_mail_it_is_outweighs_that_a_check_of_it_failed(
    stranger, member, facilitator
):
    found = stranger(member.email, Authentication_Results="mx.example; dmarc=fail")

    do(found, "link", facilitator, member.email)
    acting.act(now=lambda: MONDAY)

    assert Engagement.objects.get().author == member
    assert Arrival.objects.get().outcome == "drafted"


def test_a_flood_from_ever_new_addresses_fills_no_desk(community, write, monkeypatch):
    monkeypatch.setattr(strangers, "MOST_OF_A_COMMUNITY", 2)

    came = [write(f"a{n}@flood.example", Message_ID=f"<{n}@f>") for n in range(3)]

    assert [one.outcome for one in came] == ["held", "held", "ignored"]
    later = write("b@flood.example", at=MONDAY + timedelta(days=1, minutes=1))
    assert later.outcome == "held"
