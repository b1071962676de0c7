"""The stories are whole, and lived through once they leave a service to look at."""

from collections import Counter
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils.timezone import now

from communities.credit import Audience
from communities.models import Community, Member
from correspondence.models import Delivery
from demo import cast, seeding, story
from demo.living import STEPS
from facilitation import desk
from facilitation.models import Invitation
from journal.models import Event, Pending
from metrics.recounting import drift
from queries.anatomy import product_of
from queries.lifecycle import State
from queries.models import Citation, Contribution, Engagement

pytestmark = pytest.mark.django_db


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
def _lived(django_db_setup, django_db_blocker, at):
    """The stories, lived once for all tests of this module and then forgotten."""
    with django_db_blocker.unblock(), transaction.atomic():
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

    assert products.count() == 3
    for engagement in products.select_related("edition__engagement"):
        product = product_of(engagement.edition, Audience.MEMBERS)
        assert {s for s, groups in product.sections.items() if groups} >= {
            "summary",
            "answers",
            "experiences",
        }
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


def test_the_facilitator_has_a_day_of_twelve_things_of_seven_kinds():
    waiting = desk.queue(Member.objects.get(name=story.people()["prakash"].name))

    assert Counter(item.kind for item in waiting) == {
        "new": 1,
        "came-back": 1,
        "held": 3,
        "passed": 1,
        "colleague": 1,
        "compile": 1,
        "joining": 2,
        "report": 1,
        "unknown": 1,
    }


def test_replies_came_by_every_way_and_invitations_had_every_answer():
    channels = set(Contribution.objects.values_list("channel", flat=True))
    [hers] = Invitation.objects.filter(
        member__name=story.people()["anjali"].name, engagement__state=State.OPEN
    )
    others = hers.engagement.invitations.exclude(pk=hers.pk)

    assert channels == {"web", "mail", "phone"}
    assert hers.state == "invited"
    assert {"accepted", "passed", "replied"} == {i.state for i in others}


def test_only_a_handful_of_letters_is_left_to_be_sent():
    waiting = Pending.objects.filter(due_at__isnull=False).select_related("event")

    assert not Delivery.objects.exists()
    assert {pending.reader for pending in waiting} == {"letters"}
    assert Counter(pending.event.kind for pending in waiting) == {
        "engagement.submitted": 2,
        "engagement.opened": 1,
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
