"""What managers read when a desk needs help: that it does, and not a word more."""

from communities.models import Membership
from facilitation import clocks
from facilitation.models import Alert
from facilitation.raising import raise_to
from queries.lifecycle import State

CANARY = "Kingfisher"


def test_a_manager_hears_that_something_waits_and_not_what(
    engagement, manager, send_letters
):
    made = engagement(State.SUBMITTED, topic=CANARY, problem=CANARY)
    clocks.look(at=made.due_at)
    alert = Alert.objects.get()
    clocks.look(at=alert.escalate_at)

    letters = [m for m in send_letters(at=alert.escalate_at) if m.to == [manager.email]]

    (letter,) = letters
    assert "“New queries” and was due on Tue 3 November" in letter.body
    assert CANARY not in letter.message().as_string()
    assert "Sunita" not in letter.message().as_string()


def test_where_nobody_manages_the_administrators_hear(
    engagement, outsider, send_letters
):
    outsider.is_administrator = True
    outsider.save(update_fields=["is_administrator"])
    made = engagement(State.SUBMITTED)
    clocks.look(at=made.due_at)
    alert = Alert.objects.get()
    clocks.look(at=alert.escalate_at)

    to = [
        m.to[0] for m in send_letters(at=alert.escalate_at) if "needs help" in m.subject
    ]

    assert to == [outsider.email]


def test_a_manager_who_is_asked_reads_the_sentence_alone(
    engagement, manager, facilitator, send_letters, monday
):
    made = engagement(State.SUBMITTED, topic=CANARY, problem=CANARY)
    there = Membership.objects.get(member=manager)
    raise_to(made, there, "We are two and both ill.", by=facilitator, at=monday)

    (letter,) = [m for m in send_letters() if m.to == [manager.email]]

    assert "We are two and both ill." in letter.body
    assert CANARY not in letter.message().as_string()


def test_a_colleague_who_is_asked_reads_the_query(
    engagement, associate, facilitator, send_letters, monday
):
    made = engagement(State.SUBMITTED, topic=CANARY)
    there = Membership.objects.get(member=associate)
    raise_to(made, there, "Can you call her?", by=facilitator, at=monday)

    letters = [m for m in send_letters() if "Your help is asked for" in m.subject]

    assert [letter.to for letter in letters] == [[associate.email]]
    assert "Can you call her?" in letters[0].body
    assert CANARY in letters[0].body


def test_a_late_reply_is_told_without_its_authors_name(
    engagement, answer, member, community, facilitator, send_letters
):
    community.confidentiality = "sealed"
    community.save(update_fields=["confidentiality"])
    held = answer(engagement(State.OPEN), member, post=False)
    clocks.look(at=held.due_at)

    letters = [m for m in send_letters(at=held.due_at) if "Over its time" in m.subject]

    told = [m for m in letters if m.to == [facilitator.email] and "held" in m.subject]
    (letter,) = told
    assert f"/desk/held/{held.pk}/" in letter.body
    assert "Anjali" not in letter.message().as_string()
