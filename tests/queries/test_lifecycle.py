"""Every verb from every state, and a second witness written by hand."""

import itertools

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from queries.lateness import NotNow
from queries.lifecycle import STEPS, State, verbs_open_to
from queries.models import Engagement
from queries.permissions import may_say, parties

# Written by hand from the practice, so that a wrong entry in the table shows.
WHO_SAYS_WHAT = {
    "submit": {"asker"},
    "withdraw": {"asker", "facilitator"},
    "return": {"facilitator", "associate"},
    "open": {"facilitator"},
    "decline": {"facilitator"},
    "answer": {"facilitator", "associate"},
    "close": {"facilitator", "associate", "clock"},
    "reopen": {"facilitator", "associate"},
    "reconsider": {"facilitator"},
    "publish": {"facilitator"},
}
WHAT_FOLLOWS_WHAT = {
    "draft": {"submit"},
    "submitted": {"withdraw", "return", "open", "decline", "answer"},
    "returned": {"submit", "withdraw", "return", "open", "decline", "answer"},
    "open": {"withdraw", "close"},
    "closed": {"reopen", "publish"},
    "published": set(),
    "answered": {"reconsider"},
    "declined": {"reconsider"},
    "withdrawn": {"reconsider"},
}


def test_who_may_say_what():
    assert {verb: set(step.said_by) for verb, step in STEPS.items()} == WHO_SAYS_WHAT


def test_what_follows_what():
    everybody = {"asker", "facilitator", "associate", "clock"}

    found = {state: set(verbs_open_to(everybody, state)) for state in State.values}

    assert found == WHAT_FOLLOWS_WHAT


def test_an_asker_withdraws_only_before_it_is_open():
    assert "withdraw" in verbs_open_to({"asker"}, State.SUBMITTED)
    assert "withdraw" not in verbs_open_to({"asker"}, State.OPEN)
    assert "withdraw" in verbs_open_to({"facilitator"}, State.OPEN)
    assert "withdraw" not in verbs_open_to({"facilitator"}, State.SUBMITTED)


@pytest.mark.parametrize(("verb", "state"), list(itertools.product(STEPS, State)))
def test_a_step_is_taken_where_the_table_allows_it(
    verb, state, engagement, facilitator, monday
):
    made = engagement(state)
    edition = made.edition or made.editions.create(number=1, made_at=monday)
    changes = {"edition": edition} if verb in {"publish", "answer"} else {}

    def take():
        made.take(verb, by=facilitator, at=monday, reason="Because.", **changes)

    if verb in WHAT_FOLLOWS_WHAT[state]:
        take()
        made.refresh_from_db()
        assert made.state == STEPS[verb].target
    else:
        with pytest.raises(NotNow):
            take()
        made.refresh_from_db()
        assert made.state == state


def test_every_page_in_the_table_is_there():
    for step in STEPS.values():
        if step.page:
            assert reverse(step.page, args=[1])


def test_an_author_may_not_open_their_own_query(engagement, asker):
    assert not may_say(asker, "open", engagement(State.SUBMITTED))


def test_an_associate_may_not_publish(engagement, associate):
    assert not may_say(associate, "publish", engagement(State.CLOSED))


def test_a_facilitator_who_asks_has_both_parties(engagement, facilitator):
    own = engagement(State.SUBMITTED, member=facilitator)

    assert parties(facilitator, own) == {"asker", "facilitator"}


def test_the_second_of_two_reads_who_was_first(engagement, facilitator, person, monday):
    made = engagement(State.SUBMITTED)
    stale = Engagement.objects.get(pk=made.pk)
    made.take("open", by=facilitator, at=monday)

    with pytest.raises(NotNow) as late:
        stale.take("decline", by=person("Mina"), at=monday, reason="No.")

    assert "Prakash Adhikari opened this" in str(late.value)


def test_declining_needs_a_reason(engagement, facilitator, monday):
    made = engagement(State.SUBMITTED)

    with pytest.raises(NotNow, match="reason"):
        made.take("decline", by=facilitator, at=monday, reason="  ")


def test_a_reason_is_kept_as_a_remark_that_the_event_names(
    engagement, facilitator, monday
):
    made = engagement(State.SUBMITTED)

    event = made.take("decline", by=facilitator, at=monday, reason="It was answered.")

    assert made.remarks.get(pk=event.data["remark"]).text == "It was answered."
    assert "answered" not in str(event.data)


def test_nothing_is_open_without_text(engagement):
    made = engagement(State.OPEN)

    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.filter(pk=made.pk).update(problem="")


def test_nothing_is_published_without_an_edition(engagement):
    made = engagement(State.CLOSED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Engagement.objects.filter(pk=made.pk).update(state=State.PUBLISHED)


def test_a_verb_of_another_state_is_told_to_be_too_late(engagement, asker, client):
    made = engagement(State.OPEN)
    client.force_login(asker)

    answer = client.post(reverse("queries:step", args=[made.pk, "withdraw"]))

    made.refresh_from_db()
    assert (answer.status_code, made.state) == (302, State.OPEN)
