from datetime import timedelta

import pytest
from django.urls import reverse

from communities.models import Member, Membership
from correspondence.models import Delivery, Issue, Turn
from correspondence.news.turns import write_issues
from facilitation.inviting import invite
from queries.lifecycle import State
from tests.conftest import MONDAY

TUESDAY = MONDAY + timedelta(hours=22)  # 7:00 in UTC, where the cast lives
DAY = timedelta(days=1)


@pytest.fixture
def morning(send_letters):
    """Let the letters of a morning leave; returns those of news, by who gets them."""

    def send(at=TUESDAY):
        write_issues(at=at)
        letters = [m for m in send_letters(at=at) if m.subject.startswith("News of")]
        return {m.to[0].partition(".")[0]: m for m in letters}

    return send


@pytest.fixture
def daily(member):
    """Anjali, who wants one letter a day, and has begun to."""
    member.memberships.update(wish="daily")
    write_issues(at=MONDAY)
    return member


def words(message):
    return " ".join(message.body.split())


def test_replies_to_one_query_stand_in_the_order_in_which_they_were_said(
    daily, engagement, answer, expert, person, morning
):
    asked = engagement(State.OPEN)
    answer(asked, expert, "We lined ours with brick.")
    answer(asked, person("Hari Sah"), "As Bikash says; ours has a lid, too.")

    said = words(morning()["anjali"])

    assert said.index("Reply 1, by") < said.index("Reply 2, by")


def test_a_letter_a_day_tells_what_is_new_with_its_text(
    daily, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN, topic="Wells near the river")
    answer(asked, expert, "We lined ours with brick.")
    engagement(State.PUBLISHED, topic="Pits on islands")

    letter = morning()["anjali"]

    assert letter.subject == "News of Water Nepal, Tue 3 November"
    said = words(letter)
    for part in (
        "Wells near the river",
        "Every monsoon our toilets stand in water for weeks.",
        "Reply 1, by Bikash Yadav, Koshi Flood Forum: We lined ours with brick.",
        "Consolidated Reply: Pits on islands",
        "Raised pits kept working.",
    ):
        assert part in said, part
    html = letter.alternatives[0][0]
    assert "We lined ours with brick." in html
    assert "Stop these letters" in html


def test_where_nothing_is_new_nothing_is_sent(daily, engagement, answer, morning):
    engagement(State.SUBMITTED)

    assert morning() == {}
    assert not Issue.objects.exists()


def test_a_held_reply_is_no_news(daily, engagement, answer, expert, morning):
    asked = engagement(State.OPEN)
    answer(asked, expert, "Not read yet.", post=False)

    assert "Not read yet." not in words(morning()["anjali"])


def test_nothing_is_told_twice(daily, engagement, answer, expert, morning):
    asked = engagement(State.OPEN)
    answer(asked, expert, "We lined ours with brick.")
    morning()

    assert morning(TUESDAY) == morning(TUESDAY + DAY) == {}
    answer(asked, expert, "And painted them.", at=TUESDAY + DAY)

    said = words(morning(TUESDAY + 2 * DAY)["anjali"])
    assert "And painted them." in said
    assert "We lined ours" not in said
    assert "Every monsoon" not in said


def test_mornings_that_were_missed_are_caught_up_with_once(
    daily, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN)
    for day in range(3):
        answer(asked, expert, f"Day {day}.", at=MONDAY + day * DAY)

    late = morning(TUESDAY + 3 * DAY + timedelta(hours=5))

    assert all(f"Day {day}." in words(late["anjali"]) for day in range(3))
    assert Delivery.objects.filter(letter="news").count() == 1
    assert Turn.objects.get(membership__member=daily).due_at == TUESDAY + 4 * DAY


def test_the_closing_day_is_told_once_beside_other_news(
    daily, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN)
    told = []
    for day in range(11):
        answer(asked, expert, f"Day {day}.", at=MONDAY + day * DAY)
        letters = morning(TUESDAY + day * DAY)
        told.append("closing soon" in words(letters["anjali"]).lower())

    assert told.count(True) == 2  # with the query itself, and before it closes


def test_that_something_closes_is_no_news_by_itself(daily, engagement, morning):
    engagement(State.OPEN)
    morning()

    assert [morning(TUESDAY + n * DAY) for n in range(1, 12)] == [{}] * 11


