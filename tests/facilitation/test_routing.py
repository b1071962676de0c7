"""Who is proposed, why, who is not, and how those chosen are spread."""

from datetime import date, timedelta

import pytest
from django.utils.timezone import now

from communities.models import Member
from facilitation import choosing
from facilitation.inviting import ask, invite
from facilitation.models import Proposal, Root
from facilitation.routing import rules
from facilitation.routing.asking import first_of_each
from facilitation.routing.proposing import route
from facilitation.routing.reading import (
    found_by_name,
    learn_changed_profiles,
    learn_profiles,
    learn_reply,
)
from facilitation.routing.sentences import (
    CAUTIONS,
    REASONS,
    cautions_in_words,
    reasons_in_words,
    told_to_them,
)
from facilitation.routing.spread import Person, choose
from journal import jobs, reading
from journal.models import Event, Job
from queries.lifecycle import State

PITS = "Raised pit toilets on a plinth kept working through the monsoon flood."


def test_each_root_is_read_up_to_its_own_limit(asker, member, monday):
    for root in ("pit", "lid"):
        for one in (asker, member):
            Root.objects.create(source="profile", root=root, member=one, at=monday)
    rows = Root.objects.order_by("member").values_list("member", "times")

    found = first_of_each(["pit", "none", "lid"], lambda r: rows.filter(root=r)[:1])

    assert found == {"pit": [(asker.pk, 1)], "none": [], "lid": [(asker.pk, 1)]}
    assert first_of_each([], lambda r: rows.filter(root=r)[:1]) == {}


@pytest.mark.service("postgresql")
@pytest.mark.django_db
def test_each_root_is_read_so_on_postgresql(asker, member, monday):
    test_each_root_is_read_up_to_its_own_limit(asker, member, monday)


@pytest.fixture
def knows(answer, engagement, monday):
    """Let somebody have replied to an earlier query; returns the reply."""

    def make(member, text=PITS, **more):
        earlier = engagement(State.OPEN, topic="Raised pits", at=monday)
        reply = answer(earlier, member, text, **more)
        learn_reply(reply.pk)
        return reply

    return make


@pytest.fixture
def say(monday):
    def make(member, expertise, **fields):
        Member.objects.filter(pk=member.pk).update(expertise=expertise, **fields)
        learn_profiles(Member.objects.filter(pk=member.pk), at=monday)

    return make


@pytest.fixture
def proposals(monday):
    """Run the job; {name: proposal}, the best first."""

    def run(engagement, at=monday):
        Job.objects.filter(kind="route").delete()
        jobs.ask_for("route", about=engagement.subject, by=None, at=at)
        assert jobs.run_due(now=lambda: at) == 1
        rows = Proposal.objects.filter(engagement=engagement).at_hand()
        return {p.member.name: p for p in rows.select_related("member")}

    return run


def codes(proposal):
    return [reason["code"] for reason in proposal.reasons]


def test_who_wrote_about_it_is_proposed_with_the_reply(
    engagement, knows, expert, proposals, facilitator
):
    reply = knows(expert)

    found = proposals(engagement(State.SUBMITTED))

    [reasons] = reasons_in_words([(found[expert.name].reasons, expert)], facilitator)
    assert reasons[0].words == "Replied on “Raised pits”, November 2026"
    assert reasons[0].address == f"/r/{reply.pk}/"


def test_who_only_says_so_comes_after_who_wrote_about_it(
    engagement, knows, say, expert, member, proposals
):
    say(member, "Toilets that survive floods, pits and the monsoon")
    knows(expert)

    found = proposals(engagement(State.SUBMITTED))

    assert list(found) == [expert.name, member.name]
    assert codes(found[member.name]) == ["says"]


def test_a_topic_that_somebody_names_speaks_for_them(
    engagement, member, topic, proposals
):
    made = engagement(State.SUBMITTED)
    made.topics.add(topic)
    member.topics.add(topic)

    assert codes(proposals(made)[member.name]) == ["topic"]


def test_who_knows_nothing_of_it_is_not_proposed(
    engagement, say, member, expert, proposals
):
    say(member, "Bookkeeping of cooperatives")

    assert proposals(engagement(State.SUBMITTED)) == {}


