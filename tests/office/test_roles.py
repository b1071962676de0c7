import pytest
from django.urls import reverse

from communities.appointing import appoint, change_role
from communities.lateness import NotNow
from communities.models import Membership
from communities.roles import Role
from journal.models import Event

ROLES = reverse("office:roles", args=["water"])


def role_of(member):
    return Membership.objects.values_list("role", flat=True).get(member=member)


def test_somebody_is_found_by_a_beginning_and_given_a_role(
    office, community, outsider, administrator
):
    shown = office.get(ROLES, {"words": "olga"}).content.decode()
    assert outsider.email in shown

    office.post(
        reverse("office:role_give", args=["water"]),
        {"member": outsider.pk, "role": "facilitator"},
    )

    assert role_of(outsider) == Role.FACILITATOR
    event = Event.objects.get(kind="membership.role")
    assert event.by == administrator.pk
    assert event.data == {"role": "facilitator", "was": ""}


@pytest.mark.parametrize("words", ["", "lga", "%", "x\0"])
def test_nobody_is_found_by_less_than_a_beginning(office, community, outsider, words):
    assert outsider.email not in office.get(ROLES, {"words": words}).content.decode()


def test_a_member_is_not_listed_and_a_manager_is(office, member, manager):
    shown = office.get(ROLES).content.decode()

    assert manager.name in shown
    assert member.name not in shown


def test_a_role_changes_and_the_journal_keeps_both(office, associate, facilitator):
    row = Membership.objects.get(member=associate)

    office.post(
        reverse("office:role_change", args=["water", row.pk]),
        {"was": "associate", "role": "manager"},
    )

    assert role_of(associate) == Role.MANAGER
    event = Event.objects.filter(kind="membership.role").latest("pk")
    assert event.data == {"role": "manager", "was": "associate"}


@pytest.mark.parametrize("role", ["member", ""])
def test_the_last_facilitator_stays(office, facilitator, role):
    row = Membership.objects.get(member=facilitator)

    answer = office.post(
        reverse("office:role_change", args=["water", row.pk]),
        {"was": "facilitator", "role": role},
        follow=True,
    )

    assert "is the last facilitator" in answer.content.decode()
    assert role_of(facilitator) == Role.FACILITATOR


def test_somebody_who_is_deactivated_does_not_count_as_another_facilitator(
    person, facilitator, administrator, monday
):
    person("Gone Away", Role.FACILITATOR, is_active=False)

    with pytest.raises(NotNow):
        appoint(
            facilitator,
            facilitator.memberships.get().community,
            Role.MEMBER,
            by=administrator,
            at=monday,
        )


def test_whoever_looks_at_an_older_role_changes_nothing(
    associate, administrator, monday
):
    stale = Membership.objects.get(member=associate)
    Membership.objects.update(role=Role.MANAGER)

    with pytest.raises(NotNow, match="Look at it again"):
        change_role(stale, Role.FACILITATOR, by=administrator, at=monday)


def test_somebody_leaves_by_losing_the_role(office, manager):
    row = Membership.objects.get(member=manager)

    office.post(
        reverse("office:role_change", args=["water", row.pk]),
        {"was": "manager", "role": ""},
    )

    assert not Membership.objects.filter(member=manager).exists()


def test_a_role_that_is_not_offered_is_not_given(office, community, outsider):
    office.post(
        reverse("office:role_give", args=["water"]),
        {"member": outsider.pk, "role": "suspended"},
    )

    assert role_of(outsider) == Role.MEMBER


def test_roles_of_another_community_are_not_reached(office, associate, make_community):
    make_community("forests")
    row = Membership.objects.get(member=associate)

    answer = office.post(
        reverse("office:role_change", args=["forests", row.pk]),
        {"was": "associate", "role": "manager"},
    )

    assert answer.status_code == 404


def test_somebody_suspended_is_given_no_role(office, community, person):
    kept_out = person("Kept Out", Role.SUSPENDED)

    answer = office.post(
        reverse("office:role_give", args=["water"]),
        {"member": kept_out.pk, "role": "manager"},
        follow=True,
    )

    assert "let the suspension be lifted first" in answer.content.decode()
    assert role_of(kept_out) == Role.SUSPENDED
