"""How people come into a community, and go."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities import agreeing, joining
from communities.lateness import NotNow
from communities.models import Application, Consent, Contact, Membership
from communities.roles import Role
from correspondence.models import Delivery
from facilitation import desk
from journal import reading
from journal.models import Event
from tests.conftest import MONDAY

ANSWERS = {"who": "I run pumps.", "why": "They break.", "gives": "Spare parts."}


def url(name, community):
    return reverse(f"communities:{name}", args=[community.slug])


@pytest.fixture
def application(outsider, community, facilitator):
    return joining.apply(outsider, community, at=MONDAY, **ANSWERS)


def letters():
    reading.read("letters", now=now)
    rows = Delivery.objects.values_list("letter", "recipient__name")
    return {(letter, name.split()[0]) for letter, name in rows}


def test_an_open_community_lets_in_at_once_whoever_agrees(
    client, outsider, make_community
):
    home = make_community(joining="open")
    client.force_login(outsider)

    refused = client.post(url("join", home), {})
    assert "Tick it if you agree" in refused.content.decode()
    assert not outsider.memberships.exists()
    client.post(url("join", home), {"agree": "on"})

    assert outsider.memberships.get().role == Role.MEMBER
    consent = Consent.objects.get()
    assert (consent.member, consent.community, consent.version) == (outsider, home, 1)
    assert letters() == {("admitted", "Olga")}


@pytest.mark.parametrize(
    ("own", "after"), [("UTC", "Asia/Kathmandu"), ("Asia/Dhaka", "Asia/Dhaka")]
)
@pytest.mark.parametrize("policy", ["open", "asked"])
def test_whoever_told_no_time_zone_lives_by_the_communitys(
    client, make_member, make_community, policy, own, after
):
    comes = make_member("Rita Khadka", time_zone=own)
    home = make_community("roads", joining=policy, time_zone="Asia/Kathmandu")
    client.force_login(comes)

    client.post(url("join", home), ANSWERS | {"agree": "on"})

    comes.refresh_from_db()
    assert comes.time_zone == after


def test_an_applicant_is_asked_who_they_are_and_waits(
    client, outsider, community, facilitator
):
    client.force_login(outsider)
    profile = {"organisation": "Pump Works", "country": "NP", "place": "Siraha"}

    client.post(url("join", community), ANSWERS | profile | {"agree": "on"})

    one = Application.objects.get()
    assert (one.member, one.why, one.state) == (outsider, "They break.", "open")
    outsider.refresh_from_db()
    assert (outsider.organisation, outsider.place) == ("Pump Works", "Siraha")
    assert not outsider.memberships.exists()
    assert letters() == {("applied", "Prakash")}
    page = client.get(url("join", community)).content.decode()
    assert "A facilitator gets in touch" in page
    assert "They break." in page


def test_what_was_typed_is_there_when_something_is_missing(client, outsider, community):
    client.force_login(outsider)

    page = client.post(url("join", community), {"who": "I run pumps."})

    assert "I run pumps." in page.content.decode()
    assert not Application.objects.exists()


def test_the_clock_of_an_application_is_three_working_days(application):
    # Monday 9:00 in London; the community keeps Kathmandu's clock, 5:45 ahead.
    assert application.due_at.isoformat() == "2026-11-05T17:00:00+05:45"


def test_who_applies_twice_has_one_application(application, outsider, community):
    again = joining.apply(outsider, community, at=MONDAY, **ANSWERS)

    assert again == application
    assert Event.objects.filter(kind="membership.applied").count() == 1


def test_a_private_community_has_no_door(client, outsider, make_community):
    home = make_community(is_public=False)
    client.force_login(outsider)

    assert client.get(url("join", home)).status_code == 404
    assert client.post(url("join", home), {"agree": "on"}).status_code == 404


def test_a_facilitator_admits_and_the_applicant_is_welcomed(
    client, facilitator, application, outsider
):
    client.force_login(facilitator)
    item = f"/desk/joining/{application.pk}/"
    assert "They break." in client.get(item).content.decode()

    client.post("/desk/act/", {"items": f"joining:{application.pk}", "act": "admit"})

    assert outsider.memberships.get().role == Role.MEMBER
    application.refresh_from_db()
    assert (application.state, application.decided_by) == ("admitted", facilitator)
    assert ("admitted", "Olga") in letters()
    assert desk.queue(facilitator) == []


def test_an_associate_sees_the_application_but_does_not_admit(
    client, associate, application, outsider
):
    client.force_login(associate)
    assert client.get(f"/desk/joining/{application.pk}/").status_code == 200

    deed = {"items": f"joining:{application.pk}", "act": "admit"}
    answer = client.post("/desk/act/", deed)

    assert answer.status_code in {403, 302}
    assert not outsider.memberships.exists()


def test_who_is_declined_reads_why_and_may_apply_again(
    client, facilitator, application, outsider, community
):
    joining.decline(application, by=facilitator, at=MONDAY, reason="Not yet in water.")
    client.force_login(outsider)

    assert ("not-admitted", "Olga") in letters()
    assert "Not yet in water." in client.get(url("join", community)).content.decode()
    anew = joining.apply(outsider, community, at=MONDAY, **ANSWERS)
    assert anew != application


def test_a_declined_application_is_taken_up_again_unless_there_is_a_newer_one(
    facilitator, application, outsider, community
):
    joining.decline(application, by=facilitator, at=MONDAY, reason="So.")
    joining.reconsider(application, by=facilitator, at=MONDAY)
    assert [item.kind for item in desk.queue(facilitator)] == ["joining"]

    joining.decline(application, by=facilitator, at=MONDAY, reason="So.")
    joining.apply(outsider, community, at=MONDAY, **ANSWERS)
    with pytest.raises(NotNow, match="applied anew"):
        joining.reconsider(application, by=facilitator, at=MONDAY)


def test_who_decides_too_late_reads_who_did(facilitator, person, application):
    rita = person("Rita Shrestha", Role.FACILITATOR)
    stale = Application.objects.get()
    joining.admit_applicant(application, by=rita, at=MONDAY)

    with pytest.raises(NotNow, match="Rita Shrestha admitted this person"):
        joining.decline(stale, by=facilitator, at=MONDAY, reason="No.")


def test_an_applicant_takes_back_their_own_application_only(
    client, application, outsider, make_member, community
):
    client.force_login(make_member("Somebody Else"))
    assert client.post(url("take_back", community)).status_code == 404
    client.force_login(outsider)
    client.post(url("take_back", community))

    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_the_contact_log_is_the_desks_alone(
    client, facilitator, application, outsider, member, community
):
    log = reverse("facilitation:contact", args=[application.pk])
    said = {"day": "2026-11-03", "channel": "phone", "text": "She runs 40 pumps."}
    client.force_login(member)
    assert client.post(log, said).status_code == 404
    client.force_login(facilitator)
    client.post(log, said)

    assert Contact.objects.get().by == facilitator
    item = f"/desk/joining/{application.pk}/"
    assert "She runs 40 pumps." in client.get(item).content.decode()
    client.force_login(outsider)
    assert "40 pumps" not in client.get(url("join", community)).content.decode()


def test_another_communitys_application_is_not_there(
    client, application, make_member, make_community
):
    farzana = make_member("Farzana Begum")
    joining.admit(farzana, make_community("health"), at=MONDAY, role=Role.FACILITATOR)
    client.force_login(farzana)

    log = reverse("facilitation:contact", args=[application.pk])
    assert client.get(f"/desk/joining/{application.pk}/").status_code == 404
    assert client.post(log, {}).status_code == 404


def test_a_new_agreement_is_asked_for_again(client, member, facilitator, community):
    agreeing.agree(member, community, 1, at=MONDAY)
    assert not agreeing.to_agree_again(member).exists()

    agreeing.rewrite(community, text="Be kind.", base=1, by=facilitator, at=MONDAY)

    assert list(agreeing.to_agree_again(member)) == [community]
    client.force_login(member)
    assert (
        "has changed since you joined"
        in client.get(url("join", community)).content.decode()
    )
    client.post(url("join", community), {"agree": "on"})
    assert not agreeing.to_agree_again(member).exists()
    assert member.memberships.get().role == Role.MEMBER


def test_of_two_new_agreements_on_the_same_version_the_second_is_told(
    facilitator, community
):
    agreeing.rewrite(community, text="Be kind.", base=1, by=facilitator, at=MONDAY)

    with pytest.raises(NotNow):
        agreeing.rewrite(
            community, text="Be strict.", base=1, by=facilitator, at=MONDAY
        )
    assert agreeing.current(community).text == "Be kind."


def test_leaving_says_what_happens_and_a_get_changes_nothing(client, member, community):
    client.force_login(member)

    page = client.get(url("leave", community))
    assert "What you asked and replied stays" in page.content.decode()
    assert Membership.objects.filter(member=member).exists()
    client.post(url("leave", community))

    assert not Membership.objects.filter(member=member).exists()
    assert Event.objects.filter(kind="membership.left").count() == 1


def test_the_last_facilitator_hands_over_first(client, facilitator, person, community):
    client.force_login(facilitator)

    page = client.post(url("leave", community), follow=True).content.decode()

    assert "You are the last facilitator" in page
    person("Rita Shrestha", Role.FACILITATOR)
    client.post(url("leave", community))
    assert not facilitator.memberships.exists()
