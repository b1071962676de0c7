"""Who is asked what came of it, when, and how often."""

import pytest

from communities.models import Community
from journal.models import Event
from outcomes import answering, asking, using
from outcomes.models import FollowUp, Round
from queries import asking_too
from queries.lifecycle import State
from tests.outcomes.conftest import after


def names(days):
    rows = FollowUp.objects.filter(days=days).order_by("pk")
    return [row.author.name.split()[0] for row in rows]


@pytest.mark.parametrize(
    ("day", "rounds"),
    [(29, []), (30, [30]), (89, [30]), (90, [90]), (180, [180]), (400, [365])],
)
def test_a_round_goes_out_when_it_is_due_and_an_old_one_is_left_out(
    day, rounds, published
):
    asking.ask_due(at=after(day))

    assert list(Round.objects.values_list("days", flat=True)) == rounds


def test_who_asked_who_asked_too_and_who_used_it_are_asked_once(
    engagement, member, expert, person
):
    published = engagement(State.OPEN)
    asking_too.ask_too(published, expert, words="We, too.", at=after(1))
    published.edition = published.editions.create(
        number=1, made_at=after(0), published_at=after(0)
    )
    published.take("close", at=after(0))
    published.take("publish", at=after(0), edition=published.edition)
    for who in (expert, member):
        using.use(published, who, at=after(7))
    using.use(published, person("Late Lata"), at=after(31))

    assert asking.ask_due(at=after(32)) == 3
    assert asking.ask_due(at=after(33)) == 0

    assert names(30) == ["Sunita", "Bikash", "Anjali"]
    assert Event.objects.filter(kind="followup.asked").count() == 3
    assert asking.ask_due(at=after(90)) == 4
    assert names(90)[-1] == "Late"


def test_later_rounds_ask_only_who_adopted_something(used):
    asking.ask_due(at=after(30))
    asking.ask_due(at=after(90))
    asking.ask_due(at=after(180))
    assert names(180) == ["Anjali"]

    told = FollowUp.objects.get(days=90, author__name__startswith="Sunita")
    answering.answer(told, {"informed": "yes"}, at=after(100))
    asking.ask_due(at=after(365))

    assert names(365) == ["Sunita", "Anjali"]


def test_who_wants_no_more_is_not_asked_again(asked):
    answering.answer(asked, {"informed": "yes"}, at=after(31))
    answering.stop(asked, at=after(31))
    assert asking.ask_due(at=after(90)) == 0


def test_nobody_is_asked_about_what_was_taken_down(published, facilitator):
    published.hide(by=facilitator, at=after(3), reason="So.")

    assert asking.ask_due(at=after(30)) == 0
    assert not Round.objects.exists()


def test_who_left_and_who_is_erased_are_not_asked(used, member, asker):
    member.memberships.all().delete()
    type(asker).objects.filter(pk=asker.pk).update(is_active=False)

    assert asking.ask_due(at=after(30)) == 0
    assert Round.objects.get().asked == 0


def test_an_alias_is_asked_as_an_alias(engagement, asker):
    Community.objects.update(confidentiality="alias")
    community = Community.objects.get()
    engagement(State.PUBLISHED, community=community)

    assert asking.ask_due(at=after(30)) == 1

    row = FollowUp.objects.get()
    assert (row.author, row.signed) == (None, "alias")
    assert list(FollowUp.objects.of(asker)) == [row]
    told = Event.objects.get(kind="followup.asked")
    assert asker.pk not in {told.by, *told.data.values()} or told.by is None
