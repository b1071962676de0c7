import pytest
from django.urls import reverse

from communities.models import Topic
from journal.models import Job

TOPICS = reverse("office:topics")


def test_goals_come_first_and_parts_stand_under_them(office, topic):
    water = Topic.objects.get(sdg=6)
    Topic.objects.filter(pk=topic.pk).update(parent=water)

    groups = office.get(TOPICS).context["groups"]

    assert [top.sdg for top, _parts in groups] == list(range(1, 18))
    assert [parts for top, parts in groups if top == water] == [[topic]]


def test_a_topic_is_added_once(office):
    office.post(TOPICS, {"name": "  Dug   wells "})
    again = office.post(TOPICS, {"name": "dug wells"})

    assert "Merge the two instead" in again.content.decode()
    assert Topic.objects.get(sdg__isnull=True).name == "Dug wells"


def test_a_topic_is_renamed(office, topic):
    page = reverse("office:topic", args=[topic.pk])

    office.post(page, {"name": "Toilets in floods", "parent": ""})

    topic.refresh_from_db()
    assert topic.name == "Toilets in floods"


def test_merging_leads_to_the_job_that_follows(office, topic):
    into = Topic.objects.get(sdg=6)
    page = reverse("office:topic", args=[topic.pk])

    answer = office.post(page, {"into": into.pk})

    assert answer.url == reverse("job", args=[Job.objects.get().pk])
    assert office.get(page).status_code == 404


@pytest.mark.parametrize("into", ["", "999999"])
def test_merging_into_nothing_is_refused(office, topic, into):
    page = reverse("office:topic", args=[topic.pk])

    assert office.post(page, {"into": into}).status_code == 200
    assert Topic.objects.filter(pk=topic.pk).exists()