def test_a_reply_under_an_alias_tells_nothing_of_who_wrote_it(
    community, knows, expert, engagement, proposals
):
    community.change(confidentiality="sealed")

    knows(expert)

    assert not Root.objects.filter(source="reply").exists()
    assert proposals(engagement(State.SUBMITTED)) == {}


def test_a_reply_that_is_held_is_no_evidence(engagement, knows, expert, proposals):
    knows(expert, post=False)

    assert proposals(engagement(State.SUBMITTED)) == {}


def test_a_reply_that_was_removed_meanwhile_is_not_told(
    engagement, knows, expert, proposals, facilitator
):
    reply = knows(expert)
    found = proposals(engagement(State.SUBMITTED))
    type(reply).objects.filter(pk=reply.pk).update(state="withdrawn")

    assert reasons_in_words([(found[expert.name].reasons, expert)], facilitator) == [[]]


def test_a_reason_is_not_told_to_who_may_not_see_the_reply(
    engagement, knows, expert, proposals, outsider
):
    knows(expert)
    found = proposals(engagement(State.SUBMITTED))

    assert reasons_in_words([(found[expert.name].reasons, expert)], outsider) == [[]]


def test_a_reply_that_is_cited_weighs_more(
    engagement, knows, expert, member, proposals, monday
):
    knows(expert)
    cited = knows(member)
    edition = cited.engagement.editions.create(
        number=1, made_at=monday, published_at=monday
    )
    statement = edition.statements.create(section="summary", position=1, text="Pits.")
    statement.citations.create(
        contribution=cited, version=cited.version, start=0, end=4, quote="Rais"
    )

    found = proposals(engagement(State.SUBMITTED))

    assert list(found) == [member.name, expert.name]
    assert found[member.name].reasons[0]["cited"] == 1


def test_a_reply_that_was_thanked_weighs_more_and_says_so(
    engagement, knows, expert, member, asker, proposals, facilitator, monday
):
    knows(expert)
    knows(member).thanks.create(member=asker, at=monday)

    found = proposals(engagement(State.SUBMITTED))

    assert list(found) == [member.name, expert.name]
    [[reason]] = reasons_in_words([(found[member.name].reasons, member)], facilitator)
    assert reason.words.endswith("November 2026, thanked by 1 person")


def test_a_newer_reply_weighs_more(engagement, knows, expert, member, proposals):
    knows(expert)
    long_ago = knows(member)
    type(long_ago).objects.filter(pk=long_ago.pk).update(
        posted_at=long_ago.posted_at - timedelta(days=3000)
    )

    assert list(proposals(engagement(State.SUBMITTED))) == [expert.name, member.name]


@pytest.mark.parametrize("gone", ["asker", "left", "suspended", "inactive"])
def test_who_cannot_be_asked_at_all_is_not_proposed(
    gone, engagement, knows, expert, proposals
):
    knows(expert)
    made = engagement(State.SUBMITTED)
    change = {
        "asker": lambda: made.parts.create(
            member=expert, role="asker", since=made.created_at
        ),
        "left": lambda: expert.memberships.all().delete(),
        "suspended": lambda: expert.memberships.update(role="suspended"),
        "inactive": lambda: Member.objects.filter(pk=expert.pk).update(is_active=False),
    }
    change[gone]()

    assert proposals(made) == {}


def test_leaving_out_a_sealed_asker_would_tell_who_asked(
    community, engagement, say, asker, proposals
):
    community.change(confidentiality="sealed")
    say(asker, "Toilets that survive floods, pits and the monsoon")

    assert asker.name in proposals(engagement(State.SUBMITTED))


def load(member, monday, **more):
    return rules.Load(member, monday, **more)


# The second witness: who is told what, and whether they can be asked.
CASES = [
    # caution, the member, their load, whether it blocks
    ("paused", {"paused_until": date(2026, 11, 3)}, {}, True),
    ("full", {"asks_a_month": 2}, {"in_month": 2}, True),
    ("full", {"asks_a_month": 0}, {}, True),
    ("full", {"asks_a_month": 9}, {"in_month": 3, "allowed": 3}, True),
    ("replied", {}, {"here": True}, False),
    ("waiting", {}, {"waiting": 1}, False),
    ("language", {"language": "fr"}, {"speaks": "en"}, False),
    ("night", {"quiet_from": 8, "quiet_until": 10}, {}, False),
    ("night", {"time_zone": "America/Lima"}, {}, False),
]  # fmt: skip


