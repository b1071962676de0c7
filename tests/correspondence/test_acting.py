from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from communities.marks import TOKEN_LENGTH, issue
from correspondence import acting
from correspondence.arriving import arrive
from correspondence.models import Arrival
from correspondence.tokens import REPLY, reply_address
from journal.leased import LEASE
from journal.models import Event
from queries.lifecycle import State
from queries.models import Contribution
from tests.conftest import MONDAY
from tests.correspondence.conftest import raw_mail

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


def test_an_answer_becomes_a_reply_that_is_held(engagement, member, receive):
    one = engagement(State.OPEN)

    arrival = receive(member, one, "Raised pits kept working.\n\n-- \nAnjali\n")

    reply = one.contributions.get()
    assert (arrival.outcome, arrival.contribution) == ("held", reply.pk)
    assert (reply.author, reply.channel, reply.state) == (member, "mail", "held")
    assert reply.version.text == "Raised pits kept working."


def test_an_answer_is_posted_at_once_where_that_is_the_rule(
    engagement, community, member, receive
):
    community.moderation = "at-once"
    community.save()

    arrival = receive(member, engagement(State.OPEN))

    assert arrival.outcome == "posted"
    assert Contribution.objects.get().number == 1


def test_the_letter_is_quoted_and_not_said_again(
    engagement, member, receive, send_letters
):
    one = engagement(State.OPEN)
    letter = next(m for m in send_letters() if m.to == [member.email])
    quoted = "\n".join(f"> {line}" for line in letter.body.splitlines())
    text = f"We raised ours.\n\nOn Mon, {letter.reply_to[0]} wrote:\n{quoted}\n"

    receive(member, one, text, to=letter.reply_to[0])

    assert one.contributions.get().version.text == "We raised ours."


def test_an_answer_to_the_letter_about_a_reply_hangs_on_that_reply(
    engagement, asker, member, answer, receive, send_letters
):
    one = engagement(State.OPEN)
    said = answer(one, member)
    letter = next(
        m for m in send_letters() if "Raised pits" in m.body and m.to == [asker.email]
    )

    receive(
        asker,
        one,
        "Which rings did you use?",
        to=letter.reply_to[0],
        **{"In-Reply-To": letter.extra_headers["Message-ID"]},
    )

    assert one.contributions.exclude(pk=said.pk).get().parent == said


def test_the_same_mail_twice_is_one_reply(engagement, member, address_of):
    one = engagement(State.OPEN)
    raw = raw_mail(member.email, address_of(member, one))

    for _again in range(2):
        arrive(raw, to=address_of(member, one), at=MONDAY)
        acting.act(now=lambda: MONDAY)

    assert Arrival.objects.count() == one.contributions.count() == 1


def test_the_same_mail_by_two_ways_is_one_reply(engagement, member, receive):
    one = engagement(State.OPEN)
    receive(member, one, Message_ID="<same@people.example>")

    again = receive(
        member, one, "Another text.", Message_ID="<same@people.example>", X_Way="two"
    )

    assert again.outcome == "ignored"
    assert one.contributions.count() == 1


def test_mail_from_another_address_is_held_even_where_replies_are_posted_at_once(
    engagement, community, member, receive
):
    community.moderation = "at-once"
    community.save()
    one = engagement(State.OPEN)

    arrival = receive(member, one, sender="mallory@elsewhere.example")

    assert arrival.outcome == "held"
    assert arrival.reason == "It came from another address than its author’s."
    assert one.contributions.get().state == "held"


@pytest.mark.parametrize(("verified", "outcome"), [(True, "posted"), (False, "held")])
def test_a_second_address_counts_once_it_is_verified(
    verified, outcome, engagement, community, member, receive
):
    community.moderation = "at-once"
    community.save()
    EmailAddress.objects.create(
        user=member, email="anjali@office.example", verified=verified
    )

    arrival = receive(member, engagement(State.OPEN), sender="Anjali@Office.example")

    assert arrival.outcome == outcome


def test_a_signature_does_not_tell_a_name_that_is_not_shown(
    engagement, make_community, member, facilitator, receive
):
    quiet = make_community(
        "quiet", confidentiality="organisation", moderation="at-once"
    )
    for somebody, role in ((member, "member"), (facilitator, "facilitator")):
        quiet.memberships.create(member=somebody, role=role, since=MONDAY)
    one = engagement(State.OPEN, member=member, community=quiet)

    assert receive(member, one, "We raised ours. Anjali Thapa").outcome == "held"
    assert receive(member, one, "We raised ours.").outcome == "posted"


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"sender": "mailer-daemon@people.example"},
    ],
)
def test_a_programs_mail_is_kept_and_answered_by_nothing(
    headers, engagement, member, receive, forget_letters, send_letters
):
    one = engagement(State.OPEN)
    forget_letters()

    arrival = receive(member, one, **headers)

    assert arrival.outcome == "ignored"
    assert arrival.reason
    assert not one.contributions.exists()
    assert send_letters() == []


def test_an_answer_that_comes_too_late_is_refused_with_a_letter_that_says_why(
    engagement, member, facilitator, receive, forget_letters, send_letters
):
    one = engagement(State.OPEN)
    one.take("withdraw", by=facilitator, at=MONDAY)
    forget_letters()

    arrival = receive(member, one)

    (letter,) = send_letters()
    assert arrival.outcome == "refused"
    assert letter.to == [member.email]
    assert letter.reply_to == []
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "It takes no replies: Withdrawn." in letter.body


