from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import now

from communities.marks import issue
from communities.roles import Role
from correspondence.news.turns import write_issues
from correspondence.tokens import DECIDABLE, DECIDE
from queries.lifecycle import State
from tests.conftest import MONDAY

TUESDAY = MONDAY + timedelta(hours=22)  # 7:00 in UTC, where the cast lives
DAY = timedelta(days=1)


@pytest.fixture
def morning(send_letters):
    """The letters about the desk that leave in a morning, by who gets them."""

    def send(at=TUESDAY):
        write_issues(at=at)
        letters = [m for m in send_letters(at=at) if m.subject.startswith("Waiting at")]
        return {m.to[0].partition(".")[0]: m for m in letters}

    return send


@pytest.fixture
def desk(facilitator, associate):
    """Prakash and Mina, who have begun to get the morning letter."""
    write_issues(at=MONDAY)
    return facilitator, associate


@pytest.fixture
def visitor():
    return Client(enforce_csrf_checks=True)


def words(message):
    return " ".join(message.body.split())


def links(message):
    return [word for word in message.body.split() if "/m/" in word]


def test_what_waits_stands_in_the_letter_with_its_text_the_oldest_clock_first(
    desk, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN)
    answer(asked, expert, "We lined ours with brick. " * 20, post=False)
    engagement(State.SUBMITTED, topic="Wells near the river")

    letters = morning()

    assert set(letters) == {"prakash", "mina"}
    said = words(letters["prakash"])
    assert "We lined ours with brick. " * 19 in said
    assert "Every monsoon our toilets stand in water for weeks." in said
    assert said.index("Reply of Bikash") < said.index("Wells near the river")
    assert "late" in said or "hour" in said
    html = letters["prakash"].alternatives[0][0]
    assert "We lined ours with brick." in html
    assert len(links(letters["prakash"])) == 2


def test_where_nothing_waits_no_letter_is_sent(desk, engagement, morning):
    engagement(State.OPEN)

    assert morning() == {}


def test_the_letter_comes_on_working_days_and_to_those_who_want_it(
    desk, facilitator, engagement, morning
):
    facilitator.memberships.update(morning=False)
    engagement(State.SUBMITTED)

    days = [sorted(morning(TUESDAY + n * DAY)) for n in range(7)]

    assert days == [["mina"]] * 4 + [[], []] + [["mina"]]


def test_members_get_no_letter_about_the_desk(desk, member, engagement, morning):
    engagement(State.SUBMITTED)

    assert "anjali" not in morning()


def test_colleagues_read_who_handled_what_since_the_last_letter(
    desk, facilitator, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN)
    held = answer(asked, expert, "We lined ours.", post=False, at=MONDAY)
    engagement(State.SUBMITTED, topic="Still waits")
    assert "posted this reply" not in words(morning()["mina"])
    held.post(by=facilitator, at=TUESDAY + timedelta(hours=2))

    told = words(morning(TUESDAY + DAY)["mina"])

    handled = told.partition("HANDLED SINCE THE LAST SUCH LETTER")[2]
    assert "Toilets that survive floods: Prakash Adhikari posted this reply" in handled
    assert "Prakash" not in words(morning(TUESDAY + 2 * DAY)["mina"])


def test_nobody_reads_of_their_own_deeds_and_like_deeds_are_one_line(
    desk, facilitator, engagement, answer, expert, member, morning
):
    asked = engagement(State.OPEN)
    engagement(State.SUBMITTED, topic="Still waits")
    morning()
    for who in (expert, member):
        held = answer(asked, who, "We lined ours.", post=False, at=MONDAY)
        held.post(by=facilitator, at=TUESDAY + timedelta(hours=2))

    letters = morning(TUESDAY + DAY)

    colleague = words(letters["mina"])
    assert colleague.count("Prakash Adhikari posted this reply") == 1
    assert "(and 1 more)" in colleague
    assert "Prakash Adhikari posted" not in words(letters["prakash"])
    assert "HANDLED SINCE" not in words(letters["prakash"])


@pytest.mark.parametrize("rule", ["alias", "sealed"])
def test_no_letter_tells_of_an_alias(
    rule, make_community, desk, expert, facilitator, engagement, answer, morning
):
    quiet = make_community("quiet", confidentiality=rule)
    for somebody, role in ((expert, "member"), (facilitator, "facilitator")):
        quiet.memberships.create(member=somebody, role=role, since=MONDAY)
    write_issues(at=MONDAY)
    asked = engagement(State.OPEN, member=expert, community=quiet)
    answer(asked, expert, "We lined ours.", post=False)

    letter = morning()["prakash"]

    said = letter.body + letter.alternatives[0][0]
    assert "1 thing waits for a decision." in words(letter)
    assert "Bikash" not in said
    assert "We lined ours." not in said
    assert links(letter) == []
    assert reverse("facilitation:desk") in letter.body


