"""The frame of every page: who sees which ways, and where one is."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import ERROR, SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.template.loader import get_template
from django.test import RequestFactory
from django.utils import translation

MEMBER = SimpleNamespace(name="Anjali Thapa", is_authenticated=True)
WAYS = ["Home", "Communities", "Library", "Archive"]


@pytest.fixture(autouse=True)
def _addresses(settings):
    settings.ROOT_URLCONF = "tests.frame.urls"


def page(path="/", *, user=MEMBER, template="base.html", messages=(), **frame):
    frame = {
        "service_name": "Communities of Practice",
        "demo": False,
        "has_desk": False,
        "has_figures": False,
        "badges": {},
    } | frame
    context = {
        "request": RequestFactory().get(path),
        "user": user,
        "messages": messages,
        "frame": frame,
        "csrf_token": "x" * 64,
    }
    return get_template(template).render(context)


def ways(html):
    nav = html[html.index("<nav") : html.index("</nav>")]
    return [re.sub(r"<[^>]+>", "", link) for link in re.findall(r"<a.*?</a>", nav)]


def current(html):
    return re.findall(r'aria-current="(\w+)">([^<]+)', html)


def test_a_member_sees_four_ways():
    assert ways(page()) == WAYS


def test_a_facilitator_sees_the_desk_and_what_waits_there():
    html = page(has_desk=True, has_figures=True, badges={"desk": 12})

    assert ways(html) == [*WAYS, "Desk 12 waiting", "Figures"]


def test_a_member_can_ask_and_log_out_by_a_form():
    html = page()

    assert 'href="/ask/"' in html
    assert '<form method="post" action="/accounts/logout/">' in html
    assert "Sign in<" not in html


def test_a_visitor_is_offered_to_sign_in():
    html = page(user=AnonymousUser())

    assert 'href="/accounts/login/"' in html
    assert "/accounts/logout/" not in html
    assert "/ask/" not in html


@pytest.mark.parametrize(
    ("path", "marked"),
    [
        ("/", [("page", "Home")]),
        ("/desk/", [("page", "Desk")]),
        ("/desk/4/refine/", [("true", "Desk")]),
        ("/e/4/", []),
    ],
)
def test_the_way_that_one_is_on_is_marked(path, marked):
    assert current(page(path, has_desk=True)) == marked


def test_a_message_stands_first_in_the_page_and_is_announced():
    said = [
        Message(SUCCESS, "Posted."),
        Message(WARNING, "Late."),
        Message(ERROR, "No."),
    ]

    html = page(messages=said)

    assert re.findall(r'<div class="([\w ]+)" role="(\w+)">', html) == [
        ("flash", "status"),
        ("flash warn", "status"),
        ("flash bad", "alert"),
    ]
    assert html.index('<main id="main"') < html.index("Posted.") < html.index("</main>")


def test_the_page_is_turned_for_those_who_read_from_the_right():
    with translation.override("ar"):
        html = page()

    assert '<html lang="ar" dir="rtl">' in html


@pytest.mark.parametrize("name", ["404.html", "403.html", "403_csrf.html"])
def test_a_page_that_says_no_says_it_in_the_frame(name):
    html = page(template=name)

    assert html.count("<h1>") == 1
    assert ways(html) == WAYS


@pytest.mark.parametrize("name", ["400.html", "500.html"])
def test_a_page_after_a_fault_needs_nothing_to_be_drawn(name, settings):
    # As in service: a storage without its manifest raises for every name.
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        }
    }
    settings.ROOT_URLCONF = "tests.frame.nowhere"

    html = get_template(name).render()

    assert html.count("<h1>") == 1
    assert 'href="/static/look.css"' in html
