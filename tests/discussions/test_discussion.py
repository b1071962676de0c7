"""A Discussion from its plan through its rounds to its summary."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.models import Member
from correspondence import delivering, recipients
from correspondence.matters import Matter
from discussions import rounds, summing_up
from discussions.models import Round, Turn
from facilitation import editing, publishing
from journal import jobs, reading
from journal.models import Event
from queries import asking, takedown
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement
from queries.planning import keep_plan
from tests.discussions.conftest import DAY, PLAN, say


def numbers(engagement):
    rows = engagement.rounds.order_by("number")
    return [(one.opened_at is not None, one.ended_at is not None) for one in rows]


def test_without_rounds_it_is_not_sent(community, facilitator, monday):
    made = Engagement(
        community=community,
        modality="discussion",
        purpose="problem",
        topic="Who repairs pumps?",
        problem="Half of them stand still.",
    )
    asking.keep_draft(made, facilitator, at=monday)
    keep_plan(made, at=monday, **PLAN)

    with pytest.raises(NotNow, match="two to four rounds"):
        made.take("submit", by=facilitator, at=monday)


def test_it_closes_with_its_last_round(opened):
    last = opened.rounds.get(number=2)

    assert opened.closes_at == last.ends_at


def test_rounds_begin_and_end_by_the_clock_and_once(opened, monday):
    assert numbers(opened) == [(True, False), (False, False)]

    for _twice in range(2):
        rounds.look(at=monday + 7 * DAY)

    assert numbers(opened) == [(True, True), (True, False)]
    kinds = Event.objects.filter(kind__startswith="round.").values_list("kind")
    assert sorted(kind for (kind,) in kinds) == [
        *("round.ended", "round.opened", "round.opened"),
    ]


def test_what_is_said_belongs_to_the_round_and_the_thread(
    opened, member, expert, monday
):
    first = say(opened, member, "Nobody pays.", at=monday)
    rounds.look(at=monday + 7 * DAY)
    late = say(opened, expert, "We do.", at=monday + 7 * DAY, parent=first)
    fresh = say(opened, expert, "Masons learn it.", at=monday + 7 * DAY)

    turns = {turn.contribution: turn for turn in Turn.objects.select_related("round")}
    assert [turns[one].round.number for one in (first, late, fresh)] == [1, 1, 2]
    assert turns[late].root == first
    assert turns[fresh].root == fresh


def test_the_page_shows_a_round_thread_by_thread(
    opened, client, member, expert, monday
):
    first = say(opened, member, "Nobody pays.", at=monday)
    say(opened, expert, "The ward could.", at=monday)
    say(opened, expert, "We do, in Saptari.", at=monday, parent=first)
    client.force_login(member)

    html = client.get(reverse("queries:detail", args=[opened.pk])).content.decode()

    assert "Why Money?" in html
    assert "Why Skills?" not in html
    order = ["Nobody pays.", "We do, in Saptari.", "The ward could."]
    assert sorted(order, key=html.index) == order


def test_a_page_of_an_earlier_round_says_where_new_words_will_stand(
    opened, client, member, monday
):
    rounds.look(at=monday + 7 * DAY)
    client.force_login(member)
    page = reverse("queries:detail", args=[opened.pk])

    here = client.get(page).content.decode()
    earlier = client.get(page, {"round": 1}).content.decode()

    assert "will stand in round 2" not in here
    assert "will stand in round 2, <bdi>Skills</bdi>" in earlier


def test_an_answer_by_page_hangs_on_what_it_answers(
    opened, client, member, expert, monday
):
    first = say(opened, member, "Nobody pays.", at=monday)
    client.force_login(expert)
    page = reverse("queries:detail", args=[opened.pk])
    assert 'name="parent" value="1"' in client.get(page, {"answer": 1}).content.decode()

    client.post(
        reverse("queries:reply", args=[opened.pk]), {"text": "We do.", "parent": 1}
    )

    assert opened.contributions.get(number=2).parent == first


def test_later_threads_stand_on_a_next_page(opened, client, member, expert, monday):
    for number in range(25):
        say(opened, member, f"Point {number}.", at=monday)
    client.force_login(expert)
    page = reverse("queries:detail", args=[opened.pk])

    first = client.get(page).content.decode()
    second = client.get(page, {"round": 1, "after": "20.20"}).content.decode()

    assert "after=20.20" in first
    assert ("Point 19." in first, "Point 20." in first) == (True, False)
    assert ("Point 19." in second, "Point 20." in second) == (False, True)


def test_the_first_round_is_told_of_once(opened, member, expert, monday):
    rounds.look(at=monday + 7 * DAY)
    first, second = Event.objects.filter(kind="round.opened").order_by("pk")
    opening = Event.objects.get(kind="engagement.opened")

    assert member.pk in recipients.members_not_asked(Matter(opening))
    assert recipients.members_of_round(Matter(first)) == set()
    assert recipients.members_of_round(Matter(second)) >= {member.pk, expert.pk}


def test_letters_of_a_round_go_to_whom_its_plan_means(opened, member, expert, monday):
    Member.objects.filter(pk=expert.pk).update(sector="academia")
    keep_plan(opened, at=monday, **PLAN, reach="narrow", sectors=["academia"])
    opened.refresh_from_db()
    rounds.look(at=monday + 7 * DAY)
    second = Event.objects.filter(kind="round.opened").latest("pk")

    told = recipients.members_of_round(Matter(second))

    assert (expert.pk in told, member.pk in told) == (True, False)


def test_the_letter_of_opening_shows_the_prompt_of_what_has_begun(
    opened, expert, mailoutbox, monday
):
    reading.read("letters", now=lambda: monday)
    delivering.deliver(now=lambda: monday)

    [hers] = [letter for letter in mailoutbox if letter.to == [expert.email]]

    assert "Why Money?" in hers.body
    assert "SKILLS" in hers.body
    assert "Why Skills?" not in hers.body


def test_a_guest_has_the_desk_of_one_discussion_and_no_other(
    opened, guest, client, engagement
):
    other = engagement(State.SUBMITTED)
    client.force_login(guest)

    assert client.get(reverse("discussions:desk", args=[opened.pk])).status_code == 200
    for name, about in [
        ("facilitation:desk", []),
        ("facilitation:refine", [other.pk]),
        ("discussions:rounds", [opened.pk]),
        ("discussions:desk", [other.pk]),
    ]:
        assert client.get(reverse(name, args=about)).status_code == 404


def test_a_guest_gives_it_up(opened, guest, client):
    client.force_login(guest)

    client.post(reverse("discussions:release", args=[opened.pk]), {"member": guest.pk})

    desk = reverse("discussions:desk", args=[opened.pk])
    assert client.get(desk).status_code == 404


def test_members_do_not_moderate(opened, expert, member, client, monday):
    said = say(opened, member, "Nobody pays.", at=monday)
    client.force_login(expert)

    for name, about in [
        ("discussions:desk", [opened.pk]),
        ("discussions:summary", [opened.pk, 1]),
    ]:
        assert client.get(reverse(name, args=about)).status_code == 404
    answer = client.post(
        reverse("discussions:decide", args=[opened.pk, said.pk]), {"deed": "hide"}
    )
    assert answer.status_code == 404


def test_a_guest_takes_down_what_was_said_with_a_reason(
    opened, guest, expert, client, monday
):
    said = say(opened, expert, "You are all lazy.", at=monday)
    client.force_login(guest)
    address = reverse("discussions:decide", args=[opened.pk, said.pk])

    client.post(address, {"deed": "hide", "reason": " "})
    said.refresh_from_db()
    assert said.state == "posted"
    client.post(address, {"deed": "hide", "reason": "It blames."})

    said.refresh_from_db()
    assert said.state == "hidden"


def test_a_summary_is_written_and_sent_once(opened, guest, expert, client, monday):
    say(opened, expert, "The ward pays a third.", at=monday)
    here = opened.rounds.get(number=1)
    client.force_login(guest)
    address = reverse("discussions:summary", args=[opened.pk, 1])
    text = "Wards can pay a third, as {1} showed. [1]"

    client.post(address, {"text": text, "revision": 0, "save": ""})
    page = reverse("queries:detail", args=[opened.pk])
    assert "Wards can pay" not in client.get(page).content.decode()
    client.post(address, {"text": text, "revision": 1, "send": "1"})

    html = client.get(page).content.decode()
    assert f"as {expert.name}" in html
    with pytest.raises(NotNow):
        summing_up.send(here, by=guest, at=now())
    rounds.look(at=here.ends_at)
    ended = Event.objects.get(kind="round.ended")
    assert recipients.moderators(Matter(ended)) == set()
    event = Event.objects.get(kind="round.summarised")
    assert expert.pk in recipients.members(Matter(event))
    assert expert.name in Matter(event).round_summary


def test_what_a_summary_rests_on_goes_with_the_contribution(
    opened, guest, expert, client, facilitator, monday
):
    said = say(opened, expert, "The ward pays a third.", at=monday)
    say(opened, expert, "The ward pays nothing.", at=monday)
    here = opened.rounds.get(number=1)
    text = "Wards pay a third. [1]\n\nSome pay nothing. [2]"
    summing_up.write(here, text, by=guest, at=monday, revision=0)
    summing_up.send(here, by=guest, at=monday)

    takedown.hide(said, by=facilitator, at=monday, reason="Wrong.")

    client.force_login(guest)
    html = client.get(reverse("queries:detail", args=[opened.pk])).content.decode()
    assert ("Wards pay a third" in html, "Some pay nothing" in html) == (False, True)
    event = Event.objects.get(kind="round.summarised")
    assert "Wards pay a third" not in Matter(event).round_summary


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("It helps. [9]", "no contribution 9"),
        ("As {9} said.", "no contribution 9"),
        ("Bikash Yadav pays.", "“bikash yadav” stands in it"),
    ],
)
def test_a_summary_with_a_name_or_a_wrong_number_is_not_kept(
    opened, guest, expert, client, monday, text, sentence
):
    say(opened, expert, "The ward pays a third.", at=monday)
    client.force_login(guest)
    address = reverse("discussions:summary", args=[opened.pk, 1])

    html = client.post(address, {"text": text, "revision": 0}).content.decode()

    assert sentence in html
    assert not hasattr(Round.objects.get(number=1), "summary")


def test_two_who_sum_up_do_not_overwrite_each_other(opened, guest, facilitator, monday):
    here = opened.rounds.get(number=1)
    summing_up.write(here, "First.", by=guest, at=monday, revision=0)

    with pytest.raises(NotNow):
        summing_up.write(here, "Second.", by=facilitator, at=monday, revision=0)


def test_the_product_goes_round_by_round(
    opened, member, expert, facilitator, client, monday
):
    say(opened, expert, "In Saptari the ward pays a third of repairs.", at=monday)
    here = opened.rounds.get(number=1)
    text = "Wards can pay a third, as {1} showed. [1]"
    summing_up.write(here, text, by=facilitator, at=monday, revision=0)
    rounds.look(at=monday + 7 * DAY)
    say(
        opened,
        member,
        "We trained two masons of each village for five days, and half of them stayed.",
        at=monday + 8 * DAY,
    )
    opened.refresh_from_db()
    opened.take("close", by=facilitator, at=monday + 14 * DAY)
    jobs.ask_for("compile", about=opened.subject, by=facilitator.pk, at=monday)
    jobs.run_due(now=now)

    edition = opened.editions.get()
    by_round = edition.statements.filter(section="rounds").order_by("position")
    heads = list(dict.fromkeys(by_round.values_list("heading", flat=True)))
    assert heads == ["Round 1: Money", "Round 2: Skills"]
    assert by_round.first().citations.get().contribution.number == 1
    if not edition.statements.filter(section="summary").exists():
        editing.save_section(
            edition, "summary", "Wards pay. [1]", by=facilitator, at=monday, revision=0
        )
    edition.set_aside.all().delete()
    assert publishing.obstacles(edition) == []
    publishing.publish(edition, by=facilitator, at=monday + 15 * DAY)

    client.force_login(member)
    html = client.get(reverse("queries:product", args=[opened.pk])).content.decode()
    assert "Discussion Summary" in html
    assert f"as {expert.name} showed" in html


def test_the_rounds_are_planned_by_page(client, facilitator, community):
    client.force_login(facilitator)
    client.post(
        reverse("queries:start_one", args=["discussion"]),
        {
            "community": community.pk,
            "purpose": "problem",
            "topic": "Who repairs pumps?",
            "problem": "Half of them stand still.",
            "language": "en",
            "plan-reach": "broad",
            **{f"plan-{name}": value for name, value in PLAN.items()},
        },
    )
    made = Engagement.objects.get()
    address = reverse("discussions:rounds", args=[made.pk])
    assert client.get(address).status_code == 200
    form = {"r-TOTAL_FORMS": 4, "r-INITIAL_FORMS": 0}
    for index, (title, start, end) in enumerate(
        [("Money", "2027-01-04", "2027-01-08"), ("Skills", "2027-01-06", "2027-01-15")]
    ):
        form |= {
            f"r-{index}-title": title,
            f"r-{index}-prompt": "Why?",
            f"r-{index}-starts": start,
            f"r-{index}-ends": end,
        }

    html = client.post(address, form).content.decode()
    assert "begins before the round before it is over" in html
    answer = client.post(address, form | {"r-1-starts": "2027-01-11"})

    assert answer.status_code == 302
    days = [(rounds.first_day(r), rounds.last_day(r)) for r in rounds.of(made)]
    assert days[0] == (date(2027, 1, 4), date(2027, 1, 8))
    # Saved once more as it stands, nothing of it is lost.
    client.post(address, form | {"r-1-starts": "2027-01-11"})
    assert made.rounds.count() == 2


def test_a_round_that_has_begun_stands_as_it_is(opened, facilitator, client, monday):
    client.force_login(facilitator)
    html = client.get(reverse("discussions:rounds", args=[opened.pk])).content.decode()

    assert "It has begun" in html
    with pytest.raises(NotNow):
        rounds.plan(opened, [], at=monday)


def test_who_may_not_see_it_finds_nothing(planned, client, member, outsider):
    for who in (member, outsider):
        client.force_login(who)
        for name in ("rounds", "desk"):
            address = reverse(f"discussions:{name}", args=[planned.pk])
            assert client.get(address).status_code == 404
