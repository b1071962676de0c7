"""Who sees what of a profile, and that nobody is found by what they do not show."""

import pytest
from django.urls import reverse

from communities.audience import Audience
from communities.credit import full_credit
from communities.models import Member, Organisation
from communities.profile import FIELDS, shown
from communities.roles import Role
from journal.models import Event

PUBLIC, MEMBERS, DESK = Audience

# Second witness, by hand: who sees a field whose member has chosen nothing.
BY_DEFAULT = {
    "organisation": {PUBLIC, MEMBERS, DESK},
    "sector": {MEMBERS, DESK},
    "place": {PUBLIC, MEMBERS, DESK},
    "country": {PUBLIC, MEMBERS, DESK},
    "languages": {MEMBERS, DESK},
    "expertise": {MEMBERS, DESK},
    "topics": {MEMBERS, DESK},
    "willing": {MEMBERS, DESK},
    "gender": {DESK},
    "time_zone": {MEMBERS, DESK},
    "availability": {DESK},
}
NEVER_PUBLIC = {"willing", "gender", "time_zone", "availability"}

# A filter of the directory, the field that it looks at, and what finds the expert.
FILTERS = [
    ("words", "organisation", "koshi"),
    ("words", "expertise", "latrine"),
    ("topic", "topics", None),
    ("country", "country", "NP"),
    ("place", "place", "barah"),
    ("language", "languages", "hi"),
    ("language", "languages", "fr"),
    ("sector", "sector", "civil-society"),
    ("willing", "willing", "mentor"),
]


@pytest.fixture
def full(expert, topic):
    """The expert, with something in every field."""
    Member.objects.filter(pk=expert.pk).update(
        sector="civil-society",
        place="Barahakshetra",
        country="NP",
        language="fr",
        speaks=["hi", "ne"],
        expertise="Raised latrines in flood plains.",
        willing=["mentor", "visit"],
        gender="man",
        paused_until="2026-12-24",
    )
    expert.topics.add(topic)
    return Member.objects.get(pk=expert.pk)


def people(client, community, **narrow):
    address = reverse("communities:people", args=[community.slug])
    page = client.get(address, narrow)
    assert page.status_code == 200
    return {member.name for member, _profile in page.context["page"].rows}


def person(client, community, member):
    address = reverse("communities:person", args=[community.slug, member.pk])
    return client.get(address)


@pytest.mark.parametrize("audience", Audience)
def test_who_sees_what_when_nothing_is_chosen(full, audience):
    expected = {name for name, seen in BY_DEFAULT.items() if audience in seen}

    assert set(shown(full, audience)) == expected


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("chosen", ["public", "members", "desk", "nonsense"])
def test_a_choice_holds_and_never_beyond_the_widest(full, audience, chosen):
    full.visibility = dict.fromkeys(FIELDS, chosen)

    found = set(shown(full, audience))

    expected = {
        "public": set(FIELDS) - (NEVER_PUBLIC if audience == PUBLIC else set()),
        "members": set() if audience == PUBLIC else set(FIELDS),
        "desk": set(FIELDS) if audience == DESK else set(),
        "nonsense": {n for n, seen in BY_DEFAULT.items() if audience in seen},
    }
    assert found == expected[chosen]


def test_a_byline_tells_no_place_that_its_author_hides(full):
    assert str(full_credit(full, PUBLIC)) == (
        "Bikash Yadav, Koshi Flood Forum, Barahakshetra, Nepal"
    )

    full.visibility = {"place": "members", "organisation": "desk"}

    assert str(full_credit(full, PUBLIC)) == "Bikash Yadav, Nepal"
    assert str(full_credit(full, MEMBERS)) == "Bikash Yadav, Barahakshetra, Nepal"


@pytest.mark.parametrize(("name", "field", "value"), FILTERS)
def test_who_shows_a_field_is_found_by_it_and_who_hides_it_is_not(
    client, member, facilitator, community, full, topic, name, field, value
):
    narrow = {name: value or topic.pk}
    client.force_login(member)
    assert people(client, community, **narrow) == {"Bikash Yadav"}

    Member.objects.filter(pk=full.pk).update(visibility={field: "desk"})

    assert people(client, community, **narrow) == set()
    client.force_login(facilitator)
    assert people(client, community, **narrow) == {"Bikash Yadav"}


def test_a_filter_that_fits_nobody_says_what_to_do(client, member, community):
    client.force_login(member)

    page = client.get(
        reverse("communities:people", args=[community.slug]), {"words": "zebra"}
    )

    assert "Take one away" in page.content.decode()


def test_the_page_of_a_person_shows_what_they_show(
    client, member, facilitator, community, full
):
    client.force_login(member)
    page = person(client, community, full).content.decode()
    assert "Raised latrines" in page
    assert "asked nothing until" not in page

    client.force_login(facilitator)
    assert "asked nothing until" in person(client, community, full).content.decode()
    assert full.email not in page


@pytest.mark.parametrize(
    ("who", "answer"),
    [("member", 200), ("associate", 200), ("manager", 404), ("outsider", 404)],
)
def test_who_may_look_at_the_people_of_a_community(
    client, request, community, expert, who, answer
):
    client.force_login(request.getfixturevalue(who))
    address = reverse("communities:people", args=[community.slug])

    assert client.get(address).status_code == answer
    assert person(client, community, expert).status_code == answer


def test_visitors_are_asked_to_sign_in(client, community, expert):
    assert person(client, community, expert).status_code == 302


