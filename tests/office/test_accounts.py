import pytest
from django.urls import reverse

from communities.models import AccountStep
from journal.models import Event

ACCOUNTS = reverse("office:accounts")


@pytest.fixture
def take(office):
    def post(member, verb, **more):
        address = reverse("office:account_step", args=[member.pk, verb])
        answer = office.post(address, more, follow=True)
        member.refresh_from_db()
        return answer.content.decode()

    return post


def test_accounts_are_found_by_name_and_address(office, member, asker):
    by_name = office.get(ACCOUNTS, {"words": "anjali"}).content.decode()
    by_address = office.get(ACCOUNTS, {"words": asker.email[:8]}).content.decode()

    assert member.email in by_name
    assert asker.email not in by_name
    assert asker.name in by_address


def test_an_account_shows_its_addresses_and_roles(office, member):
    shown = office.get(reverse("office:account", args=[member.pk])).content.decode()

    assert member.email in shown
    assert "Water Nepal" in shown
    assert "never" in shown


def test_whoever_is_deactivated_is_out_at_once(take, member, client):
    member_browser = type(client)()
    member_browser.force_login(member)

    told = take(member, "deactivate", reason="The phone was stolen.")

    assert "cannot sign in any more" in told
    assert "The phone was stolen." in told
    assert member_browser.get(reverse("communities:me")).status_code == 302
    assert "phone" not in str(Event.objects.latest("pk").data)
    assert take(member, "activate", reason="It is found.")
    assert member.is_active


def test_without_a_reason_nothing_happens(take, member):
    assert "Please give a reason" in take(member, "deactivate", reason="  ")
    assert member.is_active
    assert not AccountStep.objects.exists()


def test_another_administrator_is_made_and_unmade(take, member):
    take(member, "make-administrator")
    assert member.is_administrator

    take(member, "unmake-administrator")
    assert not member.is_administrator
    verbs = Event.objects.filter(kind="account.changed").values_list("data", flat=True)
    assert [data["verb"] for data in verbs] == [
        "make-administrator",
        "unmake-administrator",
    ]


@pytest.mark.parametrize("verb", ["unmake-administrator", "deactivate"])
def test_the_last_administrator_stays(take, administrator, member, verb):
    assert "the last administrator" in take(administrator, verb, reason="Tired.")
    assert administrator.is_administrator
    assert administrator.is_active


def test_a_second_click_is_told(take, member):
    take(member, "make-administrator")

    assert "has just done this" in take(member, "make-administrator")


def test_the_way_in_is_mailed_without_a_code(office, member, mailoutbox):
    office.post(reverse("office:way_in", args=[member.pk]))

    letter = mailoutbox[0]
    assert letter.to == [member.email]
    assert reverse("account_request_login_code") in letter.body
    assert Event.objects.filter(kind="account.way_in_sent").exists()


def test_words_that_no_step_has_are_not_found(office, member):
    address = reverse("office:account_step", args=[member.pk, "erase"])

    assert office.post(address).status_code == 404
