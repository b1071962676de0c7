"""People are found by what they show to members, by members of their communities."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from communities import administering, erasing, indexing, profile
from communities.appointing import change_role
from communities.forms import ProfileForm
from communities.joining import admit, leave
from communities.models.authored import Signed
from communities.roles import Role
from communities.suspending import suspend
from journal import reading
from queries.indexing import keys_of
from search.finding import Narrowing, find
from search.models import Document
from search.phrases import parse


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


@pytest.mark.parametrize("field", ["organisation", "expertise", "place"])
def test_the_words_of_a_hidden_field_find_nobody(
    field, hydrologist, found, member, facilitator
):
    hydrologist.visibility = {field: "desk"}
    setattr(hydrologist, field, "Canary")
    hydrologist.save()
    indexing.index(hydrologist.pk)

    for reader in (hydrologist, member, facilitator, AnonymousUser()):
        assert found("canary", reader) == []
        everybody = find(parse("canary"), keys_of(reader), Narrowing())
        assert not any(everybody.facets.values())
    assert "Canary" not in Document.objects.get(kind="person").text
    assert found("Rajan", member)


def test_what_is_hidden_by_itself_finds_nobody(person, found, member):
    made = person("Rajan Karki", gender="man", time_zone="Asia/Kathmandu")
    indexing.index(made.pk)

    assert found("man", member) == found("Kathmandu", member) == []


@pytest.mark.parametrize("rule", [Signed.ORGANISATION, Signed.ALIAS, Signed.SEALED])
def test_where_works_bear_no_name_the_desk_alone_finds_people(
    rule, hydrologist, community, found, member, facilitator, client
):
    community.confidentiality = rule
    community.save()
    client.force_login(member)

    page = client.get(reverse("search"), {"words": "braided"}).content.decode()

    # Nothing was indexed again: the rule counts from now on.
    assert found("braided", member) == []
    assert "Rajan" not in page
    assert [one.ref for one in found("braided", facilitator)] == [hydrologist.pk]


def test_a_named_community_beside_a_sealed_one_shows_its_people(
    hydrologist, community, make_community, found, member
):
    other = make_community("roads", confidentiality=Signed.SEALED)
    for one in (hydrologist, member):
        admit(one, other, at=one.memberships.get().since)
    indexing.index(hydrologist.pk)

    assert [one.ref for one in found("braided", member)] == [hydrologist.pk]
    community.memberships.filter(member=member).delete()
    assert found("braided", type(member).objects.get(pk=member.pk)) == []


def _hides(member, facilitator, at):
    shown = ProfileForm(instance=member)
    typed = {field.name: field.value() for field in shown if field.value() is not None}
    form = ProfileForm(typed | {"seen_expertise": "desk"}, instance=member)
    assert form.is_valid(), form.errors
    profile.keep(form, at=at)


STEPS = {
    "hides it": _hides,
    "leaves": lambda m, by, at: leave(m.memberships.get(), at=at),
    "is suspended": lambda m, by, at: suspend(
        m.memberships.get(), by=by, at=at, reason="So."
    ),
    "becomes a manager": lambda m, by, at: change_role(
        m.memberships.get(), Role.MANAGER, by=by, at=at
    ),
    "may not sign in": lambda m, by, at: administering.take(
        "deactivate", m, by=by, at=at, reason="So."
    ),
    "is erased": lambda m, by, at: erasing.ask(m, empties=True, at=at),
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_reaches_the_search_by_the_journal(
    step, hydrologist, found, member, facilitator, monday
):
    STEPS[step](hydrologist, facilitator, monday)

    reading.read("people", now=lambda: monday)

    assert found("braided", member) == []


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
