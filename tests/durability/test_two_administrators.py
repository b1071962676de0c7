"""Two administrators at the same moment: what must hold still holds."""

import pytest
from django.db import transaction
from django.utils.timezone import now

from communities import administering, filing, founding
from communities.appointing import change_role
from communities.joining import leave
from communities.lateness import NotNow
from communities.models import Community, Member, Membership, Topic
from communities.models.account_step import AccountVerb
from communities.roles import Role
from correspondence import rewording
from correspondence.letters import worded_letters
from correspondence.models import Delivery, Wording
from journal import jobs
from journal.models import Job
from journal.recording import record
from tests.durability.test_two_at_once import at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def offices(make_member):
    """Two administrators."""
    return [make_member(name, is_administrator=True) for name in ("Ada", "Bo")]


def failures(results, kind):
    found = [result for result in results if isinstance(result, Exception)]
    assert all(isinstance(result, kind) for result in found), results
    return len(found)


def test_two_who_unmake_each_other_leave_one(offices):
    ada, bo = offices

    results = at_once(
        lambda: administering.take(AccountVerb.UNMAKE, bo, by=ada, at=now()),
        lambda: administering.take(AccountVerb.UNMAKE, ada, by=bo, at=now()),
    )

    assert failures(results, NotNow) == 1
    assert Member.objects.filter(is_administrator=True).count() == 1


def test_two_who_take_the_last_two_facilitators_away_leave_one(
    offices, person, facilitator, community
):
    person("Rita Shrestha", Role.FACILITATOR)
    rows = Membership.objects.filter(role=Role.FACILITATOR).select_related(
        "community", "member"
    )

    results = at_once(
        *(
            lambda row=row, by=by: change_role(row, Role.MEMBER, by=by, at=now())
            for row, by in zip(list(rows), offices, strict=True)
        )
    )

    assert failures(results, NotNow) == 1
    assert Membership.objects.filter(role=Role.FACILITATOR).count() == 1


def test_of_two_who_save_one_community_the_second_is_told(offices, community):
    read = [Community.objects.get() for _administrator in offices]

    saved = at_once(
        *(
            lambda one=one, by=by: founding.change(
                one, {"anchor": by.name}, by=by.pk, at=now()
            )
            for one, by in zip(read, offices, strict=True)
        )
    )

    assert sorted(saved) == [False, True]
    assert Community.objects.get().anchor == offices[saved.index(True)].name


def test_a_facilitator_who_leaves_while_the_other_is_taken_away_stays(
    offices, person, facilitator
):
    person("Rita Shrestha", Role.FACILITATOR)
    rows = Membership.objects.select_related("community", "member")
    first, second = rows.filter(role=Role.FACILITATOR).order_by("pk")

    results = at_once(
        lambda: leave(first, at=now()),
        lambda: change_role(second, "", by=offices[0], at=now()),
    )

    assert failures(results, NotNow) == 1
    assert Membership.objects.filter(role=Role.FACILITATOR).count() == 1


def test_two_who_merge_the_same_two_topics_leave_one(offices, topic):
    into = Topic.objects.create(slug="latrines", name="Latrines")

    results = at_once(
        lambda: filing.merge(topic, into, by=offices[0], at=now()),
        lambda: filing.merge(into, topic, by=offices[1], at=now()),
    )

    assert failures(results, NotNow) == 1
    assert Topic.objects.count() == 1


def test_of_two_who_write_the_first_words_of_a_letter_one_is_kept(offices):
    letter = worded_letters()["opened"][1]
    read = [rewording.wording_of(letter, "en", None) for _office in offices]

    kept = at_once(
        *(
            lambda own=own, by=by: rewording.reword(
                own, "{topic}", by.name, by=by, at=now()
            )
            for own, by in zip(read, offices, strict=True)
        )
    )

    assert sorted(kept) == [False, True]
    assert Wording.objects.get().words == offices[kept.index(True)].name


def test_a_job_that_is_cancelled_while_a_worker_takes_it_is_one_or_the_other():
    job = jobs.ask_for("compile", about=("engagement", 1), by=None, at=now())

    leased, cancelled = at_once(
        lambda: Job.objects.all().lease(at=now()),
        lambda: jobs.cancel(job.pk, at=now()),
    )

    job.refresh_from_db()
    assert bool(leased) != cancelled
    assert job.is_cancelled == cancelled


def test_a_letter_that_two_send_again_is_due_once(offices, member):
    with transaction.atomic():
        event = record("engagement.closed", at=now(), subject=("engagement", 1))
    letter = Delivery.objects.create(
        letter="closed", event=event, recipient=member, attempts=3, due_at=now()
    )

    sent = at_once(
        *(lambda: Delivery.objects.send_again(at=now()) for _office in offices)
    )

    letter.refresh_from_db()
    assert sum(sent) == 1
    assert letter.attempts == 0
