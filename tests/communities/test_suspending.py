"""Keeping somebody out, and how they come back."""

import pytest
from django.urls import reverse

from communities import joining, suspending
from communities.lateness import NotNow
from communities.models import Appeal, Membership
from communities.roles import Role
from facilitation import desk
from queries.lifecycle import State
from tests.communities.test_joining import letters
from tests.conftest import MONDAY


@pytest.fixture
def suspension(member, facilitator):
    return suspending.suspend(
        member.memberships.get(), by=facilitator, at=MONDAY, reason="Advertising."
    )


def role_of(member):
    return Membership.objects.get(member=member).role


def page(client, community):
    return client.get(reverse("communities:suspended", args=[community.slug]))


def test_a_suspended_person_reads_the_reason_and_what_visitors_read(
    client, member, suspension, community, engagement
):
    made = engagement(State.OPEN)
    client.force_login(member)

    assert role_of(member) == Role.SUSPENDED
    assert letters() >= {("suspended", "Anjali")}
    assert "Advertising." in page(client, community).content.decode()
    answer = client.get(reverse("queries:detail", args=[made.pk]))
    assert answer.status_code == 404


def test_nobody_else_reads_the_reason(client, asker, suspension, community):
    client.force_login(asker)

    assert page(client, community).status_code == 404


def test_a_suspension_needs_a_reason(member, facilitator):
    with pytest.raises(NotNow, match="reason"):
        suspending.suspend(
            member.memberships.get(), by=facilitator, at=MONDAY, reason=" "
        )
    assert role_of(member) == Role.MEMBER


def test_a_role_that_was_taken_meanwhile_does_not_come_back(associate, facilitator):
    read_before = associate.memberships.get()
    Membership.objects.filter(pk=read_before.pk).update(role=Role.MEMBER)

    made = suspending.suspend(read_before, by=facilitator, at=MONDAY, reason="Noise.")
    suspending.lift(made, by=facilitator, at=MONDAY)

    assert role_of(associate) == Role.MEMBER


def test_people_of_the_desk_are_not_suspended_by_each_other(associate, facilitator):
    with pytest.raises(NotNow, match="Only members"):
        suspending.suspend(
            associate.memberships.get(), by=facilitator, at=MONDAY, reason="So."
        )


def test_who_suspends_too_late_reads_who_did(suspension, member, person):
    rita = person("Rita Shrestha", Role.FACILITATOR)

    with pytest.raises(NotNow, match="Prakash Adhikari suspended this person"):
        suspending.suspend(member.memberships.get(), by=rita, at=MONDAY, reason="So.")


def test_an_appeal_waits_on_the_desk_and_is_granted(
    client, member, facilitator, suspension, community
):
    client.force_login(member)
    address = reverse("communities:suspended", args=[community.slug])
    client.post(address, {"text": "It was my cousin."})
    assert letters() >= {("appeal", "Prakash")}
    (item,) = desk.queue(facilitator)
    client.force_login(facilitator)
    assert "It was my cousin." in client.get(item.address).content.decode()

    client.post("/desk/act/", {"items": item.key, "act": "lift"})

    assert role_of(member) == Role.MEMBER
    assert letters() >= {("restored", "Anjali")}
    assert desk.queue(facilitator) == []
    client.force_login(member)
    assert page(client, community).status_code == 404


def test_a_kept_suspension_is_answered_and_can_be_appealed_again(
    client, member, facilitator, suspension, community
):
    one = suspending.appeal(suspension, "Please.", at=MONDAY)
    with pytest.raises(NotNow, match="already"):
        suspending.appeal(suspension, "Please!", at=MONDAY)

    suspending.keep(one, by=facilitator, at=MONDAY, reason="Twice is twice.")

    assert letters() >= {("appeal-kept", "Anjali")}
    client.force_login(member)
    assert "Twice is twice." in page(client, community).content.decode()
    suspending.appeal(suspension, "Again.", at=MONDAY)
    assert Appeal.objects.count() == 2
    with pytest.raises(NotNow, match="kept the suspension"):
        suspending.grant(one, by=facilitator, at=MONDAY)


def test_nobody_leaves_from_under_a_suspension(member, facilitator):
    read_before = member.memberships.get()
    suspending.suspend(
        member.memberships.get(), by=facilitator, at=MONDAY, reason="Advertising."
    )

    with pytest.raises(NotNow, match="just been changed"):
        joining.leave(read_before, at=MONDAY)

    assert role_of(member) == Role.SUSPENDED


def test_the_suspended_cannot_leave_and_come_back_clean(
    client, member, suspension, community
):
    client.force_login(member)

    leave = client.post(reverse("communities:leave", args=[community.slug]))
    join = client.post(
        reverse("communities:join", args=[community.slug]), {"agree": "on"}
    )

    assert leave.status_code == 404
    assert join.status_code == 302
    assert role_of(member) == Role.SUSPENDED
    with pytest.raises(NotNow):
        suspending.suspend(
            member.memberships.get(), by=suspension.by, at=MONDAY, reason="So."
        )


def test_who_is_suspended_gets_their_old_role_back_once(
    member, facilitator, suspension
):
    suspending.lift(suspension, by=facilitator, at=MONDAY)

    with pytest.raises(NotNow, match="lifted the suspension"):
        suspending.lift(suspension, by=facilitator, at=MONDAY)
    assert role_of(member) == Role.MEMBER
    assert joining.is_last_facilitator(facilitator.memberships.get())
