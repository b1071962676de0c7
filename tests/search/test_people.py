"""People are found by what they show to members, by members of their communities."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from communities import indexing
from communities.roles import Role
from search.models import Document


@pytest.fixture
def hydrologist(person):
    made = person("Rajan Karki", expertise="Hydrology of braided rivers", country="NP")
    indexing.index(made.pk)
    return made


def test_members_find_each_other_by_what_they_know(hydrologist, found, member):
    (one,) = found("braided river", member)

    assert (one.kind, one.ref, one.title) == ("person", hydrologist.pk, "Rajan Karki")
    assert found("Rajan", member) == [one]


@pytest.mark.parametrize("who", ["outsider", "manager"])
def test_who_is_no_reader_finds_nobody(who, hydrologist, found, request):
    assert found("braided", request.getfixturevalue(who)) == []
    assert found("braided", AnonymousUser()) == []


def test_what_is_shown_to_facilitators_only_finds_nobody(
    hydrologist, found, member, facilitator
):
    hydrologist.visibility = {"expertise": "desk", "country": "desk"}
    hydrologist.save()
    indexing.index(hydrologist.pk)

    assert found("braided", member) == found("braided", facilitator) == []
    assert found("Rajan", member)[0].country == ""


@pytest.mark.parametrize("change", ["suspended", "gone", "closed"])
def test_who_has_gone_is_not_found(change, hydrologist, found, member):
    if change == "suspended":
        hydrologist.memberships.update(role=Role.SUSPENDED)
    elif change == "gone":
        hydrologist.memberships.all().delete()
    else:
        hydrologist.close()
    indexing.index(hydrologist.pk)

    assert found("braided", member) == []
    assert not Document.objects.filter(kind="person").exists()


def test_the_page_leads_to_the_person_until_they_are_gone(
    hydrologist, client, member, community
):
    client.force_login(member)
    url = reverse("communities:person", args=[community.slug, hydrologist.pk])

    before = client.get(reverse("search"), {"words": "braided"}).content.decode()
    # The index does not know yet.
    hydrologist.memberships.all().delete()
    after = client.get(reverse("search"), {"words": "braided"}).content.decode()

    assert f'href="{url}"' in before
    assert "Rajan" not in after
