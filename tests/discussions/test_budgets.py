"""What the pages of a Discussion cost, however much is said in it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from discussions import moderating, summing_up
from tests.discussions.conftest import say

PAGES = {
    # page                 who            queries
    "queries:detail":      ("member",      14),  # with what hangs on every page
    "discussions:desk":    ("facilitator", 10),
    "discussions:rounds":  ("facilitator", 10),
    "discussions:summary": ("facilitator", 10),
}  # fmt: skip


def fill(opened, people, *, count, by, at):
    """Contributions in threads of two, a third of them held, and a summary of all."""
    for number in range(count):
        person = people[number % 2]
        first = say(opened, person, f"Point {number}.", at=at)
        say(opened, people[0], f"As to {number}.", at=at, parent=first)
        say(opened, person, f"Held {number}.", at=at, read_first=True)
    text = "\n\n".join(f"As {{{n + 1}}} said. [{n + 1}]" for n in range(2 * count))
    here = opened.rounds.get(number=1)
    revision = getattr(getattr(here, "summary", None), "revision", 0)
    summing_up.write(here, text, by=by, at=at, revision=revision)
    if not revision:
        summing_up.send(here, by=by, at=at)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_as_many_queries_for_much_as_for_little(
    page, opened, member, expert, facilitator, client, monday
):
    who, most = PAGES[page]
    moderating.appoint(opened, member, by=facilitator, at=monday)
    client.force_login({"member": member, "facilitator": facilitator}[who])
    numbers = [1] if page == "discussions:summary" else []
    address = reverse(page, args=[opened.pk, *numbers])
    needed = []
    for count in (2, 12):
        fill(opened, [member, expert], count=count, by=facilitator, at=monday)
        client.get(address)  # what is kept from then on
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        needed.append(len(queries))

    assert needed[0] == needed[1] <= most, needed