@pytest.mark.parametrize(("code", "fields", "more", "blocks"), CASES)
def test_every_rule_has_its_sentence(code, fields, more, blocks, make_member, monday):
    member = make_member("Gita Sah", **fields)

    told = rules.cautions(load(member, monday, **more))

    assert [one["code"] for one in told] == [code]
    assert bool(rules.blocks(told)) == blocks
    assert all(cautions_in_words(told))


def test_a_pause_that_is_over_and_hours_by_day_say_nothing(make_member, monday):
    member = make_member(
        "Gita Sah", paused_until=monday.date(), quiet_from=22, quiet_until=6
    )

    assert rules.cautions(load(member, monday, in_month=3)) == []


def test_who_was_asked_this_week_is_not_ticked(
    engagement, knows, expert, member, proposals, facilitator, monday
):
    knows(expert)
    knows(member)
    invite(engagement(State.OPEN), expert, by=facilitator, at=monday)

    found = proposals(engagement(State.SUBMITTED), at=monday + timedelta(days=3))

    told = found[expert.name].cautions
    assert [one["code"] for one in told] == ["lately", "waiting"]
    assert found[expert.name].state == "proposed"
    assert found[member.name].state == "chosen"


def test_the_tables_of_words_have_all_codes():
    assert CAUTIONS.keys() == rules.RULES.keys()
    told = {code for code, (_words, is_told) in REASONS.items() if is_told}
    assert told == {"replied", "topic", "says", "country", "willing"}
    assert told_to_them([{"code": "adds-sector"}, {"code": "says"}]) == [
        {"code": "says"}
    ]


def people(*rows):
    fields = ("weight", "sector", "country", "gender", "newcomer")
    return [
        Person(n, **dict(zip(fields, row, strict=False)))
        for n, row in enumerate(rows, 1)
    ]


def test_without_differences_the_heaviest_are_chosen():
    assert list(choose(people((1,), (3,), (2,)), most=2)) == [2, 3]


def test_a_further_country_is_worth_a_little_less_weight():
    rows = people((10, "", "NP"), (9, "", "NP"), (8, "", "BD"))

    assert choose(rows, most=2) == {1: [], 3: ["country"]}


def test_much_more_weight_beats_a_further_sector():
    rows = people((10, "academia"), (9, "academia"), (5, "private"))

    assert list(choose(rows, most=2)) == [1, 2]


def test_whoever_was_asked_already_counts_for_what_others_add():
    rows = people((10, "", "NP"), (8, "", "BD"))
    nepal = [Person(9, 0, country="NP")]

    assert choose(rows, most=1, asked=nepal) == {2: ["country"]}


def test_the_last_two_places_are_for_people_who_were_never_asked():
    rows = people(*[(9 - n / 10,) for n in range(9)], (1, "", "", "", True))

    chosen = choose(rows)

    assert sorted(chosen) == [1, 2, 3, 4, 5, 6, 7, 10]


def test_what_the_desk_decided_stays_when_it_looks_again(
    engagement, knows, expert, member, associate, facilitator, proposals, monday
):
    knows(expert)
    knows(member)
    made = engagement(State.SUBMITTED)
    proposals(made)
    desk = {"by": facilitator, "at": monday}
    choosing.leave_out(made, expert.pk, **desk, remark="On leave")
    choosing.tick(made, [], shown=[member.pk], **desk)

    found = proposals(made)

    assert list(found) == [member.name]
    assert found[member.name].state == "proposed"
    assert made.proposals.get(member=expert).remark == "On leave"


def test_after_some_were_asked_fewer_are_ticked_and_they_stay_asked(
    engagement, knows, person, proposals, facilitator, monday
):
    made = engagement(State.OPEN)
    for n in range(10):
        knows(person(f"Person {n}"))
    before = [p for p in proposals(made).values() if p.state == "chosen"]
    for proposal in before[:5]:
        ask(made, proposal.member, by=facilitator, at=monday)

    after = proposals(made)

    assert len(before) == 8
    assert sum(p.state == "chosen" for p in after.values()) == 3
    assert made.proposals.filter(state="asked").count() == 5


