"""Topics: seventeen goals from the start, and what communities really talk about."""

import pytest

from communities import filing
from communities.lateness import NotNow
from communities.models import Topic
from journal import jobs
from journal.models import Event
from queries.lifecycle import State
from tests.conftest import MONDAY


@pytest.fixture
def by(administrator):
    return {"by": administrator, "at": MONDAY}


@pytest.fixture
def add(by):
    return lambda name, parent=None: filing.add(name, parent, **by)


@pytest.mark.django_db
def test_the_goals_are_there_from_the_start():
    goals = dict(Topic.objects.filter(sdg__isnull=False).values_list("sdg", "name"))

    assert sorted(goals) == list(range(1, 18))
    assert (goals[1], goals[6], goals[13]) == (
        "No poverty",
        "Clean water and sanitation",
        "Climate action",
    )


def test_a_topic_gets_a_short_name_of_its_own_in_any_script(add):
    slugs = [add(name).slug for name in ("Wells", "wells", "井", "井戸")]

    assert slugs == ["wells", "wells-2", "topic", "topic-2"]


def test_everything_of_a_merged_topic_moves(
    add, by, topic, engagement, member, expert, monday
):
    into, part = add("Latrines"), add("Pits", topic)
    both, one = engagement(State.OPEN), engagement(State.OPEN)
    both.topics.set([topic, into])
    one.topics.set([topic])
    member.topics.set([topic])
    expert.topics.set([topic, into])

    old = topic.pk
    job = filing.merge(topic, into, **by)

    assert not Topic.objects.filter(pk=old).exists()
    assert list(both.topics.all()) == list(one.topics.all()) == [into]
    assert list(member.topics.all()) == list(expert.topics.all()) == [into]
    part.refresh_from_db()
    assert part.parent == into
    event = Event.objects.get(kind="topic.merged")
    assert (event.subject, event.data) == (into.pk, {"from": old})
    assert jobs.run_due(now=lambda: monday) == 1
    job.refresh_from_db()
    assert job.result == {"indexed": 2}


def test_a_goal_that_is_merged_stays_a_goal(add, by):
    water = Topic.objects.get(sdg=6)
    into = add("Water", water)

    filing.merge(water, into, **by)

    into.refresh_from_db()
    assert (into.sdg, into.parent) == (6, None)


def test_a_topic_with_parts_becomes_no_part(add, by):
    top = add("Wells")
    add("Dug wells", top)

    with pytest.raises(NotNow, match="parts of its own"):
        filing.change(top, "Wells", add("Water"), **by)


def test_of_two_who_rename_the_second_is_told(topic, by):
    stale = Topic.objects.get(pk=topic.pk)
    filing.change(topic, "Toilets in floods", None, **by)

    with pytest.raises(NotNow, match="Look at it again"):
        filing.change(stale, "Floods", None, **by)


def test_a_topic_is_not_merged_into_itself_or_one_that_is_gone(topic, add, by):
    with pytest.raises(NotNow):
        filing.merge(topic, topic, **by)
    gone = add("Gone")
    filing.merge(gone, topic, **by)
    with pytest.raises(NotNow):
        filing.merge(gone, topic, **by)
