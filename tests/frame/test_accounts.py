"""Joining and signing in, in the product's own pages and letters."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.core.mail import EmailMessage

from communities.models import Member

pytestmark = pytest.mark.django_db
PASSWORD = "four words in a row"


@pytest.fixture(autouse=True)
def _surroundings(settings):
    settings.ROOT_URLCONF = "tests.frame.urls"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def anjali():
    member = Member.objects.create_user("anjali@people.example", PASSWORD)
    EmailAddress.objects.create(
        user=member, email=member.email, primary=True, verified=True
    )
    return member


@pytest.fixture
def signed_in(client, anjali):
    client.post("/accounts/login/", {"login": anjali.email, "password": PASSWORD})
    return client


def code_in(letter):
    return re.search(r"^    (\S+)$", letter.body, re.MULTILINE)[1]


@pytest.mark.parametrize(
    "path",
    ["login/", "signup/", "login/code/", "password/reset/", "password/reset/done/"],
)
def test_a_visitor_finds_one_heading_and_no_script(client, path):
    html = client.get(f"/accounts/{path}").text

    assert html.count("<h1>") == 1
    assert "<script" not in html
    assert html.count('class="btn"') <= 1


@pytest.mark.parametrize("path", ["email/", "password/change/", "2fa/", "logout/"])
def test_a_member_finds_one_heading_and_no_script(signed_in, path):
    html = signed_in.get(f"/accounts/{path}").text

    assert html.count("<h1>") == 1
    assert "<script" not in html
    assert html.count('class="btn"') <= 1


def test_a_person_joins_with_the_code_from_the_letter(client, mailoutbox):
    client.post(
        "/accounts/signup/",
        {
            "name": "Gita Sah",
            "email": "gita@people.example",
            "password1": PASSWORD,
            "password2": PASSWORD,
        },
    )
    code = code_in(mailoutbox[0])
    asked = client.get("/accounts/confirm-email/").text
    answer = client.post("/accounts/confirm-email/", {"code": code})

    assert "gita@people.example" in asked
    assert mailoutbox[0].subject == "Please confirm your address"
    assert answer.url == "/"
    assert Member.objects.get(pk=client.session["_auth_user_id"]).name == "Gita Sah"


def test_a_member_signs_in_by_code(client, anjali, mailoutbox):
    client.post("/accounts/login/code/", {"email": anjali.email})
    answer = client.post(
        "/accounts/login/code/confirm/", {"code": code_in(mailoutbox[0])}
    )

    assert mailoutbox[0].subject == "Your code for signing in"
    assert answer.url == "/"


def test_a_wrong_password_is_told_above_the_form_and_the_address_is_kept(
    client, anjali
):
    answer = client.post(
        "/accounts/login/", {"login": anjali.email, "password": "something else"}
    )

    assert 'role="alert"' in answer.text
    assert f'value="{anjali.email}"' in answer.text


def test_a_forgotten_password_is_chosen_anew(client, anjali, mailoutbox):
    client.post("/accounts/password/reset/", {"email": anjali.email})
    page = re.search(r"^http://testserver(\S+)$", mailoutbox[0].body, re.MULTILINE)[1]
    asked = client.get(page, follow=True)
    goal = asked.redirect_chain[-1][0]
    client.post(
        goal, {"password1": "five other words", "password2": "five other words"}
    )

    anjali.refresh_from_db()
    assert anjali.check_password("five other words")
    assert client.get(page, follow=True).text.count("no longer works") == 1


def test_a_stranger_and_a_member_read_the_same_and_get_different_letters(
    client, anjali, mailoutbox
):
    answers = [
        client.post("/accounts/password/reset/", {"email": email}).url
        for email in (anjali.email, "nobody@people.example")
    ]

    assert answers[0] == answers[1]
    assert [letter.subject for letter in mailoutbox] == [
        "A new password",
        "No account for this address",
    ]


def test_turning_on_the_second_step_asks_once_more_and_shows_picture_and_key(signed_in):
    asked = signed_in.get("/accounts/2fa/totp/activate/")
    html = signed_in.post(asked.url, {"password": PASSWORD}, follow=True).text

    assert asked.url.startswith("/accounts/reauthenticate/")
    assert '<img class="qr" src="data:image/svg+xml;base64,' in html
    assert re.search(r"<code>[A-Z2-7]{16,}</code>", html)


def test_letters_about_the_account_keep_to_72_columns(client, anjali, mailoutbox):
    client.post("/accounts/login/code/", {"email": anjali.email})
    client.post("/accounts/password/reset/", {"email": anjali.email})
    client.post("/accounts/password/reset/", {"email": "nobody@people.example"})

    lines = [line for letter in mailoutbox for line in letter.body.splitlines()]
    assert len(mailoutbox) == 3
    assert [ln for ln in lines if len(ln) > 72 and not ln.startswith("http")] == []
    assert not any("&" in line for line in lines)


@pytest.fixture
def mail_server(monkeypatch):
    """Make it go away, and come back."""
    is_away = []

    def send(self, fail_silently=False):
        if is_away:
            raise ConnectionRefusedError(111, "Connection refused")
        return ordinary(self, fail_silently)

    ordinary = EmailMessage.send
    monkeypatch.setattr(EmailMessage, "send", send)
    return is_away


def test_while_no_mail_leaves_a_visitor_is_told_so(client, anjali, mail_server):
    mail_server.append("away")
    for path in ("login/code/", "password/reset/"):
        asked = client.post(f"/accounts/{path}", {"email": anjali.email}, follow=True)
        assert asked.redirect_chain == [("/accounts/login/", 302)]
        assert "No mail leaves here just now." in asked.text


def test_who_joined_while_no_mail_left_gets_in_afterwards(
    client, mail_server, mailoutbox
):
    mail_server.append("away")
    new = {"name": "Gita Sah", "email": "gita@people.example"}
    secret = {"password1": PASSWORD, "password2": PASSWORD}
    joins = client.post("/accounts/signup/", new | secret, follow=True)
    assert "No mail leaves here just now." in joins.text

    mail_server.clear()
    cache.clear()  # a few minutes later, when a code may be sent again
    client.post("/accounts/login/", {"login": new["email"], "password": PASSWORD})
    code = code_in(mailoutbox[0])
    answer = client.post("/accounts/confirm-email/", {"code": code})

    assert answer.url == "/"