def test_who_no_longer_fits_lapses_and_is_kept(
    engagement, knows, expert, proposals, monday
):
    reply = knows(expert)
    made = engagement(State.SUBMITTED)
    proposals(made)
    type(reply).objects.filter(pk=reply.pk).update(state="withdrawn")

    assert proposals(made) == {}
    assert made.proposals.get().state == "lapsed"


def test_a_query_that_comes_in_is_routed_and_again_when_its_text_changes(
    engagement, knows, expert, facilitator, monday
):
    knows(expert)
    made = engagement(State.SUBMITTED)
    reading.read_all(now=now)
    jobs.run_due(now=now)
    made.reword(by=facilitator, at=monday, revision=made.revision, topic="Pits")

    reading.read_all(now=now)

    waiting = Job.objects.get(kind="route", due_at__isnull=False)
    assert (waiting.about, jobs.run_due(now=now)) == (made.pk, 1)
    routed = Event.objects.filter(kind="engagement.routed", subject=made.pk)
    assert routed.count() == 2
    assert made.proposals.get().member == expert


def test_a_text_that_changes_while_the_job_looks_is_looked_at_again(
    engagement, knows, expert, facilitator, monday
):
    made = engagement(State.SUBMITTED)
    job = jobs.ask_for("route", about=made.subject, by=None, at=monday)
    [leased] = Job.objects.all().lease(at=monday)

    def changing():
        made.refresh_from_db()
        if not made.revision:
            made.reword(by=facilitator, at=monday, revision=0, topic="Pits")
        return monday

    route(leased, now=changing)

    assert Job.objects.exclude(pk=job.pk).get().about == made.pk


def test_finding_by_name_takes_beginnings_and_no_accents(
    make_member, monday, django_assert_max_num_queries
):
    wanted = make_member("Zoë Müller-Ortiz", organisation="Agua Viva")
    make_member("Zoltan Ortega", organisation="Agua Clara")
    learn_changed_profiles(at=monday)

    def find(words):
        return found_by_name(words, Member.objects.all(), most=5)

    with django_assert_max_num_queries(4):
        assert find("zoe ort") == find("VIVA") == find("mül") == find("zoë") == [wanted]
    assert find("") == find("…") == []


def test_a_profile_that_changes_is_read_again(member, say, monday):
    learn_changed_profiles(at=monday)
    assert learn_changed_profiles(at=monday) == 0
    member.expertise = "Latrines"
    member.save(update_fields=["expertise"])

    assert learn_changed_profiles(at=monday) == 1
    assert Root.objects.get(source="profile").root == "latrin"


def test_what_is_unread_is_found_along_its_index_whatever_else_is_saved(member, monday):
    learn_changed_profiles(at=monday)
    member.place = "Patan"
    member.save(update_fields=["place"])

    unread = Member.objects.filter(is_unread=True, is_active=True).order_by("pk")

    assert not unread.exists()
    assert "member_unread" in unread.explain()


def test_a_community_may_ask_less_of_its_experts(
    community, engagement, expert, facilitator, monday
):
    community.change(clocks={"invitations": 1})
    made = engagement(State.OPEN)
    invite(engagement(State.OPEN), expert, by=facilitator, at=monday)

    with pytest.raises(Exception, match="which is their limit; free from 2 December"):
        ask(made, expert, by=facilitator, at=monday)


def test_nobody_is_asked_against_their_wish(
    engagement, expert, member, facilitator, monday
):
    made = engagement(State.OPEN)
    Member.objects.filter(pk=expert.pk).update(paused_until=date(2026, 12, 1))
    Member.objects.filter(pk=member.pk).update(asks_a_month=1)
    invite(engagement(State.OPEN), member, by=facilitator, at=monday)

    with pytest.raises(
        Exception, match="Bikash Yadav: Asks not to be asked until 1 Dec"
    ):
        ask(made, expert, by=facilitator, at=monday)
    with pytest.raises(Exception, match="which is their limit; free from 2 December"):
        ask(made, member, by=facilitator, at=monday)
    assert not made.invitations.exists()