def test_two_taps_decide_without_signing_in(
    desk, facilitator, engagement, answer, expert, morning, visitor
):
    held = answer(engagement(State.OPEN), expert, "We lined ours.", post=False)
    (link,) = links(morning()["prakash"])

    page = open_fresh(link, visitor, held, facilitator)
    held.refresh_from_db()
    assert held.state == "held"
    assert "We lined ours." in page

    done = visitor.post(path(link), {"say": "post"}, follow=True).content.decode()

    held.refresh_from_db()
    assert held.state == "posted"
    assert "Prakash Adhikari posted this reply" in done
    assert "sessionid" not in visitor.cookies


def path(link):
    return "/m/" + link.partition("/m/")[2]


def open_fresh(link, visitor, held, member):
    """The page of the link, made valid from today on."""
    issue(DECIDE, ("held", held.pk), [member.pk], expires_at=now() + DECIDABLE)
    return visitor.get(path(link)).content.decode()


@pytest.fixture
def decide(engagement, answer, expert, facilitator):
    """A held reply, and the address of the page on which Prakash decides on it."""

    def make(member=facilitator, until=DAY, **fields):
        held = answer(engagement(State.OPEN, **fields), expert, post=False)
        about = ("held", held.pk)
        tokens = issue(DECIDE, about, [member.pk], expires_at=now() + until)
        return held, reverse("correspondence:mark", args=[tokens[member.pk]])

    return make


def test_an_act_that_needs_a_reason_asks_for_it_and_keeps_what_was_typed(
    decide, visitor, facilitator
):
    held, address = decide()

    visitor.post(address, {"say": "set-aside", "words": "  "})
    held.refresh_from_db()
    assert held.state == "held"

    visitor.post(address, {"say": "set-aside", "words": "Please say where it was."})
    held.refresh_from_db()
    assert held.state == "set-aside"
    assert held.engagement.remarks.filter(text="Please say where it was.").exists()


def test_who_comes_too_late_reads_who_was_there_and_keeps_the_words(
    decide, visitor, associate
):
    held, address = decide()
    held.post(by=associate, at=now())

    page = visitor.get(address).content.decode()
    late = visitor.post(address, {"say": "set-aside", "words": "My long reason."})

    assert "Mina Gurung posted this reply" in page
    assert "Mina Gurung posted this reply" in late.content.decode()
    held.refresh_from_db()
    assert held.state == "posted"


def test_a_link_decides_only_what_its_holder_may(
    decide, visitor, member, facilitator, asker
):
    _held, of_a_member = decide(member=member)
    held, address = decide()
    facilitator.memberships.update(role=Role.MEMBER)

    assert visitor.get(of_a_member).status_code == 404
    assert visitor.post(address, {"say": "post"}).status_code == 404
    held.refresh_from_db()
    assert held.state == "held"


def test_a_link_is_over_after_a_week_and_never_holds_where_names_are_hidden(
    decide, visitor, community
):
    _held, old = decide(until=-DAY)
    _other, address = decide()
    community.confidentiality = "alias"
    community.save()

    assert visitor.get(old).status_code == 404
    assert visitor.get(address).status_code == 404


def test_what_is_decided_before_the_letter_leaves_is_not_offered(
    desk, facilitator, engagement, answer, expert, send_letters
):
    held = answer(engagement(State.OPEN), expert, post=False)
    write_issues(at=TUESDAY)
    held.post(by=facilitator, at=TUESDAY)

    letters = [m.subject for m in send_letters(at=TUESDAY)]

    assert not [s for s in letters if s.startswith("Waiting at")]


def test_a_facilitator_who_wants_no_single_letters_is_not_told_of_each_query(
    facilitator, associate, engagement, send_letters
):
    associate.memberships.update(wish="daily")
    engagement(State.SUBMITTED)

    told = [m.to[0] for m in send_letters() if m.subject.startswith("New query")]

    assert told == [facilitator.email]


def test_a_desk_with_very_much_on_it_has_a_small_letter(
    desk, engagement, answer, expert, morning
):
    asked = engagement(State.OPEN)
    for number in range(30):
        answer(asked, expert, f"{number} bricks & stones. " * 300, post=False)

    letter = morning()["prakash"]

    assert len(letter.alternatives[0][0].encode()) <= 30_000
    assert "More waits at the desk." in letter.body
