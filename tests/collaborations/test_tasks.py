"""Tasks: on the board, taken once, told of once."""

from datetime import timedelta

import pytest
from django.urls import reverse

from collaborations import doing
from collaborations.models import Task
from communities.lateness import NotNow
from correspondence import recipients
from correspondence.letters import LETTERS
from correspondence.matters import Matter
from correspondence.rendering import render
from journal.models import Event
from tests.collaborations.test_group import in_group

DAY = timedelta(days=1)


@pytest.fixture
def task(pair, asker, monday):
    due = monday.date() + 5 * DAY
    return doing.add(pair, title="Draw a pit", who=None, due=due, by=asker, at=monday)


def test_a_task_goes_across_the_board_by_buttons(client, pair, task, member):
    client.force_login(member)
    move = in_group("move_task", pair, task.pk)

    for to in ("me", "doing", "done"):
        client.post(move, {"to": to})

    task.refresh_from_db()
    assert (task.who, task.stage, task.done_at is not None) == (member, "done", True)
    html = client.get(in_group("task", pair, task.pk)).content.decode()
    for words in ("wrote it down", "took it", "moved it", "is done"):
        assert words in html


def test_a_task_is_written_given_and_dropped_by_page(client, pair, asker, member):
    client.force_login(asker)
    form = {"title": "Draw a pit", "who": "", "due": "2026-12-01"}
    client.post(in_group("add_task", pair), form)
    task = pair.tasks.get()
    one = in_group("task", pair, task.pk)

    client.post(one, form | {"who": member.pk, "revision": 0})
    late = client.post(one, form | {"title": "Draw two", "revision": 0})

    assert "gave this task to somebody" in late.content.decode()
    task.refresh_from_db()
    assert (task.title, task.who) == ("Draw a pit", member)
    client.post(in_group("move_task", pair, task.pk), {"to": "drop"})
    assert client.get(one).status_code == 404


def test_of_two_who_take_a_task_one_has_it(task, member, expert, monday):
    Task.objects.get(pk=task.pk).take(member, at=monday)

    with pytest.raises(NotNow, match="Anjali Thapa took this task"):
        task.take(expert, at=monday)


def test_what_is_over_its_day_is_told_in_words(client, pair, asker, monday):
    due = monday.date() - 400 * DAY
    doing.add(pair, title="Draw a pit", who=None, due=due, by=asker, at=monday)
    client.force_login(asker)

    for query in ("", "?as=list"):
        html = client.get(in_group("tasks", pair) + query).content.decode()
        assert "was due on" in html
        assert f'{in_group("tasks", pair)}" aria-current="page"' in html


def reminders():
    return list(Event.objects.filter(kind="task.reminder").order_by("pk"))


def test_one_reminder_for_all_tasks_of_a_person_and_once(
    pair, asker, member, expert, monday
):
    day = monday.date() + 5 * DAY
    own = [
        doing.add(pair, title=title, who=member, due=day, by=asker, at=monday)
        for title in ("Draw a pit", "Ask the mason")
    ]
    doing.add(pair, title="Later", who=member, due=day + 9 * DAY, by=asker, at=monday)
    doing.add(pair, title="Theirs", who=expert, due=day, by=asker, at=monday)

    assert doing.remind(at=monday + 3 * DAY) == 0
    assert doing.remind(at=monday + 4 * DAY) == 2
    assert doing.remind(at=monday + 4 * DAY) == 0

    told = {event.subject: event.data["tasks"] for event in reminders()}
    assert told[member.pk] == [task.pk for task in own]
    own[0].refresh_from_db()
    own[0].change("task.changed", by=asker, at=monday, due=day + 2 * DAY)
    assert doing.remind(at=monday + 6 * DAY) == 1


def test_a_reminder_tells_what_is_still_to_do(pair, asker, member, monday):
    day = monday.date() + DAY
    for title in ("Draw a pit", "Ask the mason"):
        doing.add(pair, title=title, who=member, due=day, by=asker, at=monday)
    doing.remind(at=monday)
    [event] = reminders()
    pair.tasks.get(title="Draw a pit").move("done", by=member, at=monday)
    [letter] = LETTERS["task.reminder"]

    text = render(letter, Matter(event), "en").text
    assert ("Ask the mason" in text, "Draw a pit" in text) == (True, False)
    assert recipients.who_has_tasks(Matter(event)) == {member.pk}

    pair.tasks.get(title="Ask the mason").move("done", by=member, at=monday)
    assert recipients.who_has_tasks(Matter(event)) == set()


def test_a_board_asks_the_same_whatever_its_length(
    client, pair, asker, member, django_assert_max_num_queries, monday
):
    client.force_login(member)
    url = reverse("collaborations:tasks", args=[pair.pk])
    for number in range(30):
        doing.add(
            pair, title=f"Task {number}", who=member, due=None, by=asker, at=monday
        )

    with django_assert_max_num_queries(10):
        client.get(url)
