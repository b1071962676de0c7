import ast
import re
from pathlib import Path

import pytest
from django.template.loader import get_template

from communities.models import Membership, Wish
from correspondence.actions import ACTIONS
from correspondence.letters import LETTERS
from correspondence.models import Delivery
from facilitation.inviting import invite
from facilitation.models import Alert
from facilitation.models.invitation import ANSWERABLE
from facilitation.raising import raise_to
from journal import reading
from journal.models import Event
from journal.recording import record
from queries.lifecycle import STEPS, State
from tests.conftest import MONDAY, publishable

ROOT = Path(__file__).parents[2]
APPS = [
    "collaborations",
    "communities",
    "consultations",
    "correspondence",
    "discussions",
    "facilitation",
    "methods",
    "metrics",
    "outcomes",
    "queries",
]
ROWS = [letter for letters in LETTERS.values() for letter in letters]


def kinds_in_the_code():
    """Every kind of event that stands in the code, found where it is recorded."""
    prefixes = "|".join({kind.partition(".")[0] for kind in LETTERS})
    shape = re.compile(rf"(?:{prefixes})\.[a-z]+")
    for app in APPS:
        for path in (ROOT / app).rglob("*.py"):
            if path.name == "letters.py":
                continue
            tree = ast.parse(path.read_text())
            yield from _recorded(tree)
            yield from filter(shape.fullmatch, _texts(tree))


def _recorded(tree):
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    named = (
        call.args[0].value
        for call in calls
        if call.args
        and getattr(call.func, "attr", getattr(call.func, "id", ""))
        in ("record", "_record")
        and isinstance(call.args[0], ast.Constant)
    )
    return set(named)


def _texts(tree):
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_kind_of_event_stands_in_the_table():
    kinds = set(kinds_in_the_code()) | {step.event for step in STEPS.values()}
    kinds |= {f"invitation.{state}" for state in ANSWERABLE}

    assert kinds - LETTERS.keys() == set()
    assert len(kinds) > 25


@pytest.mark.parametrize("letter", ROWS, ids=lambda letter: letter.name)
def test_every_letter_has_words_parts_and_actions_that_exist(letter):
    get_template(f"correspondence/letters/{letter.name}.txt")
    get_template(f"correspondence/letters/{letter.name}.subject.txt")
    for part in letter.shows:
        get_template(f"correspondence/letters/parts/{part}.txt")
        get_template(f"correspondence/letters/parts/{part}.html")

    assert set(letter.actions) <= ACTIONS.keys()


@pytest.fixture
def walk(engagement, asker, member, expert, facilitator, associate, manager, outsider):
    """Bring an engagement to a state, with everybody around; returns it."""

    def to(state):
        made = engagement(state)
        if made.takes_replies:
            invite(made, expert, by=facilitator, at=MONDAY)
        return made

    return to


def submit(one, cast):
    one.take("submit", by=cast["asker"], at=MONDAY)


def step(verb, **changes):
    def take(one, cast):
        one.take(verb, by=cast["facilitator"], at=MONDAY, reason="Because.", **changes)

    return take


def publish(verb):
    def take(one, cast):
        edition = publishable(one, MONDAY)
        one.take(verb, by=cast["facilitator"], at=MONDAY, edition=edition)

    return take


def post_held(one, cast):
    held = cast["answer"](one, cast["member"], post=False)
    held.post(by=cast["facilitator"], at=MONDAY)


def set_aside(one, cast):
    held = cast["answer"](one, cast["member"], post=False)
    held.set_aside(by=cast["facilitator"], at=MONDAY, reason="Too short.")


def clock(kind):
    def tell(one, cast):
        record(kind, at=MONDAY, subject=one.subject, community=one.community_id)

    return tell


def late(kind):
    def tell(one, cast):
        record(
            "clock.late",
            at=MONDAY,
            subject=one.subject,
            community=one.community_id,
            data={"kind": kind},
        )

    return tell


def escalated(one, cast):
    alert = Alert.objects.create(
        kind="new",
        about=one.pk,
        community=one.community,
        due_at=MONDAY,
        at=MONDAY,
        escalate_at=MONDAY,
    )
    record(
        "clock.escalated",
        at=MONDAY,
        subject=("alert", alert.pk),
        community=one.community_id,
        data={"kind": "new"},
    )


def raised(who):
    def ask(one, cast):
        there = Membership.objects.get(member=cast[who], community=one.community)
        raise_to(one, there, "Please.", by=cast["facilitator"], at=MONDAY)

    return ask


