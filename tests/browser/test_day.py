"""A facilitator's day at the desk, with a colleague beside her and an asker at home."""

import re

import pytest
from django.test import Client
from django.utils.timezone import now

from communities.joining import admit, apply
from communities.roles import Role
from queries.lifecycle import State
from queries.reporting import report
from tests.browser.window import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MISSING = "Which districts are they in?"


@pytest.fixture
def colleague(make_member, community):
    made = make_member("Devi Rai")
    admit(made, community, at=now(), role=Role.FACILITATOR)
    return made


@pytest.fixture
def morning(engagement, answer, expert, member, outsider, community):
    """What waits when the day begins, as people would have left it there."""
    engagement(State.SUBMITTED, at=now())
    other = engagement(State.SUBMITTED, at=now(), topic="Money for a pump")
    running = engagement(State.OPEN, at=now(), topic="Paying a caretaker")
    for author in (expert, member):
        answer(running, author, "They stay.", post=False, at=now())
    posted = answer(running, expert, "Four in five stayed.", at=now())
    report(running, member, reason="wrong", at=now(), contribution=posted)
    engagement(State.CLOSED, at=now(), topic="Wells that nobody knows")
    apply(outsider, community, at=now(), who="A hydrologist", why="To learn")
    return other


def test_a_facilitators_day(window, morning, facilitator, colleague, asker, topic):
    desk, beside, home = window(), window(), window(script=False)
    for one, who in ((desk, facilitator), (beside, colleague), (home, asker)):
        one.enter(who, Client())
    look_around(desk)
    claim_and_hand_over(desk, beside)
    decide_many_and_undo(desk)
    come_too_late(desk, beside)
    ask_for_more(desk, morning, home)
    open_again(desk)


def told(window, words):
    window.page.get_by_text(words).first.wait_for()


def look_around(window):
    page = window.go("/")
    page.get_by_role("link", name=re.compile("things wait at your desk")).click()
    window.look("day-desk")
    for path in ("/desk/clocks/", "/desk/texts/", "/desk/texts/new/", "/desk/ask/"):
        window.go(path)
        window.look("day" + path.replace("/", "-"), PHONE)


def claim_and_hand_over(desk, beside):
    page = desk.go("/desk/")
    page.get_by_role("button", name=re.compile("^Claim.*Toilets")).click()
    told(desk, "You hold it.")
    page.get_by_role("checkbox", name=re.compile("^Tick: Toilets")).check()
    page.get_by_label("Hand to").select_option("Devi Rai")
    page.get_by_role("button", name="Hand over").click()
    told(desk, "Devi Rai holds it now")
    beside.go("/desk/?held=me").get_by_role("link", name=re.compile("^Look at")).click()
    page.get_by_role("link", name=re.compile("^Toilets")).click()
    told(desk, "Devi Rai is looking at it now")


def decide_many_and_undo(window):
    page = window.go("/desk/")
    for name in ("Reply of Bikash", "Olga"):
        page.get_by_role("checkbox", name=re.compile(f"^Tick: {name}")).check()
    page.locator("[name=act]").select_option("Set aside")
    page.get_by_role("button", name="Do it").click()
    told(window, "The other one that you ticked stays as it is")
    window.look("day-aside")
    page.get_by_label("Reason, as the author").fill("Please say how many stayed.")
    page.get_by_role("button", name="Set aside").click()
    told(window, "Set aside. The author reads your reason.")
    page.get_by_role("button", name="Undo").click()
    told(window, "It waits for a decision again.")


def come_too_late(desk, beside):
    late = beside.go("/desk/?kind=held")
    page = desk.go("/desk/?kind=held")
    for one in (page, late):
        one.get_by_role("link", name=re.compile("^Reply of Anjali")).click()
        desk.look("day-held", PHONE)
    for one in (page, late):
        one.get_by_role("button", name="Post", exact=True).click()
    told(beside, "Prakash Adhikari posted this reply a moment ago.")


def ask_for_more(desk, query, home):
    page = desk.go(f"/desk/{query.pk}/refine/")
    page.get_by_text("Ask the asker for more").click()
    page.get_by_label("What is missing?").fill(MISSING)
    desk.look("day-missing", PHONE)
    page.get_by_role("button", name="Send the question").click()
    told(desk, "gets your question; the clock pauses for the answer.")
    there = home.go(f"/e/{query.pk}/")
    told(home, MISSING)
    there.get_by_label("Your answer").fill("In Siraha and Saptari.")
    there.get_by_role("button", name="Send the answer").click()
    desk.go("/desk/?kind=came-back")
    told(desk, "In Siraha and Saptari.")


def open_again(window):
    page = window.go("/desk/?kind=compile")
    page.get_by_role("link", name=re.compile("^Wells")).click()
    told(window, "Nobody replied")
    window.look("day-nobody")
    page.get_by_role("button", name="Open it again").click()
    window.go("/desk/decided/")
    told(window, "Prakash Adhikari opened it again")
    window.look("day-decided", PHONE)
