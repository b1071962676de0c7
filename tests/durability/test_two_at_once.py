"""Two people, or two workers, who do the same at the same moment: one of them wins."""

import threading
from itertools import chain

import pytest
from django.db import connection
from django.utils.timezone import now

from communities.roles import Role
from facilitation import editing, publishing, refining
from journal import jobs
from journal.models import Event, Job
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Contribution
from queries.replying import reply

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def at_once(*deeds):
    """What each deed returns or raises, all begun at one moment on own connections."""
    start = threading.Barrier(len(deeds))
    results = [None] * len(deeds)

    def do(place, deed):
        connection.ensure_connection()
        start.wait()
        try:
            results[place] = deed()
        except Exception as problem:
            results[place] = problem
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=pair) for pair in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def one_wins(people, *deeds):
    """The place of the winner; the other has read the winner's name."""
    results = at_once(*deeds)
    lost = [place for place, r in enumerate(results) if isinstance(r, Exception)]
    assert len(lost) == 1, results
    assert isinstance(results[lost[0]], NotNow), results
    winner = 1 - lost[0]
    assert people[winner].name in str(results[lost[0]])
    assert "Nothing of yours was lost." in str(results[lost[0]])
    return winner


@pytest.fixture
def desk(person, facilitator):
    """Two facilitators."""
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


@pytest.fixture
def closed(engagement, answer, expert, member, facilitator):
    made = engagement(State.OPEN)
    answer(made, expert, "We raised 84 toilets on a plinth of 1.2 m in 2022.")
    answer(made, member, "We anchored forty tanks after the flood of 2017.")
    made.take("close", by=facilitator, at=now())
    return made


@pytest.fixture
def drafted(closed, facilitator):
    jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=now())
    assert jobs.run_due(now=now) == 1
    return closed.editions.get()


def again(row):
    """The same row as another request loads it."""
    return type(row).objects.get(pk=row.pk)


def decide(query, verb, by, topics):
    one = again(query)
    text = {"wording": one.wording | {"topic": f"{verb} it"}, "topics": topics}
    return lambda: refining.decide(
        one, verb, by=by, at=now(), reason="So.", revision=one.revision, **text
    )


def test_of_two_who_open_and_decline_one_wins_with_text_and_topics(
    engagement, desk, topic
):
    query = engagement(State.SUBMITTED)
    deeds = (
        decide(query, "open", desk[0], [topic]),
        decide(query, "decline", desk[1], []),
    )

    winner = one_wins(desk, *deeds)

    query.refresh_from_db()
    assert query.state == (State.OPEN, State.DECLINED)[winner]
    assert query.topic == ("open it", "decline it")[winner]
    assert query.topics.count() == (1, 0)[winner]
    decided = Event.objects.filter(
        kind__in=["engagement.opened", "engagement.declined"]
    )
    assert decided.get().by == desk[winner].pk


def test_of_two_who_take_the_same_plain_step_one_wins(engagement, desk):
    query = engagement(State.OPEN)
    rows = [again(query), again(query)]

    one_wins(
        desk,
        lambda: rows[0].take("close", by=desk[0], at=now()),
        lambda: rows[1].take("close", by=desk[1], at=now()),
    )

    assert Event.objects.filter(kind="engagement.closed").count() == 1


def test_of_two_who_publish_one_wins(drafted, desk):
    rows = [again(drafted), again(drafted)]

    winner = one_wins(
        desk,
        lambda: publishing.publish(rows[0], by=desk[0], at=now()),
        lambda: publishing.publish(rows[1], by=desk[1], at=now()),
    )

    published = Event.objects.get(kind="engagement.published")
    assert published.by == desk[winner].pk
    assert again(drafted.engagement).state == State.PUBLISHED


def test_of_two_who_publish_a_new_version_one_wins(drafted, desk):
    publishing.publish(drafted, by=desk[0], at=now())
    second = publishing.revise(again(drafted.engagement), by=desk[0], at=now())
    rows = [again(second), again(second)]

    one_wins(
        desk,
        lambda: publishing.publish(rows[0], by=desk[0], at=now()),
        lambda: publishing.publish(rows[1], by=desk[1], at=now()),
    )

    assert Event.objects.filter(kind="product.revised").count() == 1