def test_each_gets_it_in_their_own_morning(person, engagement, morning):
    for name, zone in (("Kabir", "Asia/Kathmandu"), ("Lima", "America/Lima")):
        person(name, time_zone=zone).memberships.update(wish="daily")
    write_issues(at=MONDAY)
    engagement(State.OPEN)

    soon = morning(MONDAY + timedelta(hours=3))  # 7:00 in Lima
    later = morning(MONDAY + timedelta(hours=16, minutes=15))  # 7:00 in Kathmandu

    assert ([*soon], [*later]) == (["lima@people"], ["kabir@people"])


def test_a_letter_a_week_comes_on_the_first_working_day(
    member, engagement, answer, expert, morning
):
    member.memberships.update(wish="weekly")
    write_issues(at=MONDAY)
    asked = engagement(State.OPEN)
    answer(asked, expert, "On Friday.", at=MONDAY + 4 * DAY)

    early = [morning(TUESDAY + n * DAY) for n in range(6)]

    assert early == [{}] * 6
    assert "On Friday." in words(morning(TUESDAY + 6 * DAY)["anjali"])


def test_whoever_wants_each_or_none_gets_no_letter_of_news(
    member, expert, engagement, morning
):
    expert.memberships.update(wish="none")
    engagement(State.OPEN)

    assert morning() == morning(TUESDAY + DAY) == {}
    assert not Turn.objects.filter(round="news").exists()


def test_what_somebody_had_a_letter_of_its_own_about_is_not_told_again(
    asker, daily, facilitator, engagement, answer, expert, morning
):
    asker.memberships.update(wish="daily")
    write_issues(at=MONDAY)
    asked = engagement(State.OPEN)
    answer(asked, daily, "Of my own.")
    answer(asked, expert, "We lined ours with brick.")

    letters = morning()

    assert "sunita" not in letters  # who asked, and had each reply by itself
    said = words(letters["anjali"])
    assert "We lined ours with brick." in said
    assert "Of my own." not in said


def test_nobody_is_told_what_they_wrote_themselves(
    daily, engagement, answer, forget_letters, morning
):
    answer(engagement(State.OPEN, member=daily), daily, "Of my own.")
    forget_letters()

    assert morning() == {}


def test_whoever_was_asked_personally_is_not_told_of_the_query(
    daily, engagement, facilitator, morning
):
    asked = engagement(State.OPEN)
    invite(asked, daily, by=facilitator, at=MONDAY)

    assert morning() == {}


def test_a_change_from_each_to_daily_repeats_nothing(
    member, engagement, send_letters, morning
):
    engagement(State.OPEN)
    send_letters()
    member.memberships.update(wish="daily")
    write_issues(at=MONDAY)

    assert morning() == {}


@pytest.fixture
def two_homes(daily, make_community):
    """Anjali reads daily in the home of a query and in another community."""
    other = make_community("forests")
    other.memberships.create(member=daily, since=MONDAY, wish="daily")
    write_issues(at=MONDAY)
    return other


def test_what_stands_in_two_communities_is_told_once(
    two_homes, engagement, answer, expert, morning, send_letters
):
    asked = engagement(State.OPEN)
    place(asked, two_homes)
    answer(asked, expert, "We lined ours with brick.")

    write_issues(at=TUESDAY)
    news = [m for m in send_letters(at=TUESDAY) if m.subject.startswith("News")]

    assert [m.subject for m in news] == ["News of Water Nepal, Tue 3 November"]


def test_and_it_is_told_where_the_news_come_sooner(
    two_homes, daily, community, engagement, morning
):
    daily.memberships.filter(community=community).update(wish="weekly")
    place(engagement(State.OPEN), two_homes)

    soon = morning()["anjali"]
    later = morning(TUESDAY + 6 * DAY)

    assert soon.subject.startswith("News of Forests Nepal")
    assert later == {}


def place(engagement, community):
    engagement.placements.create(
        community=community, state="accepted", audience="members", listed_at=MONDAY
    )


def test_after_a_pause_only_what_is_still_open_is_told(
    daily, engagement, answer, expert, facilitator, morning
):
    until = (MONDAY + 3 * DAY).date()
    Membership.objects.filter(member=daily).update(paused_until=until)
    still = engagement(State.OPEN, topic="Still open")
    over = engagement(State.OPEN, topic="Over by then")
    over.take("close", by=facilitator, at=MONDAY + DAY)
    answer(still, expert, "Said in the pause.")

    in_the_pause = [morning(TUESDAY), morning(TUESDAY + DAY)]
    after = words(morning(TUESDAY + 2 * DAY)["anjali"])

    assert in_the_pause == [{}, {}]
    assert "Still open" in after
    assert "Over by then" not in after
    assert "Said in the pause." not in after


