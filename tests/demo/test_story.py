"""The stories are whole, and lived through once they leave a service to look at."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils.timezone import now

from communities.agreeing import to_agree_again
from communities.audience import Audience
from communities.models import (
    Agreement,
    Appeal,
    Community,
    Member,
    Membership,
    Topic,
)
from correspondence.models import Delivery, Turn
from demo import cast, seeding, story
from demo.living import STEPS
from discussions.models import Round
from facilitation import desk
from facilitation.models import Claim, Invitation, Note, ReadyText, SavedView
from journal.models import Event, Pending
from metrics.recounting import drift
from queries.anatomy import product_of
from queries.lifecycle import State
from queries.models import (
    Citation,
    Contribution,
    Engagement,
    Follow,
    Introduction,
    Part,
    ReplyDraft,
    Thanks,
)

pytestmark = pytest.mark.django_db

OVER = {"engagement__state": State.PUBLISHED}


@pytest.mark.parametrize("told", story.stories(), ids=lambda told: told.key)
def test_a_story_names_people_and_steps_that_there_are(told):
    named = {told.asker} | {step["who"] for step in told.steps if "who" in step}

    assert named <= story.people().keys()
    assert {step["do"] for step in told.steps} <= STEPS.keys()
    assert set(told.topics) <= story.world()["topics"].keys()


def test_every_seat_is_somebody_of_the_cast():
    assert [seat.who for seat in cast.SEATS if seat.who not in story.people()] == []
    assert cast.key_of("Anjali.Thapa@people.example") == "anjali"
    assert cast.key_of("somebody@example.org") == ""


def test_people_come_from_all_sectors_and_several_countries():
    people = story.people().values()

    assert len({person.sector for person in people}) == 6
    assert len({person.country for person in people if person.country}) >= 4


@pytest.fixture(scope="module")
def at():
    return now()


@pytest.fixture(scope="module", autouse=True)
def _lived(django_db_setup, django_db_blocker, tmp_path_factory, at):
    """The stories, lived once for all tests of this module and then forgotten."""
    folder = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("files"))
    with folder, django_db_blocker.unblock(), transaction.atomic():
        seeding.seed(at=at)
        yield
        transaction.set_rollback(True)


def test_there_is_an_engagement_in_every_state():
    assert set(Engagement.objects.values_list("state", flat=True)) == set(State)


def test_what_happened_did_so_in_the_past_and_after_what_it_follows(at):
    times = list(Event.objects.order_by("pk").values_list("at", flat=True))

    assert max(times) <= at
    for engagement in Engagement.objects.filter(state=State.PUBLISHED):
        assert (
            engagement.submitted_at
            < engagement.opened_at
            < engagement.first_reply_at
            < engagement.published_at
        )


def test_published_products_cite_every_reply_by_its_own_words():
    products = Engagement.objects.filter(state=State.PUBLISHED)

    assert Counter(p.modality for p in products) == {"query": 5, "discussion": 1}
    for engagement in products.select_related("edition__engagement"):
        product = product_of(engagement.edition, Audience.MEMBERS)
        told = {s for s, groups in product.sections.items() if groups}
        assert told >= {"summary", "experiences"}
        assert told & {"answers", "rounds"}
    citations = Citation.objects.select_related("version")
    assert all(c.version.text[c.start : c.end] == c.quote for c in citations)


def test_one_query_waits_to_be_compiled_with_enough_replies():
    [closed] = Engagement.objects.filter(state=State.CLOSED)

    assert 8 <= closed.contributions.posted().count() <= 10
    assert closed.due_at > closed.state_since


def test_the_desk_has_something_of_every_kind(at):
    submitted = Engagement.objects.filter(state=State.SUBMITTED)
    unanswered = Engagement.objects.filter(state=State.OPEN, first_reply_at=None)

    assert submitted.filter(due_at__lt=at).count() == 1
    assert submitted.filter(remarks__verb="return").count() == 1
    assert Contribution.objects.filter(state="held").count() == 3
    assert unanswered.filter(due_at__gt=at).count() == 1
    assert Engagement.objects.filter(state=State.OPEN, closes_at__lt=at).count() == 0


def test_the_facilitator_has_a_day_of_sixteen_things_of_twelve_kinds():
    waiting = desk.queue(Member.objects.get(name=story.people()["prakash"].name))

    assert Counter(item.kind for item in waiting) == {
        "new": 2,
        "came-back": 1,
        "held": 3,
        "passed": 1,
        "colleague": 1,
        "compile": 1,
        "draft": 1,
        "silent": 1,
        "joining": 2,
        "appeal": 1,
        "report": 1,
        "unknown": 1,
    }


def test_three_things_are_claimed_and_three_notes_were_left_for_colleagues():
    claims = Claim.objects.open().values_list("kind", "member__name")

    assert Counter(claims) == {
        ("engagement", "Mina Gurung"): 1,
        ("contribution", "Mina Gurung"): 1,
        ("engagement", "Prakash Adhikari"): 1,
    }
    assert Note.objects.count() == 3


def test_one_discussion_is_published_and_one_is_in_its_second_round():
    rounds = Round.objects.order_by("number")

    assert [r.summary.sent_at is not None for r in rounds.filter(**OVER)] == [True] * 2
    assert [r.is_running for r in rounds.exclude(**OVER)] == [False, True, False]


def test_a_held_reply_came_by_mail_with_a_sheet():
    held = Contribution.objects.filter(state="held", channel="mail")
    names = held.values_list("attachments__file__name", flat=True)

    assert set(names) == {None, "counts-2023-2025.txt"}


def test_a_job_proposed_people_for_every_query_that_looks_for_some():
    looking = Engagement.objects.filter(state__in=["submitted", "returned", "open"])

    assert looking.count() == 11
    assert not looking.filter(proposals=None).exists()


def test_the_desk_keeps_words_and_views_of_its_own():
    own = ReadyText.objects.filter(community__slug="disaster-nepal", revision=0)

    assert own.filter(owner=None).count() == 12  # ten to begin with
    assert own.get(owner__name="Mina Gurung").purpose == "experts"
    assert set(SavedView.objects.values_list("member__name", "name")) == {
        ("Mina Gurung", "Mine, late ones"),
        ("Prakash Adhikari", "Held, nobody yet"),
    }


def test_two_members_have_yet_to_agree_to_what_their_community_has_written():
    [agreement] = Agreement.objects.all()
    members = Member.objects.filter(memberships__community=agreement.community)
    asked = [m.name for m in members if to_agree_again(m).exists()]

    assert sorted(asked) == ["Anjali Thapa", "Arun Mishra"]


def test_somebody_is_kept_out_of_one_community_and_appeals():
    [appeal] = Appeal.objects.filter(state="open")

    assert appeal.suspension.community.slug == "koshi"
    assert appeal.suspension.member.memberships.get().role == "suspended"


def test_members_thank_follow_ask_too_and_are_introduced():
    assert Thanks.objects.count() == 7
    assert Follow.objects.filter(wanted=True).count() >= 5
    assert Part.objects.filter(role="co-asker").count() == 1
    introductions = Introduction.objects.values_list("state", flat=True)
    assert sorted(introductions) == ["accepted", "asked"]
    assert ReplyDraft.objects.get().member.name == "Anjali Thapa"
    assert Contribution.objects.filter(state="withdrawn").count() == 1


def test_some_read_once_a_day_and_some_once_a_week():
    wishes = Counter(Membership.objects.values_list("wish", flat=True))

    assert wishes == {"each": 57, "none": 9, "daily": 8, "weekly": 7}


def test_who_reads_once_a_day_or_a_week_has_a_letter_to_come():
    turns = Turn.objects.filter(round="news")

    assert turns.filter(membership__wish="daily").count() == 8
    assert turns.filter(membership__wish="weekly").count() == 7


def test_every_topic_of_the_stories_stands_under_a_goal():
    told = Topic.objects.filter(slug__in=story.world()["topics"])

    assert told.count() == 12
    assert not told.filter(parent__sdg=None).exists()


def test_replies_came_by_every_way_and_invitations_had_every_answer():
    channels = set(Contribution.objects.values_list("channel", flat=True))
    [hers] = Invitation.objects.filter(
        member__name=story.people()["anjali"].name, engagement__state=State.OPEN
    )
    others = hers.engagement.invitations.exclude(pk=hers.pk)

    assert channels == {"web", "mail", "phone", "sms"}
    assert hers.state == "invited"
    assert {"accepted", "passed", "replied"} == {i.state for i in others}


def test_only_a_handful_of_letters_is_left_to_be_sent():
    waiting = Pending.objects.filter(due_at__isnull=False).select_related("event")

    assert not Delivery.objects.exists()
    assert {pending.reader for pending in waiting} == {"letters"}
    assert Counter(pending.event.kind for pending in waiting) == {
        "engagement.submitted": 2,
        "engagement.opened": 1,
        "round.ended": 1,
        "round.opened": 1,
        "round.summarised": 1,
        "wording.changed": 1,  # of which nobody gets a letter
        "engagement.returned": 1,
        "invitation.sent": 1,
        "contribution.held": 1,
        "consent.given": 2,  # of which nobody gets a letter
        "membership.applied": 2,
        "invitation.proposed": 1,  # told in the morning letter
        "introduction.asked": 1,
        "report.made": 1,
    }


def test_the_figures_are_counted(at):
    first = Community.objects.earliest("founded_at").founded_at.date()

    assert list(drift(first, (at + timedelta(days=1)).date())) == []


def test_nobody_has_a_password_and_everybody_an_address_to_get_a_code():
    members = Member.objects.all()

    assert members.count() == len(story.people())
    assert not any(member.has_usable_password() for member in members)
    assert members.filter(emailaddress__verified=True).count() == members.count()
