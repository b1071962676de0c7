"""One query from ask to published reply, by four people at their browsers."""

import re

import pytest
from django.utils.timezone import now

from facilitation.routing.reading import learn_changed_profiles
from journal import jobs
from queries.models import Engagement
from tests.browser.window import PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PROBLEM = (
    "Every monsoon our toilets stand in water for weeks, and people stop using them."
)
REPLY = (
    "We built 84 raised twin-pit toilets in Barahakshetra in 2022. The plinth stands "
    "1.2 m above the ground. After the flood of 2024, 71 of the 84 were in use within "
    "four days. A family pays about NPR 38,000."
)
OTHER = (
    "Do not build septic tanks on the low side of the canal road. We built forty in "
    "2016 and the empty tanks rose out of the ground in 2017. A tank must be anchored."
)
EDITED = "Raised twin pits were in use again within four days of the flood"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_query_goes_from_ask_to_published_reply(
    script, window, verified, asker, expert, member, facilitator, topic
):
    verified(asker, expert, member, facilitator)
    learn_changed_profiles(at=now())
    path = ask(window(script=script), asker)
    desk = window(script=script)
    refine_and_open(desk, facilitator)
    reply(window(script=script), expert, path, REPLY)
    reply(window(script=script), member, path, OTHER)
    post_both(desk)
    close_and_draft(desk, path)
    edit_and_publish(desk)
    read(window(script=script), member, path)


def ask(window, asker):
    page = window.sign_in(asker)
    window.look("home-empty")
    page.get_by_role("link", name="Ask").first.click()
    page.get_by_label("Topic, in six words or fewer").fill(
        "Toilets that survive floods"
    )
    page.get_by_role("button", name="Send to the facilitator").click()
    assert (
        page.get_by_label("Topic, in six words").input_value()
        == "Toilets that survive floods"
    )
    window.look("ask-incomplete")
    page.get_by_label("Who you are, and the context").fill("We run four wards.")
    page.get_by_label("The problem").fill(PROBLEM)
    page.get_by_label("Question 1").fill("Which toilets kept working?")
    page.get_by_label("Question 2").fill("What did not work?")
    page.get_by_role("checkbox", name="Experience").check()
    page.get_by_role("button", name="Save the draft").click()
    page.get_by_role("button", name="Preview").click()
    window.look("preview")
    page.get_by_role("button", name=re.compile("Send")).click()
    window.look("submitted")
    return page.url


def refine_and_open(window, facilitator):
    page = window.sign_in(facilitator)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Desk").click()
    page.get_by_role("button", name=re.compile("^Claim.*Toilets")).click()
    page.get_by_role("link", name=re.compile("^Look at it")).first.click()
    page.get_by_label("Topic").fill("Toilets that keep working in floods")
    page.get_by_role("button", name="Save the text").click()
    page.get_by_role("button", name="Open and choose whom to ask").click()
    page.get_by_label("Add somebody by name").fill("Bikash")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name="Add Bikash Yadav").click()
    page.get_by_role("button", name="Invite those ticked").click()
    window.look("whom-asked")


def reply(window, person, path, text):
    page = window.sign_in(person)
    page.goto(path)
    page.get_by_label("What do you know about this?").fill(text)
    page.get_by_role("checkbox", name="Experience").check()
    page.get_by_role("button", name="Send the reply").click()
    page.get_by_text("The facilitator reads your reply before it is posted.").wait_for()
    window.look("replied", PHONE)


def post_both(window):
    page = window.go("/desk/")
    page.get_by_role("link", name=re.compile("^Reply of Bikash")).click()
    page.get_by_role("button", name="Post", exact=True).click()
    page.get_by_role("button", name=re.compile("^Post.*Anjali")).click()


def close_and_draft(window, path):
    page = window.go(path)
    page.get_by_role("button", name="Close for replies").click()
    page.goto("/desk/")
    # She holds it since the first look: the row leads on at once.
    page.get_by_role("link", name=re.compile("^Compile")).click()
    window.look("compile-begin")
    page.get_by_role("button", name="Draft it").click()
    window.look("compile-waits", PHONE)
    assert jobs.run_due(now=now) == 1
    page.get_by_role("link", name="Look again").click()


def edit_and_publish(window):
    page = window.page
    page.get_by_role("link", name="Summary of Responses").click()
    page.get_by_label("Text").fill(f"{EDITED} [1].\n\nEmpty tanks rose [2].")
    page.get_by_role("button", name="Save the section").click()
    page.get_by_text("The section is saved.").wait_for()
    page.get_by_role("link", name="Preview").click()
    page.go_back()
    page.get_by_role("button", name="Publish").click()
    page.get_by_text("Published. The letters are on their way.").wait_for()


def read(window, person, path):
    window.sign_in(person)
    page = window.go(f"{path}product/")
    page.get_by_text(EDITED).first.wait_for()
    engagement = Engagement.objects.get()
    assert engagement.state == "published"