def test_a_closed_query_still_takes_answers_for_thirty_days(
    engagement, member, receive
):
    one = engagement(State.CLOSED)

    soon = receive(member, one, "We raised ours.", at=MONDAY + timedelta(days=29))
    late = receive(member, one, "We raised more.", at=MONDAY + timedelta(days=31))

    assert (soon.outcome, late.outcome) == ("held", "refused")


def test_a_mail_without_new_words_is_refused_with_a_letter(
    engagement, member, receive, forget_letters, send_letters
):
    one = engagement(State.OPEN)
    forget_letters()

    arrival = receive(member, one, "> Which toilets kept working?\n")

    assert arrival.outcome == "refused"
    assert "no words of your own" in send_letters()[0].body


def test_who_has_left_cannot_reply_by_an_old_address(engagement, member, receive):
    one = engagement(State.OPEN)
    member.memberships.all().delete()

    assert receive(member, one).outcome == "refused"


def test_somebody_invited_from_outside_replies_by_mail(
    engagement, outsider, facilitator, receive
):
    one = engagement(State.OPEN)
    one.parts.create(member=outsider, role="invited", since=MONDAY)

    assert receive(outsider, one).outcome == "held"


def test_an_unknown_token_is_refused_and_nobody_is_written_to(
    engagement, member, receive, forget_letters, send_letters
):
    one = engagement(State.OPEN)
    forget_letters()

    arrival = receive(member, one, to=f"r-{'a' * TOKEN_LENGTH}@cop.localhost")

    assert (arrival.outcome, arrival.community) == ("refused", None)
    assert send_letters() == []


def test_a_good_file_comes_along_and_a_bad_one_is_told_of(
    engagement, member, receive, send_letters, forget_letters
):
    one = engagement(State.OPEN)
    forget_letters()

    receive(member, one, "See the plan.", file=("plan.pdf", PDF))
    arrival = receive(member, one, "And this.", file=("plan.exe", b"MZ" + bytes(99)))

    first, second = one.contributions.order_by("pk")
    assert first.attachments.get().file.name == "plan.pdf"
    assert not second.attachments.exists()
    assert arrival.outcome == "held"
    assert "plan.exe" in arrival.reason
    told = " ".join(send_letters()[-1].body.split())
    assert "“plan.exe” is of a kind that is not taken." in told


def test_a_file_alone_is_a_reply(engagement, member, receive):
    one = engagement(State.OPEN)

    receive(member, one, "", file=("plan.pdf", PDF))

    assert one.contributions.get().version.text == "Attached: plan.pdf"


def test_mail_that_cannot_be_read_is_kept_and_refused_with_its_reason(
    engagement, member, address_of
):
    one = engagement(State.OPEN)
    to = address_of(member, one)
    raw = b"From: " + b'"' * 5_000 + b"\n\nWords."
    arrive(raw, to=to, at=MONDAY)

    acting.act(now=lambda: MONDAY)

    arrival = Arrival.objects.get()
    assert (arrival.outcome, bytes(arrival.raw)) == ("refused", raw)
    assert arrival.reason


def test_what_fails_is_tried_three_times_then_stuck_and_holds_up_nothing(
    engagement, member, receive
):
    nowhere = reply_address(issue(REPLY, ("engagement", 999), [member.pk])[member.pk])
    arrive(raw_mail(member.email, nowhere), to=nowhere, at=MONDAY)

    taken = receive(member, engagement(State.OPEN))
    for tries in range(1, 6):
        acting.act(now=lambda tries=tries: MONDAY + tries * LEASE)

    assert taken.outcome == "held"
    assert Arrival.objects.stuck().get().attempts == 3


def test_acting_is_recorded_only_for_what_was_refused(engagement, member, receive):
    one = engagement(State.OPEN)
    receive(member, one)

    assert not Event.objects.filter(kind="arrival.refused").exists()


def test_a_held_mail_from_another_address_is_explained_on_the_desk(
    engagement, member, facilitator, receive, client
):
    made = engagement(State.OPEN)
    receive(member, made, sender="somebody@else.example")
    client.force_login(facilitator)

    held = made.contributions.get()
    page = client.get(reverse("facilitation:item", args=["held", held.pk]))

    assert "It came from another address" in page.content.decode()


def test_the_tokens_of_a_quoted_letter_reach_no_reader(
    engagement, member, facilitator, receive, address_of, client
):
    made = engagement(State.OPEN)
    address = address_of(member, made)
    link = f"http://127.0.0.1:8000/m/{address[2:28]}/"
    arrival = receive(member, made, f"Write to {address} or see {link} for more.")
    client.force_login(facilitator)

    page = client.get(reverse("correspondence:arrival", args=[arrival.pk]))

    shown = made.contributions.get().version.text + page.content.decode()
    assert address[2:28] not in shown


def test_a_mail_that_failed_its_senders_checks_is_read_first(
    engagement, community, member, receive
):
    community.moderation = "at-once"
    community.save()

    arrival = receive(
        member,
        engagement(State.OPEN),
        Authentication_Results="mx.example; dmarc=fail",
    )

    assert arrival.outcome == "held"
