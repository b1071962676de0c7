"""Beginning a new service from the command line."""

from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from communities.models import Community, Member, Membership
from communities.roles import Role


def found(**changed):
    options = {
        "person": "Asha Rai",
        "community": "Water Nepal",
        "slug": "water",
        "country": "np",
        "time_zone": "Asia/Kathmandu",
    } | changed
    out = StringIO()
    call_command("found", "asha@cop.example", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_it_makes_an_administrator_who_facilitates_the_first_community():
    told = found()

    membership = Membership.objects.get()
    assert membership.role == Role.FACILITATOR
    assert membership.member.is_administrator
    assert str(membership.community.country) == "NP"
    assert EmailAddress.objects.get(user=membership.member).verified
    assert "asha@cop.example" in told


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"time_zone": "Kathmandu"}, "is no time zone"),
        ({"slug": "Water Nepal"}, "valid “slug”"),
        ({"country": "XX"}, "not a valid choice"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_made(changed, sentence):
    with pytest.raises(CommandError, match=sentence):
        found(**changed)

    assert not Member.objects.exists()
    assert not Community.objects.exists()


@pytest.mark.django_db
def test_founded_twice_it_is_founded_once():
    found()

    with pytest.raises(CommandError):
        found()

    assert Community.objects.count() == 1


def test_somebody_with_an_account_is_given_a_role(outsider, community):
    call_command(
        "enrol", outsider.email, community.slug, role="facilitator", stdout=StringIO()
    )

    assert Membership.objects.get(member=outsider).role == Role.FACILITATOR


def test_nobody_is_enrolled_who_has_no_account(community):
    with pytest.raises(CommandError, match="Member"):
        call_command("enrol", "nobody@cop.example", community.slug)
