"""What the pages of a group ask of the database, with little and with much on them."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from collaborations import doing, meeting, people, registering, writing
from tests.collaborations.test_group import in_group, page

MOST = {
    "detail": 13,  # a page to work on, like those of the desk
    "tasks": 10,
    "meetings": 10,
    "document": 10,
    "versions": 10,
    "outputs": 10,
    "review": 10,
    "people": 10,
    "edit_document": 10,
}


def fill(group, by, at, rows, person):
    for number in range(rows):
        name = f"Volunteer {rows} {number}"
        who = person(name)
        people.join(group, who, at=at)
        doing.add(group, title=name, who=who, due=at.date(), by=by, at=at)
        writing.save(group, name, base=0, by=who, at=at)
        meeting.call(
            group, by=by, at=at, title=name, starts_at=at + timedelta(days=1),
            zone="UTC", place="Here",
        )  # fmt: skip
        registering.add(
            group, by=by, at=at, title=name, kind="tool", why="", link="",
            made_on=at.date(),
        )  # fmt: skip


@pytest.mark.parametrize("name", MOST)
def test_a_page_asks_the_same_whatever_is_on_it(
    client, group, asker, monday, person, name, settings
):
    url = page(group) if name == "detail" else in_group(name, group)
    settings.WHEN_READ = []
    client.force_login(asker)
    asked = []
    for rows in (1, 9):
        fill(group, asker, monday, rows, person)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        asked.append(len(captured))

    assert asked[0] == asked[1]
    assert asked[0] <= MOST[name]
