"""What readers say under a product, and that they read it."""

import pytest
from django.core.cache import cache
from django.urls import reverse

from communities.models import Community
from outcomes.models import Learned, Reading, Use
from queries.lifecycle import State


@pytest.fixture
def published(engagement):
    return engagement(State.PUBLISHED)


def page(published):
    return reverse("queries:product", args=[published.pk])


def say(client, name, published, **said):
    return client.post(
        reverse(f"outcomes:{name}", args=[published.pk]), said, follow=True
    )


def test_a_member_says_that_they_used_it_and_takes_it_back(client, member, published):
    client.force_login(member)

    say(client, "used", published)
    shown = say(client, "used", published)
    assert Use.objects.count() == 1
    assert "1 person has used it." in shown.content.decode()

    shown = say(client, "used", published, **{"take-back": "1"})
    assert not Use.objects.exists()
    assert "I used this" in shown.content.decode()


def test_who_learned_changes_their_answer(client, member, published):
    client.force_login(member)

    say(client, "learned", published, score="2")
    say(client, "learned", published, score="5")

    [told] = Learned.objects.all()
    assert (told.score, told.member) == (5, member)


@pytest.mark.parametrize("score", ["0", "6", "five", ""])
def test_no_other_answer_is_taken(client, member, published, score):
    client.force_login(member)

    assert say(client, "learned", published, score=score).status_code == 400
    assert not Learned.objects.exists()


def test_a_visitor_is_not_asked_and_an_outsider_may_not_say(
    client, outsider, published
):
    asked = "Was it of use?"
    assert asked not in client.get(page(published)).content.decode()

    client.force_login(outsider)
    assert asked not in client.get(page(published)).content.decode()
    assert say(client, "used", published).status_code == 403


def test_nobody_used_what_is_not_published(client, member, engagement):
    client.force_login(member)

    say(client, "used", engagement(State.OPEN))

    assert not Use.objects.exists()


def test_reading_is_kept_once_a_day_for_each_page(client, member, published):
    client.force_login(member)
    detail = reverse("queries:detail", args=[published.pk])

    for address in (page(published), page(published), detail):
        client.get(address)

    kept = Reading.objects.values_list("member", "what").order_by("what")
    assert list(kept) == [(member.pk, "engagement"), (member.pk, "product")]


def test_reading_is_kept_once_where_the_cache_forgets(client, member, published):
    client.force_login(member)
    client.get(page(published))
    cache.clear()
    client.get(page(published))

    assert Reading.objects.count() == 1


@pytest.mark.parametrize(
    "quiet", [{"level_reason": "sensitive"}, {"confidentiality": "alias"}]
)
def test_reading_is_not_kept_where_it_may_do_harm(client, member, published, quiet):
    Community.objects.update(**quiet)
    client.force_login(member)

    client.get(page(published))

    assert not Reading.objects.exists()


def test_of_visitors_and_outsiders_no_reading_is_kept(client, outsider, published):
    client.get(page(published))
    client.force_login(outsider)
    client.get(page(published))

    assert not Reading.objects.exists()