# The second witness, written by hand from what was agreed and not from the table.
DESK = {("waiting", "Prakash"), ("waiting", "Mina")}
TO_MEMBERS = {"Anjali", "Prakash", "Mina"}
WHO_GETS_WHAT = [
    (State.DRAFT, submit, {("acknowledged", "Sunita"), *DESK}),
    (State.SUBMITTED, step("return"), {("returned", "Sunita")}),
    (State.SUBMITTED, step("decline"), {("declined", "Sunita")}),
    (State.SUBMITTED, publish("answer"), {("answered", "Sunita")}),
    (
        State.OPEN,
        step("withdraw"),
        {("withdrawn", "Sunita"), ("called-off", "Bikash")},
    ),
    (
        State.SUBMITTED,
        step("open"),
        {("opened", "Sunita")} | {("query", who) for who in {"Bikash", *TO_MEMBERS}},
    ),
    (State.OPEN, step("close"), {("closed", "Sunita")}),
    (State.CLOSED, step("reopen"), {("reopened", "Sunita")}),
    (State.DECLINED, step("reconsider"), set()),
    (
        State.CLOSED,
        publish("publish"),
        {("product", who) for who in {"Sunita", "Bikash", *TO_MEMBERS}},
    ),
    (
        State.OPEN,
        post_held,
        {("held", "Anjali"), ("posted", "Anjali"), ("replied", "Sunita")},
    ),
    (State.OPEN, set_aside, {("held", "Anjali"), ("not-posted", "Anjali")}),
    (State.OPEN, clock("clock.silent"), {("silent", "Prakash"), ("silent", "Mina")}),
    (State.OPEN, clock("clock.overdue"), {("overdue", "Prakash"), ("overdue", "Mina")}),
    (State.OPEN, clock("clock.closing"), set()),
    (State.OPEN, late("held"), {("late", "Prakash"), ("late", "Mina")}),
    (State.SUBMITTED, escalated, {("escalated", "Helena")}),
    (State.SUBMITTED, raised("associate"), {("raised", "Mina")}),
    (State.SUBMITTED, raised("manager"), {("raised-to-manager", "Helena")}),
    (State.SUBMITTED, raised("member"), set()),
]


@pytest.mark.parametrize(("state", "happens", "expected"), WHO_GETS_WHAT)
def test_who_gets_what(
    state,
    happens,
    expected,
    walk,
    forget_letters,
    asker,
    member,
    facilitator,
    answer,
    associate,
    manager,
):
    one = walk(state)
    forget_letters()

    happens(
        one,
        {
            "asker": asker,
            "member": member,
            "answer": answer,
            "facilitator": facilitator,
            "associate": associate,
            "manager": manager,
        },
    )
    reading.read("letters", now=lambda: MONDAY)

    assert written() == expected


def written():
    rows = Delivery.objects.values_list("letter", "recipient__name")
    return {(letter, name.split()[0]) for letter, name in rows}


def test_who_was_asked_personally_gets_the_invitation_and_not_the_letter_to_all(
    walk, expert, facilitator, forget_letters
):
    one = walk(State.SUBMITTED)
    forget_letters()

    invite(one, expert, by=facilitator, at=MONDAY)
    one.take("open", by=facilitator, at=MONDAY)
    reading.read("letters", now=lambda: MONDAY)

    assert {letter for letter, name in written() if name == "Bikash"} == {"invitation"}


def test_who_wants_no_letters_still_gets_those_about_their_own_words(
    engagement, member, asker, answer, forget_letters, facilitator
):
    one = engagement(State.OPEN)
    answer(one, member)
    member.memberships.update(wish=Wish.NONE)
    facilitator.memberships.update(wish=Wish.NONE)
    one.take("close", by=facilitator, at=MONDAY)
    forget_letters()

    publish("publish")(one, {"facilitator": facilitator})
    reading.read("letters", now=lambda: MONDAY)

    assert written() == {("product", "Sunita"), ("product", "Anjali")}


def test_an_event_that_nobody_gets_a_letter_about_writes_none(community):
    record("product.changed", at=MONDAY, subject=("engagement", 1))

    assert reading.read("letters", now=lambda: MONDAY) == 1
    assert not Delivery.objects.exists()


def test_an_unknown_kind_of_event_is_not_passed_over_in_silence(db):
    record("engagement.forgotten", at=MONDAY, subject=("engagement", 1))

    assert reading.read("letters", now=lambda: MONDAY) == 0
    assert Event.objects.get().kind not in LETTERS
