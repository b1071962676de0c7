"""How many members a community has, as its list says it."""

import pytest
from django.urls import reverse

from communities.models import Community
from communities.models import community as communities
from communities.roles import READING_ROLES, Role


@pytest.fixture
def three_members(community, asker, member, expert):
    return community


@pytest.mark.parametrize(("most", "told"), [(2, "more than 2 members"), (3, "3 mem")])
def test_members_are_counted_up_to_a_number(
    most, told, three_members, outsider, client, monkeypatch
):
    monkeypatch.setattr(communities, "MOST_COUNTED", most)
    monkeypatch.setattr("communities.views.doors.MOST_COUNTED", most)
    client.force_login(outsider)

    page = client.get(reverse("communities:list")).content.decode()

    assert told in page


def test_whoever_is_suspended_is_not_counted(three_members, member):
    three_members.memberships.filter(member=member).update(role=Role.SUSPENDED)

    counted = Community.objects.counting(members=READING_ROLES, out=[Role.SUSPENDED])

    assert [(one.members, one.out) for one in counted] == [(2, 1)]