@pytest.mark.parametrize("rule", ["organisation", "alias", "sealed"])
def test_where_works_bear_no_name_people_are_listed_for_the_desk_alone(
    client, member, facilitator, community, rule
):
    type(community).objects.update(confidentiality=rule)
    address = reverse("communities:people", args=[community.slug])
    client.force_login(member)
    assert client.get(address).status_code == 404
    assert person(client, community, facilitator).status_code == 404

    client.force_login(facilitator)
    assert client.get(address).status_code == 200


def test_people_of_elsewhere_and_managers_are_not_in_the_directory(
    client, member, manager, outsider, community
):
    client.force_login(member)

    assert people(client, community) == {"Anjali Thapa"}
    assert person(client, community, outsider).status_code == 404
    assert person(client, community, manager).status_code == 404


def test_a_long_directory_is_read_page_by_page_and_nobody_is_left_out(
    client, member, community, person
):
    names = {person(f"Person {number:02}").name for number in range(44)}
    client.force_login(member)
    address, seen = reverse("communities:people", args=[community.slug]), []

    page = client.get(address)
    while True:
        seen += [one.name for one, _profile in page.context["page"].rows]
        if not page.context["next"]:
            break
        page = client.get(address + page.context["next"])

    assert seen == sorted(names | {"Anjali Thapa"})


def test_a_page_after_nobody_begins_at_the_beginning(client, member, community):
    client.force_login(member)

    for after in ("x", "999999", "9" * 40, "-1"):
        assert people(client, community, after=after) == {"Anjali Thapa"}


def data_of(client):
    form = client.get(reverse("communities:me")).context["form"]
    return {field.html_name: field.value() for field in form if field.value()}


def test_a_profile_is_kept_with_who_sees_what(client, member):
    client.force_login(member)
    data = data_of(client) | {
        "organisation": "saptari water cooperative",
        "speaks": ["ne", "hi"],
        "willing": ["visit"],
        "seen_organisation": "members",
        "seen_gender": "desk",
        "paused_until": "2027-01-01",
        "asks_a_month": "2",
    }

    assert client.post(reverse("communities:me"), data).status_code == 302

    member.refresh_from_db()
    assert member.speaks == ["ne", "hi"]
    assert member.asks_a_month == 2
    assert member.visibility["organisation"] == "members"
    event = Event.objects.get(kind="profile.changed")
    assert "speaks" in event.data["fields"]
    assert "saptari" not in str(event.data).lower()


def test_gender_cannot_be_shown_to_everybody(client, member):
    client.force_login(member)
    data = data_of(client) | {"seen_gender": "public"}

    page = client.post(reverse("communities:me"), data | {"name": "Typed with care"})

    assert page.status_code == 200
    assert "Typed with care" in page.content.decode()
    member.refresh_from_db()
    assert member.name == "Anjali Thapa"


def test_an_organisation_is_one_record_however_it_is_typed(client, member, expert):
    for person, name in ((member, "Água  Viva"), (expert, "água viva")):
        client.force_login(person)
        client.post(reverse("communities:me"), data_of(client) | {"organisation": name})

    found = Organisation.objects.get(folded="água viva")
    assert found.name == "Água Viva"
    expert.refresh_from_db()
    assert expert.organisation == "Água Viva"
    assert set(found.people.all()) == {member, expert}


def test_an_organisation_shows_its_people_as_far_as_they_show_it(
    client, member, expert, asker, outsider, facilitator
):
    record = Organisation.objects.create(name="Water Aid", folded="water aid")
    Member.objects.filter(pk__in=[expert.pk, asker.pk, outsider.pk]).update(
        organisation="Water Aid", organisation_record=record
    )
    Member.objects.filter(pk=asker.pk).update(visibility={"organisation": "desk"})
    address = reverse("communities:organisation", args=[record.pk])
    client.force_login(member)

    page = client.get(address).content.decode()

    assert "Bikash Yadav" in page
    assert "Sunita" not in page
    assert "Olga" not in page
    client.post(address, {"sector": "government"})
    record.refresh_from_db()
    assert record.sector == ""
    client.force_login(facilitator)
    client.post(address, {"sector": "government", "country": "NP", "website": ""})
    record.refresh_from_db()
    assert (record.sector, record.country.code) == ("government", "NP")


def test_an_organisation_of_strangers_is_not_there(client, member, outsider):
    record = Organisation.objects.create(name="Secret", folded="secret")
    Member.objects.filter(pk=outsider.pk).update(organisation_record=record)
    client.force_login(member)

    address = reverse("communities:organisation", args=[record.pk])
    assert client.get(address).status_code == 404


def test_only_who_decides_suspends_and_lifts(client, associate, facilitator, member):
    home = member.memberships.get().community
    suspend = reverse("communities:suspend", args=[home.slug, member.pk])
    lift = reverse("communities:lift", args=[home.slug, member.pk])
    client.force_login(associate)
    assert client.post(suspend, {"reason": "So."}).status_code == 403
    client.force_login(facilitator)
    assert client.get(suspend).status_code == 405
    assert "required" in client.post(suspend, {"reason": ""}).content.decode()

    client.post(suspend, {"reason": "Advertising."})
    assert member.memberships.get().role == Role.SUSPENDED
    assert "Advertising." in person(client, home, member).content.decode()
    client.post(lift)

    assert member.memberships.get().role == Role.MEMBER


def test_nobody_is_found_out_by_where_their_name_would_stand(
    client, member, outsider, community
):
    # Olga comes after Anjali: the list must not begin behind somebody of elsewhere.
    client.force_login(member)

    assert people(client, community, after=outsider.pk) == {"Anjali Thapa"}


def test_nobody_has_a_number_that_no_database_holds(member, client):
    client.force_login(member)

    asked = client.get(reverse("communities:person", args=["water", 10**30]))

    assert asked.status_code == 404
