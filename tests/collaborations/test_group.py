"""Who comes into a group, and how it is spun off and linked back."""

import pytest
from django.urls import reverse

from collaborations import people
from collaborations.models import Group
from communities import suspending
from correspondence import recipients
from correspondence.matters import Matter
from journal import reading
from journal.models import Event
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement
from tests.collaborations.conftest import PLAN, a_group


def page(engagement):
    return reverse("queries:detail", args=[engagement.pk])


def in_group(name, engagement, *more):
    return reverse(f"collaborations:{name}", args=[engagement.pk, *more])


def html_of(client, who, url):
    client.force_login(who)
    return client.get(url).content.decode()


def test_without_an_output_or_a_day_it_is_not_sent(
    community, asker, monday, now_ish, facilitator
):
    made = a_group(community, asker, monday, output="", ends_on=None)

    with pytest.raises(NotNow, match=r"what the group makes.*last day"):
        made.take("submit", by=asker, at=monday)


def test_it_closes_at_the_end_of_its_last_day_by_the_clock_of_its_community(group):
    ends = group.closes_at.astimezone(group.community.zone)

    assert (ends.date() - group.group.ends_on).days == 1
    assert (ends.hour, ends.minute) == (0, 0)


def test_a_member_begins_one_by_page_and_leads_it(client, member, community):
    client.force_login(member)
    form = {
        "community": community.pk,
        "purpose": "problem",
        "topic": "A guide to pits",
        "problem": "Let us write it down.",
        "language": "en",
        "output": "A guide of ten pages",
        "ends_on": "2099-01-31",
        "plan-reach": "broad",
        **{f"plan-{name}": value for name, value in PLAN.items()},
    }

    answer = client.post(reverse("queries:start_one", args=["collaboration"]), form)

    made = Engagement.objects.get()
    assert answer.url == reverse("queries:preview", args=[made.pk])
    assert made.obstacles() == []
    lead = made.volunteers.get()
    assert (lead.member, lead.leads, lead.is_live) == (member, True, True)


def test_it_is_spun_off_by_whoever_has_a_part_and_linked_back(
    client, engagement, asker, member, expert, answer, facilitator
):
    source = engagement(State.OPEN)
    answer(source, member)
    for who, may in (
        (asker, True),
        (member, True),
        (facilitator, True),
        (expert, False),
    ):
        assert ("Propose a group" in html_of(client, who, page(source))) == may
        made = client.post(in_group("spin_off", source))
        assert made.status_code == (302 if may else 404)

    spun = Group.objects.filter(builds_on=source)
    assert spun.count() == 3
    assert set(spun.values_list("engagement__state", flat=True)) == {"draft"}


def test_each_links_to_the_other_for_those_who_may_see_both(
    client, engagement, group, member, make_member, make_community, person
):
    source = engagement(State.OPEN, topic="Quartz filters")
    Group.objects.filter(engagement=group).update(builds_on=source)
    assert group.topic in html_of(client, member, page(source))
    assert source.topic in html_of(client, member, page(group))

    Engagement.objects.filter(pk=source.pk).update(hidden_at=source.opened_at)
    source.placements.update(state="removed", listed_at=None)

    assert source.topic not in html_of(client, member, page(group))


def test_volunteers_join_and_leave_by_button(client, group, member):
    client.force_login(member)
    client.post(in_group("join", group))
    client.post(in_group("join", group))
    task = group.tasks.create(title="Write", who=member)

    assert group.volunteers.live().filter(member=member).exists()
    assert Event.objects.filter(kind="volunteer.joined", by=member.pk).count() == 1
    client.post(in_group("leave", group))

    task.refresh_from_db()
    assert task.who is None
    assert not group.volunteers.live().filter(member=member).exists()


def test_an_invited_one_is_in_when_they_say_yes(client, group, asker, member):
    client.force_login(asker)
    found = client.get(in_group("people", group), {"words": "Anjali"})
    assert member.name in found.content.decode()
    client.post(in_group("ask", group), {"member": member.pk})

    event = Event.objects.get(kind="volunteer.asked")
    assert recipients.person(Matter(event)) == {member.pk}
    assert not group.volunteers.live().filter(member=member).exists()
    assert "asks you to join" in html_of(client, member, page(group))
    client.post(in_group("join", group))
    assert group.volunteers.live().filter(member=member).exists()


INSIDE = ["meetings", "versions", "edit_document", "call_meeting"]
READ = ["tasks", "document", "outputs"]


def test_only_the_group_and_its_desk_work_inside(
    client, group, asker, member, outsider, manager, facilitator
):
    expected = {
        asker: (200, 200),
        facilitator: (200, 200),
        member: (200, 404),
        outsider: (404, 404),
        manager: (404, 404),
    }
    for who, (reads, works) in expected.items():
        client.force_login(who)
        assert {client.get(in_group(n, group)).status_code for n in READ} == {reads}
        assert {client.get(in_group(n, group)).status_code for n in INSIDE} == {works}


def test_who_does_not_work_inside_changes_nothing(client, pair, make_member, person):
    reader = person("Ruth Reader")
    client.force_login(reader)
    task = pair.tasks.create(title="Write")
    for url, form in [
        (in_group("add_task", pair), {"title": "More"}),
        (in_group("task", pair, task.pk), {"title": "Other", "revision": 0}),
        (in_group("move_task", pair, task.pk), {"to": "done"}),
        (in_group("edit_document", pair), {"text": "Mine.", "base": 0}),
        (in_group("outputs", pair), {"title": "Mine"}),
        (in_group("review", pair), {}),
        (in_group("ask", pair), {"member": reader.pk}),
    ]:
        assert client.post(url, form).status_code == 404

    task.refresh_from_db()
    assert (task.title, task.stage, pair.tasks.count()) == ("Write", "to-do", 1)


def test_a_volunteer_who_is_suspended_is_out(client, pair, member, facilitator, monday):
    membership = member.memberships.get()
    suspending.suspend(membership, by=facilitator, at=monday, reason="Rude.")
    member = type(member).objects.get(pk=member.pk)
    client.force_login(member)

    assert client.get(in_group("tasks", pair)).status_code == 404
    assert client.post(in_group("join", pair)).status_code == 404
    reading.read("leaving groups", now=lambda: monday)
    assert not pair.volunteers.live().filter(member=member).exists()


def test_a_volunteer_does_not_lead(client, pair, member, expert):
    client.force_login(member)

    assert client.get(in_group("people", pair)).status_code == 404
    form = {"member": member.pk, "leads": 1}
    assert client.post(in_group("lead", pair), form).status_code == 404
    people.let_lead(pair, member, True, by=expert, at=pair.opened_at)
    assert client.get(in_group("people", pair)).status_code == 200


def test_where_works_bear_no_names_members_read_no_volunteers(
    client, pair, member, person
):
    reader = person("Ruth Reader")
    assert member.name in html_of(client, reader, page(pair))

    type(pair.community).objects.update(confidentiality="organisation")

    assert member.name not in html_of(client, reader, page(pair))
    assert client.get(in_group("tasks", pair)).status_code == 404
    assert "3 volunteers" in html_of(client, reader, page(pair))


def test_before_it_is_opened_nobody_joins(client, draft, asker):
    client.force_login(asker)

    client.post(in_group("leave", draft))
    client.post(in_group("join", draft))

    assert not draft.volunteers.live().exists()