@pytest.mark.parametrize("wish", ["each", "none"])
def test_who_does_not_want_it_any_more_when_it_leaves_gets_nothing(
    wish, daily, engagement, send_letters
):
    engagement(State.OPEN)
    write_issues(at=TUESDAY)
    daily.memberships.update(wish=wish)

    news = [m for m in send_letters(at=TUESDAY) if m.subject.startswith("News")]

    assert news == []
    assert Delivery.objects.get(letter="news").outcome == "not-wanted"


def test_who_was_suspended_or_has_left_has_no_turn_any_more(daily, engagement, morning):
    engagement(State.OPEN)
    daily.memberships.update(role="suspended")

    assert morning() == {}
    assert not Turn.objects.filter(round="news").exists()


def test_who_gets_no_letters_is_given_no_turn(member):
    member.memberships.update(wish="daily", role="suspended")

    write_issues(at=MONDAY)

    assert not Turn.objects.filter(membership__member=member).exists()


def test_what_was_withdrawn_before_the_letter_left_is_not_told(
    daily, engagement, facilitator, send_letters
):
    engagement(State.OPEN, topic="Stays")
    gone = engagement(State.OPEN, topic="Withdrawn meanwhile")
    write_issues(at=TUESDAY)
    gone.take("withdraw", by=facilitator, at=TUESDAY, reason="Because.")

    letters = send_letters(at=TUESDAY)

    (news,) = (m for m in letters if m.subject.startswith("News"))
    assert "Stays" in news.body
    assert "Withdrawn meanwhile" not in news.body


def test_an_alias_stays_one(
    make_community, daily, expert, facilitator, engagement, answer, morning
):
    quiet = make_community("quiet", confidentiality="sealed")
    for somebody, role in ((expert, "member"), (facilitator, "facilitator")):
        quiet.memberships.create(member=somebody, role=role, since=MONDAY)
    quiet.memberships.create(member=daily, since=MONDAY, wish="daily")
    write_issues(at=MONDAY)
    asked = engagement(State.OPEN, member=expert, community=quiet)
    answer(asked, expert, "We lined ours with brick.")

    letter = morning()["anjali"]

    assert "We lined ours with brick." in letter.body
    assert "Bikash" not in letter.body + letter.alternatives[0][0]


def test_the_address_beside_a_query_takes_replies_and_the_letters_own_says_so(
    daily, engagement, morning, receive, forget_letters, send_letters
):
    asked = engagement(State.OPEN)
    letter = morning()["anjali"]
    (beside,) = {w for w in letter.body.split() if w.startswith("r-")}
    forget_letters()

    taken = receive(daily, asked, "We lined ours.", to=beside, at=TUESDAY)
    refused = receive(daily, asked, "Mine, too.", to=letter.reply_to[0], at=TUESDAY)

    assert (taken.outcome, refused.outcome) == ("held", "refused")
    assert asked.contributions.get().version.text == "We lined ours."
    told = [m for m in send_letters(at=TUESDAY) if "did not become" in m.subject]
    assert [m.to for m in told] == [[daily.email]]
    assert "Beside each query" in words(told[0])


def test_a_letter_of_very_much_news_stays_small_and_says_what_it_leaves_out(
    daily, engagement, answer, expert, morning
):
    for number in range(30):
        asked = engagement(State.OPEN, topic=f"Topic {number}", problem="Word & " * 500)
        answer(asked, expert, "Brick & stone. " * 300)

    letter = morning()["anjali"]

    assert len(letter.alternatives[0][0].encode()) <= 30_000
    assert "more queries are on the page" in letter.body
    assert "more queries are on the page" in letter.alternatives[0][0]
    assert reverse("queries:community", args=["water"]) in letter.body


def test_many_members_are_written_to_in_a_few_statements(
    make_member, community, engagement, django_assert_max_num_queries
):
    many = [make_member(f"Member {n}") for n in range(60)]
    for one in many:
        community.memberships.create(member=one, since=MONDAY, wish="daily")
    write_issues(at=MONDAY)
    engagement(State.OPEN)

    with django_assert_max_num_queries(26):
        write_issues(at=TUESDAY)

    assert Delivery.objects.filter(letter="news").count() == 60


def test_quiet_hours_keep_the_morning_letter_back_until_they_end(
    daily, engagement, morning
):
    engagement(State.OPEN)
    Member.objects.filter(pk=daily.pk).update(quiet_from=22, quiet_until=9)

    assert morning() == {}
    assert [*morning(TUESDAY + timedelta(hours=2))] == ["anjali"]
