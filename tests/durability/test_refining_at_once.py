"""Two at one query at the same moment: the desk, its asker, and the clocks."""

import pytest
from django.utils.timezone import now

from facilitation import checking, clocks, offline, ready_texts
from facilitation.models import Alert, OfflinePerson, ReadyText, Tick
from journal.models import Event
from queries.conversing import answer, conversation_of
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Contribution, Engagement
from tests.durability.test_two_at_once import again, at_once

pytestmark = [
    pytest.mark.service("postgresql"),
    pytest.mark.django_db(transaction=True),
]


def test_an_answer_sent_twice_is_one_answer(engagement, asker):
    made = engagement(State.RETURNED)
    rows = [again(made), again(made)]

    sent = at_once(
        *(lambda row=row: answer(row, "In ward 4.", by=asker, at=now()) for row in rows)
    )

    assert sum(isinstance(one, NotNow) for one in sent) == 1
    assert conversation_of(made).filter(text="In ward 4.").count() == 1


def test_of_an_answer_and_a_refusal_one_wins(engagement, asker, facilitator):
    made = engagement(State.RETURNED)
    rows = [again(made), again(made)]

    done = at_once(
        lambda: answer(rows[0], "In ward 4.", by=asker, at=now()),
        lambda: rows[1].take("decline", by=facilitator, at=now(), reason="Late."),
    )

    lost = [isinstance(one, NotNow) for one in done]
    assert sorted(lost) == [False, True]
    made.refresh_from_db()
    assert made.state == (State.DECLINED if lost[0] else State.SUBMITTED)
    answered = conversation_of(made).filter(text="In ward 4.").exists()
    assert answered != lost[0]


def test_two_who_tick_the_same_check_leave_one_tick(engagement, facilitator, associate):
    made = engagement(State.SUBMITTED)

    def tick(by):
        return lambda: checking.tick(made, ["new"], shown=[], by=by, at=now())

    done = at_once(tick(facilitator), tick(associate))

    assert done == [None, None]
    assert Tick.objects.count() == 1


def test_two_sweeps_tell_once_and_escalate_once(engagement, answer, member):
    made = engagement(State.SUBMITTED)
    held = answer(engagement(State.OPEN), member, post=False)
    late = max(made.due_at, held.due_at)

    done = at_once(*[lambda: clocks.look(at=late)] * 3)
    assert not [one for one in done if isinstance(one, Exception)]
    much_later = max(Alert.objects.values_list("escalate_at", flat=True))
    done = at_once(*[lambda: clocks.look(at=much_later)] * 3)
    assert not [one for one in done if isinstance(one, Exception)]

    for alert in Alert.objects.all():
        escalated = Event.objects.filter(kind="clock.escalated", subject=alert.pk)
        assert escalated.count() == bool(alert.escalated_at)
    assert Event.objects.filter(kind="clock.late", subject=held.pk).count() == 1
    overdue = Event.objects.filter(kind="clock.overdue", subject=made.pk)
    assert overdue.count() == 1


def test_of_two_who_change_a_ready_text_one_wins(community):
    ready_texts.take_over(community, at=now())
    text = ReadyText.objects.first()

    done = at_once(
        lambda: text.change(at=now(), revision=0, text="Mine."),
        lambda: text.change(at=now(), revision=0, text="Theirs."),
    )

    assert sorted(done) == [False, True]


def test_two_who_begin_with_the_same_texts_have_ten(community):
    done = at_once(*[lambda: ready_texts.take_over(community, at=now())] * 2)

    assert done == [None, None]
    assert ReadyText.objects.count() == 10


def test_a_reply_entered_twice_at_once_is_one_reply(engagement, expert, facilitator):
    made = engagement(State.OPEN)
    rows = [again(made), again(made)]

    at_once(
        *(
            lambda row=row: offline.enter_reply(
                row, expert, by=facilitator, at=now(), text="Raised.", channel="phone"
            )
            for row in rows
        )
    )

    assert Contribution.objects.count() == 1


def test_a_query_entered_twice_at_once_is_one_query(community, asker, facilitator):
    def draft():
        return Engagement(
            community=community,
            purpose="experience",
            topic="Full pits",
            problem="No lorry comes.",
            questions=["How?"],
            wanted=["experience"],
            channel="phone",
        )

    drafts = [draft(), draft()]
    at_once(
        *(
            lambda one=one: offline.enter_query(one, asker, by=facilitator, at=now())
            for one in drafts
        )
    )

    assert Engagement.objects.count() == 1
    assert Event.objects.filter(kind="engagement.submitted").count() == 1
    assert not OfflinePerson.objects.exists()


def test_of_two_who_ask_again_at_once_one_asks(engagement, facilitator, associate):
    made = engagement(State.RETURNED)
    rows = [again(made), again(made)]

    asked = at_once(
        lambda: rows[0].take("return", by=facilitator, at=now(), reason="Where?"),
        lambda: rows[1].take("return", by=associate, at=now(), reason="Since when?"),
    )

    assert sum(isinstance(one, NotNow) for one in asked) == 1
    said = conversation_of(made).filter(text__in=["Where?", "Since when?"])
    assert said.count() == 1
