"""Two people who do something with the same reply, or the same query, at once."""

import pytest
from django.db import connection
from django.utils.timezone import now

from communities.roles import Role
from queries import asking_too, drafting, following, introducing, takedown, thanking
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Follow, Introduction, Part, ReplyDraft, Report, Thanks
from queries.reporting import report
from tests.durability.test_two_at_once import again, at_once, one_wins

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def desk(person, facilitator):
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


@pytest.fixture
def query(engagement):
    return engagement(State.OPEN)


@pytest.fixture
def posted(query, answer, member):
    return answer(query, member, "Raised pits kept working.")


def kept(results):
    """How many of the deeds were not refused with a sentence."""
    assert all(isinstance(r, NotNow) or not isinstance(r, Exception) for r in results)
    return sum(not isinstance(r, NotNow) for r in results)


def test_of_two_who_hide_and_remove_one_wins(posted, desk):
    rows = again(posted), again(posted)

    one_wins(
        desk,
        lambda: takedown.hide(rows[0], by=desk[0], at=now(), reason="So."),
        lambda: takedown.hide(rows[1], by=desk[1], at=now(), reason="So."),
    )

    posted.refresh_from_db()
    assert posted.state == "hidden"


def test_a_facilitator_who_posts_and_an_author_who_withdraws(
    query, answer, member, facilitator
):
    held = answer(query, member, post=False)
    rows = again(held), again(held)

    results = at_once(
        lambda: rows[0].post(by=facilitator, at=now()),
        lambda: takedown.withdraw(rows[1], by=member, at=now()),
    )

    held.refresh_from_db()
    # Posted and then withdrawn is fine; withdrawn and then posted never happens.
    assert held.state == "withdrawn"
    assert kept(results) in {1, 2}


def test_of_two_corrections_of_one_text_one_is_kept(posted, member):
    rows, version = (again(posted), again(posted)), posted.version_id

    results = at_once(
        *(
            lambda row=row, n=n: row.correct(
                f"Words {n}.", by=member, at=now(), version=version
            )
            for n, row in enumerate(rows)
        )
    )

    assert kept(results) == 1
    assert posted.versions.count() == 2


def test_of_two_decisions_on_a_report_one_is_kept(posted, expert, desk):
    made = report(
        posted.engagement, expert, contribution=posted, reason="wrong", at=now()
    )
    rows = again(made), again(made)

    results = at_once(
        lambda: rows[0].close(by=desk[0], at=now(), upheld=False, reason="It stands."),
        lambda: takedown.hide(
            again(posted), by=desk[1], at=now(), reason="It does not."
        ),
    )

    made.refresh_from_db()
    assert made.closed_at
    assert kept(results) in {1, 2}


@pytest.mark.parametrize(
    ("deed", "model"),
    [
        (
            lambda query, reply, who: report(
                query, who, contribution=reply, reason="wrong", at=now()
            ),
            Report,
        ),
        (lambda query, reply, who: thanking.thank(reply, who, at=now()), Thanks),
        (lambda query, reply, who: following.follow(query, who, at=now()), Follow),
        (
            lambda query, reply, who: drafting.keep(query, who, text="So.", at=now()),
            ReplyDraft,
        ),
        (lambda query, reply, who: asking_too.ask_too(query, who, at=now()), Part),
        (
            lambda query, reply, who: introducing.ask(reply, who, "So.", at=now()),
            Introduction,
        ),
    ],
    ids=["report", "thank", "follow", "draft", "ask too", "introduce"],
)
def test_a_double_click_does_it_once(deed, model, posted, expert):
    before = model.objects.count()
    rows = again(posted), again(posted)

    results = at_once(
        *(lambda row=row: deed(row.engagement, row, expert) for row in rows)
    )

    assert kept(results) >= 1
    assert model.objects.count() == before + 1
    connection.ensure_connection()


def test_of_yes_and_no_to_an_introduction_one_is_kept(posted, expert):
    made = introducing.ask(posted, expert, "So.", at=now())
    rows = again(made), again(made)

    results = at_once(
        lambda: rows[0].answer("accepted", at=now()),
        lambda: rows[1].answer("declined", at=now()),
    )

    assert kept(results) == 1


def test_a_closing_is_told_once_by_two_sweeps(query):
    rows = again(query), again(query)

    told = at_once(*(lambda row=row: row.warn(at=now()) for row in rows))

    assert sorted(told) == [False, True]