def test_of_two_who_begin_the_next_version_both_get_the_same(drafted, desk):
    publishing.publish(drafted, by=desk[0], at=now())
    rows = [again(drafted.engagement), again(drafted.engagement)]

    begun = at_once(
        lambda: publishing.revise(rows[0], by=desk[0], at=now()),
        lambda: publishing.revise(rows[1], by=desk[1], at=now()),
    )

    assert begun[0] == begun[1]
    assert begun[0].number == 2


def test_of_two_who_post_the_same_held_reply_one_wins(engagement, answer, expert, desk):
    held = answer(engagement(State.OPEN), expert, post=False)
    rows = [again(held), again(held)]

    winner = one_wins(
        desk,
        lambda: rows[0].post(by=desk[0], at=now()),
        lambda: rows[1].post(by=desk[1], at=now()),
    )

    assert again(held).number == 1
    assert Event.objects.get(kind="contribution.posted").by == desk[winner].pk


def test_of_two_who_post_a_reply_and_set_it_aside_one_wins(
    engagement, answer, expert, desk
):
    held = answer(engagement(State.OPEN), expert, post=False)
    rows = [again(held), again(held)]

    winner = one_wins(
        desk,
        lambda: rows[0].post(by=desk[0], at=now()),
        lambda: rows[1].set_aside(by=desk[1], at=now(), reason="Off the point."),
    )

    assert again(held).state == ("posted", "set-aside")[winner]
    assert held.engagement.remarks.filter(verb="set-aside").count() == winner


def save(edition, text, by):
    one = again(edition)
    return lambda: editing.save_section(
        one, "summary", text, by=by, at=now(), revision=one.revision
    )


def test_of_two_who_save_the_same_section_one_wins(drafted, desk):
    winner = one_wins(
        desk,
        save(drafted, "Plinths held [1].", desk[0]),
        save(drafted, "Tanks were anchored [2].", desk[1]),
    )

    statement = drafted.statements.get(section="summary")
    assert statement.text == ("Plinths held", "Tanks were anchored")[winner]
    assert statement.citations.get().contribution.number == winner + 1


def test_of_two_who_ask_for_a_draft_both_get_the_same_job(closed, desk):
    def ask(by):
        about = closed.subject
        return lambda: jobs.ask_for("compile", about=about, by=by.pk, at=now())

    first, second = at_once(ask(desk[0]), ask(desk[1]))

    assert first == second
    assert Job.objects.count() == 1


def test_four_workers_lease_each_row_once(db):
    Job.objects.bulk_create(
        Job(
            kind="compile",
            about_kind="engagement",
            about=number,
            created_at=now(),
            due_at=now(),
        )
        for number in range(200)
    )

    def work():
        taken = []
        while batch := Job.objects.all().lease(at=now(), most=7):
            taken += [row.pk for row in batch]
        return taken

    taken = at_once(work, work, work, work)

    every = Job.objects.values_list("pk", flat=True)
    assert sorted(chain.from_iterable(taken)) == sorted(every)


def test_replies_posted_at_once_are_numbered_without_a_gap(
    engagement, answer, person, facilitator
):
    query = engagement(State.OPEN)
    held = [
        answer(query, person(f"Author {n}"), f"Reply {n}.", post=False)
        for n in range(12)
    ]

    rows = [again(row) for row in held]
    at_once(*(lambda r=row: r.post(by=facilitator, at=now()) for row in rows))

    numbers = Contribution.objects.values_list("number", flat=True)
    assert sorted(numbers) == list(range(1, 13))


def test_replies_that_nobody_reads_first_are_numbered_without_a_gap(
    engagement, community, person
):
    community.moderation = "none"
    community.save(update_fields=["moderation"])
    query = engagement(State.OPEN)
    people = [person(f"Author {n}") for n in range(8)]

    def send(person):
        one = again(query)
        return lambda: reply(one, person, f"{person.name} knows.", at=now())

    sent = at_once(*map(send, people))

    assert sorted(one.number for one in sent) == list(range(1, 9))


def test_a_reply_sent_twice_at_once_is_one_reply(engagement, member):
    query = engagement(State.OPEN)
    rows = [again(query) for _ in range(4)]

    sent = at_once(
        *(lambda q=row: reply(q, member, "We raised ours.", at=now()) for row in rows)
    )

    assert len({one.pk for one in sent}) == 1
    assert Contribution.objects.count() == 1
