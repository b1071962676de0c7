"""Two desks, two taps or two sweeps at the same moment: one invitation, one answer."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from communities.models import Member
from communities.roles import Role
from facilitation import answering, choosing, reminding
from facilitation.desk import acting
from facilitation.inviting import ask, ask_all, invite
from facilitation.models import Colleague, Invitation, Proposal
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State
from tests.durability.test_two_at_once import again, at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def desk(person, facilitator):
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


@pytest.fixture
def invitation(engagement, expert, facilitator):
    return invite(engagement(State.OPEN), expert, by=facilitator, at=now())[0]


def count(kind):
    return Event.objects.filter(kind=kind).count()


def test_of_two_facilitators_who_ask_the_same_people_each_gets_one_letter(
    engagement, desk, expert, member
):
    query = engagement(State.OPEN)
    for one in (expert, member):
        choosing.add(query, one, by=desk[0], at=now())

    def send(by):
        # In opposite order, as two lists may stand.
        chosen = sorted(
            choosing.chosen(query), key=lambda p: p.pk, reverse=by is desk[1]
        )
        return lambda: ask_all(chosen, by=by, at=now())

    sent = at_once(send(desk[0]), send(desk[1]))

    assert sum(asked for asked, _late in sent) == 2
    assert not any(late for _asked, late in sent)
    assert Invitation.objects.count() == count("invitation.sent") == 2


def test_two_desks_keep_to_one_monthly_limit(engagement, desk, expert):
    Member.objects.filter(pk=expert.pk).update(asks_a_month=1)
    queries = [engagement(State.OPEN), engagement(State.OPEN)]

    results = at_once(
        *(
            lambda q=query, by=by: ask(q, expert, by=by, at=now())
            for query, by in zip(queries, desk, strict=True)
        )
    )

    assert sum(isinstance(r, NotNow) for r in results) == 1
    assert Invitation.objects.count() == 1


def test_of_two_taps_one_is_kept_and_both_are_answers(invitation):
    rows = [again(invitation), again(invitation)]

    at_once(
        lambda: answering.accept(rows[0], at=now()),
        lambda: answering.accept(rows[1], at=now()),
    )

    assert again(invitation).state == "accepted"
    assert count("invitation.accepted") == 1


def test_a_colleague_named_twice_at_once_stands_on_the_desk_once(invitation):
    rows = [again(invitation), again(invitation)]

    at_once(
        *(
            lambda one=row: answering.name_colleague(one, at=now(), name="Ram")
            for row in rows
        )
    )

    assert Colleague.objects.count() == count("invitation.proposed") == 1


ACTS = [("passed", "ask-next"), ("passed", "leave-it"), ("passed", "look-again"),
        ("colleague", "speak-to"), ("colleague", "leave"),
        ("colleague", "wait-again")]  # fmt: skip
BEFORE = {"look-again": "leave-it", "wait-again": "leave"}


@pytest.mark.parametrize(("kind", "verb"), ACTS)
def test_of_two_who_do_the_same_one_wins_and_the_other_reads_who(
    kind, verb, invitation, member, desk
):
    named = answering.name_colleague(invitation, at=now(), name="Ram")
    Proposal.objects.create(
        engagement=invitation.engagement, member=member, rank=1, origin="evidence",
        state="proposed", state_since=now(), proposed_at=now(),
    )  # fmt: skip
    pk = {"passed": invitation.pk, "colleague": named.pk}[kind]

    def do(by, verb=verb):
        [found] = acting.find([f"{kind}:{pk}"], by)
        return lambda: acting.act_on(found.kind, found.row, verb, by=by, at=now())

    if verb in BEFORE:
        do(desk[0], BEFORE[verb])()

    results = at_once(do(desk[0]), do(desk[1]))

    [late] = [r for r in results if isinstance(r, Exception)]
    assert isinstance(late, NotNow), late
    assert desk[1 - results.index(late)].name in str(late)
    assert Invitation.objects.filter(member=member).count() == (verb == "ask-next")


def test_two_sweeps_remind_once(invitation):
    at = now() + timedelta(days=14)
    results = at_once(*[lambda: reminding.remind(at=at)] * 2)

    assert sum(results) == count("clock.reminder") == 1
