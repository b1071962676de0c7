"""Two volunteers who do the same at the same moment: nobody's words are lost."""

import pytest
from django.utils.timezone import now

from collaborations import doing, people, reviewing, writing
from collaborations.models import QUESTIONS, Group, Task, Text
from communities.lateness import NotNow
from journal.models import Event
from queries.models import Engagement
from tests.collaborations.conftest import draft, group, now_ish, pair
from tests.durability.test_two_at_once import again, at_once

__all__ = ["draft", "group", "now_ish", "pair"]
pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]
BASE = "One.\n\nTwo.\n\nThree."


def saving(engagement, text, by):
    return lambda: writing.save(again(engagement), text, base=1, by=by, at=now())


def test_two_who_save_the_document_lose_nothing(pair, member, expert, monday):
    writing.save(pair, BASE, base=0, by=member, at=monday)

    results = at_once(
        saving(pair, BASE.replace("Two.", "Two, said A."), member),
        saving(pair, BASE.replace("Two.", "Two, said B."), expert),
    )

    [[lost]] = [lost for _text, lost in results if lost]
    assert {lost.shown, lost.text} == {"Two, said A.", "Two, said B."}
    assert lost.shown in writing.newest(pair).text


def test_two_who_save_different_places_both_stand(pair, member, expert, monday):
    writing.save(pair, BASE, base=0, by=member, at=monday)

    at_once(
        saving(pair, BASE.replace("One.", "One!"), member),
        saving(pair, BASE.replace("Three.", "Three!"), expert),
    )

    assert writing.newest(pair).text == "One!\n\nTwo.\n\nThree!"
    assert Text.objects.count() == 3


def test_of_two_who_take_a_task_one_has_it(pair, member, expert, monday):
    task = doing.add(pair, title="Dig", who=None, due=None, by=member, at=monday)

    results = at_once(
        lambda: Task.objects.get(pk=task.pk).take(member, at=now()),
        lambda: Task.objects.get(pk=task.pk).take(expert, at=now()),
    )

    [late] = [one for one in results if isinstance(one, Exception)]
    assert isinstance(late, NotNow)
    assert Task.objects.get().who.name in str(late)
    assert Event.objects.filter(kind="task.taken").count() == 1


def test_two_sweeps_remind_once(pair, member, monday):
    due = monday.date()
    doing.add(pair, title="Dig", who=member, due=due, by=member, at=monday)

    assert sorted(at_once(*[lambda: doing.remind(at=monday)] * 2)) == [0, 1]
    assert Event.objects.filter(kind="task.reminder").count() == 1


def test_the_last_two_who_answer_open_the_review_once(
    pair, asker, member, expert, monday
):
    words = dict.fromkeys(QUESTIONS, "Begin sooner.")
    reviewing.answer(pair, asker, words, at=monday)

    at_once(
        *(
            lambda who=who: reviewing.answer(again(pair), who, words, at=now())
            for who in (member, expert)
        )
    )

    assert Group.objects.get().review_closed_at
    assert Event.objects.filter(kind="review.closed").count() == 1


def test_a_double_click_joins_once(group, member):
    at_once(*[lambda: people.join(again(group), member, at=now())] * 2)

    assert Engagement.objects.get().volunteers.live().filter(member=member).exists()
    joined = Event.objects.filter(kind="volunteer.joined", by=member.pk)
    assert joined.count() == 1
