"""A member's week on a phone: joining, asking, answering, meeting, going."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils.timezone import now

from communities.models import Member
from correspondence import delivering
from correspondence.models import Delivery
from facilitation.inviting import invite
from journal import jobs, reading
from queries import indexing
from queries.lifecycle import State
from queries.models import Engagement
from tests.browser.window import HEIGHT, PASSWORD, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ON_A_PHONE = {"viewport": {"width": PHONE, "height": HEIGHT}}


@pytest.fixture
def phone(window):
    return lambda **options: window(**ON_A_PHONE, **options)


@pytest.fixture
def earlier(engagement):
    made = engagement(State.PUBLISHED, at=now(), topic="Toilets that survive floods")
    indexing.index(made.pk)
    letters_to("nobody")  # leave before anybody joins
    return made


def test_a_members_week(phone, earlier, expert, facilitator, community):
    newcomer, desk, other = phone(), phone(), phone(script=False)
    desk.enter(facilitator, Client())
    other.enter(expert, Client())
    join(newcomer)
    admit(desk)
    choose(newcomer, community)
    ask(newcomer)
    query = opened(expert, facilitator)
    accept_from_the_letter(phone(script=False), expert)
    reply(other, query)
    read_and_ask_to_meet(newcomer, query)
    meet(phone(script=False), expert)
    take_along_and_go(newcomer)


def told(window, words):
    window.page.get_by_text(words).first.wait_for()


def letters_to(address):
    """Let the letters leave; the newest to `address` comes last."""
    reading.read("letters", now=now)
    delivering.deliver(now=now)
    return [letter for letter in mail.outbox if letter.to == [address]]


def link(letter, label):
    return re.search(rf"{label} +https?://[^/]+(/\S+)", letter.body)[1]


def join(window):
    page = window.go("/accounts/signup/")
    page.get_by_label("Your name").fill("Mina Sah")
    page.get_by_label("Email").fill("mina@people.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Join").click()
    code = re.search(r"^    (\S+)$", mail.outbox[-1].body, re.MULTILINE)[1]
    page.get_by_label("Code").fill(code)
    page.get_by_role("button", name="Go on").click()
    window.look("week-home-of-nobody", PHONE)
    page.get_by_role("link", name="Choose a community").click()
    page.get_by_role("link", name="Apply").click()
    page.get_by_label("Who you are").fill("I look after toilets in four wards.")
    page.get_by_label("Why you want to join").fill("They flood every year.")
    page.get_by_label("I agree to this").check()
    page.get_by_role("button", name="Send the application").click()
    told(window, "A facilitator gets in touch, and answers by")


def admit(window):
    page = window.go("/desk/")
    page.get_by_role("link", name=re.compile("^Mina Sah asks to join")).click()
    page.get_by_role("button", name="Admit").click()
    assert letters_to("mina@people.example")[-1].subject == "Welcome to Water Nepal"


def choose(window, community):
    page = window.go("/me/letters/")
    told(window, "In your time zone, Asia/Kathmandu.")  # the community's
    page.get_by_label("one letter a day").check()
    page.get_by_label("Quiet hours begin at").select_option("21")
    page.get_by_role("button", name="Save").click()
    told(window, "Choose both hours")
    page.get_by_label("Quiet hours end at").select_option("6")
    page.get_by_role("button", name="Save").click()
    told(window, "Saved.")
    # Nobody knows at which hour this test runs.
    Member.objects.filter(name="Mina Sah").update(quiet_from=None, quiet_until=None)
    page = window.go(f"/c/{community.slug}/people/")
    page.get_by_role("link", name="Bikash Yadav").click()
    told(window, "Koshi Flood Forum")


def ask(window):
    page = window.go("/ask/")
    page.get_by_role("radio", name="Seeking experience").check()
    page.get_by_label("Topic, in six words or fewer").fill("Toilets in floods")
    page.get_by_label("The problem").fill("Ours stand in water after every flood.")
    told(window, "Earlier queries look like yours.")
    page.get_by_role("link", name="Read them first").click()
    window.look("week-asked-before", PHONE)
    page.get_by_label("Question 1").fill("Which kept working?")
    page.get_by_role("checkbox", name="Experience").check()
    page.get_by_role("button", name="Send to the facilitator").click()
    told(window, "It is with the facilitator")


def opened(expert, facilitator):
    """What the desk does has a test of its own."""
    query = Engagement.objects.get(state=State.SUBMITTED)
    query.take("open", by=facilitator, at=now())
    invite(query, expert, by=facilitator, at=now())
    return query


def accept_from_the_letter(window, expert):
    letter = letters_to(expert.email)[-1]
    page = window.go(link(letter, "I will reply"))
    window.look("week-asked-by-letter", PHONE)
    page.get_by_role("button", name="I will reply").click()
    told(window, "you said that you will reply")


def reply(window, query):
    page = window.go(f"/e/{query.pk}/")
    page.get_by_label("What do you know about this?").fill("Raised pits kept working.")
    page.get_by_role("button", name="Save as draft").click()
    told(window, "Kept for you alone")
    page = window.go("/")
    page.get_by_role("link", name="Toilets in floods", exact=True).last.click()
    page.get_by_role("link", name="Go on writing").click()
    page.get_by_role("button", name="Send the reply").click()
    told(window, "The facilitator reads your reply before it is posted.")
    held = query.contributions.get()
    held.post(by=query.author, at=now())


def read_and_ask_to_meet(window, query):
    letter = letters_to("mina@people.example")[-1]
    assert "Raised pits kept working." in letter.body
    page = window.go(link(letter, "Read it on its page"))
    page.get_by_role("button", name="Thank").click()
    page.get_by_role("link", name="Introduce me").click()
    page.get_by_label("Why you would like to meet").fill("May we come and see?")
    page.get_by_role("button", name="Ask to be introduced").click()
    told(window, "Asked. You get a letter with the answer.")


def meet(window, expert):
    letter = letters_to(expert.email)[-1]
    page = window.go(link(letter, "Yes, introduce us"))
    page.get_by_role("button", name="Yes, introduce us").click()
    told(window, "You are introduced")
    yes = letters_to("mina@people.example")[-1]
    assert yes.reply_to == [expert.email]


def take_along_and_go(window):
    page = window.go("/me/data/")
    page.get_by_role("button", name="Collect my data").click()
    assert jobs.run_due(now=now) == 1
    page = window.go("/me/data/")
    with page.expect_download() as taken:
        page.get_by_role("link", name=re.compile("^Download")).click()
    assert taken.value.suggested_filename.endswith(".zip")
    page.get_by_role("link", name="Read about erasing").click()
    window.look("week-erase", PHONE)
    page.get_by_label("It stays, under the name").check()
    page.get_by_label("I know that this cannot be undone").check()
    page.get_by_role("button", name="Erase my account").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    told(window, "Your account is closed.")
    assert jobs.run_due(now=now) == 1
    assert not Member.objects.filter(name="Mina Sah").exists()
    assert not Delivery.objects.filter(recipient__email="mina@people.example").exists()
