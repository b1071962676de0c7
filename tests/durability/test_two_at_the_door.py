"""Two who let somebody in, or keep them out, at the same moment: one of them wins."""

import pytest
from django.utils.timezone import now

from communities import agreeing, erasing, exporting, joining, suspending
from communities.lateness import NotNow
from communities.models import (
    Application,
    Consent,
    Erasure,
    Member,
    Membership,
    Organisation,
)
from communities.roles import Role
from journal import jobs
from journal.models import Event, Job
from tests.durability.test_two_at_once import again, at_once, one_wins

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]

ANSWERS = {"who": "I run pumps.", "why": "They break.", "gives": ""}


@pytest.fixture
def desk(person, facilitator):
    """Two facilitators."""
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


@pytest.fixture
def application(outsider, community):
    return joining.apply(outsider, community, at=now(), **ANSWERS)


@pytest.fixture
def suspension(member, desk):
    return suspending.suspend(
        member.memberships.get(), by=desk[0], at=now(), reason="Advertising."
    )


def decide(row, deed, by, **more):
    one = again(row)
    return lambda: deed(one, by=by, at=now(), **more)


def test_of_two_who_admit_and_decline_one_wins(application, desk, outsider):
    winner = one_wins(
        desk,
        decide(application, joining.admit_applicant, desk[0]),
        decide(application, joining.decline, desk[1], reason="So."),
    )

    state = again(application).state
    assert state == ("admitted", "declined")[winner]
    assert Membership.objects.filter(member=outsider).exists() == (winner == 0)


def test_who_applies_twice_at_once_has_one_application(outsider, community):
    def deed():
        return joining.apply(again(outsider), community, at=now(), **ANSWERS)

    first, second = at_once(deed, deed)

    assert first == second == Application.objects.get()
    assert Event.objects.filter(kind="membership.applied").count() == 1
    assert Consent.objects.count() == 1


def test_who_joins_twice_at_once_belongs_once(outsider, make_community):
    home = make_community(joining="open")

    first, second = at_once(*[lambda: joining.join(outsider, home, at=now())] * 2)

    assert first == second == outsider.memberships.get()
    welcomes = Event.objects.filter(kind="membership.admitted", community=home.pk)
    assert welcomes.count() == 1


def test_of_two_who_suspend_one_wins(member, desk):
    membership = member.memberships.get()

    one_wins(
        desk,
        decide(membership, suspending.suspend, desk[0], reason="So."),
        decide(membership, suspending.suspend, desk[1], reason="So."),
    )

    assert member.suspensions.count() == 1


def test_of_two_who_lift_one_wins(suspension, desk):
    one_wins(
        desk,
        decide(suspension, suspending.lift, desk[0]),
        decide(suspension, suspending.lift, desk[1]),
    )


def test_of_two_who_grant_and_keep_an_appeal_one_wins(suspension, desk, member):
    appeal = suspending.appeal(suspension, "Please.", at=now())

    winner = one_wins(
        desk,
        decide(appeal, suspending.grant, desk[0]),
        decide(appeal, suspending.keep, desk[1], reason="So."),
    )

    role = member.memberships.get().role
    assert role == (Role.MEMBER, Role.SUSPENDED)[winner]


def test_the_last_two_facilitators_do_not_leave_each_other(desk, community):
    rows = [one.memberships.get() for one in desk]

    results = at_once(*[lambda row=row: joining.leave(row, at=now()) for row in rows])

    assert [isinstance(result, NotNow) for result in results].count(True) == 1
    left = community.memberships.filter(role=Role.FACILITATOR)
    assert left.count() == 1


def test_the_last_two_facilitators_are_not_both_erased(desk, community):
    deeds = [
        lambda one=one: erasing.ask(again(one), empties=False, at=now()) for one in desk
    ]

    results = at_once(*deeds)

    assert [isinstance(result, NotNow) for result in results].count(True) == 1
    assert Erasure.objects.count() == 1


def test_of_two_new_agreements_at_once_one_holds(community, desk):
    def write(by):
        return lambda: agreeing.rewrite(
            community, text=by.name, base=1, by=by, at=now()
        )

    results = at_once(write(desk[0]), write(desk[1]))

    assert [isinstance(result, NotNow) for result in results].count(True) == 1
    assert agreeing.current(community).version == 2


def test_a_new_organisation_typed_by_two_at_once_is_one_record():
    def typed(name):
        return lambda: Organisation.objects.named(name)

    first, second = at_once(typed("Água Viva"), typed("ÁGUA VIVA"))

    assert first == second == Organisation.objects.get()


def test_two_workers_erase_one_person_once(expert, engagement, answer):
    answer(engagement(), expert)
    erasing.ask(expert, empties=True, at=now())

    at_once(*[lambda: jobs.run_due(now=now)] * 2)

    assert Event.objects.filter(kind="member.erased").count() == 1
    assert Member.objects.get(pk=expert.pk).erased_at


def test_an_export_asked_for_twice_at_once_is_one_job(expert):
    at_once(*[lambda: exporting.ask_for(expert, at=now())] * 2)

    assert Job.objects.count() == 1
    assert jobs.run_due(now=now) == 1
