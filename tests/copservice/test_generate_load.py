"""Invented rows are like real ones, wake nobody, and stay out of others' databases."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.urls import reverse

from communities.models import Member
from copservice.load import MAIL_DOMAIN
from journal.models import Event, Pending
from queries.lifecycle import State
from queries.models import Citation, Contribution, Engagement, Statement


@pytest.fixture
def loaded(db):
    call_command("generate_load", members=60, engagements=50, contributions=200)


def test_as_many_are_there_as_were_asked_for(loaded):
    counts = [model.objects.count() for model in (Member, Engagement, Contribution)]

    assert counts == [60, 50, 200]


def test_nobody_has_anything_to_read(loaded):
    assert Event.objects.exists()
    assert not Pending.objects.exists()


def test_what_is_published_rests_on_replies_of_its_own(loaded):
    done = Engagement.objects.filter(state=State.PUBLISHED)

    assert done.exists()
    assert not done.exclude(edition__engagement=F("pk")).exists()
    assert Statement.objects.exists()
    strange = Citation.objects.exclude(
        contribution__engagement=F("statement__edition__engagement")
    )
    assert not strange.exists()


def test_every_reply_has_its_words_and_its_number(loaded):
    assert not Contribution.objects.filter(version__isnull=True).exists()
    for one in Engagement.objects.all():
        numbers = list(one.contributions.posted().values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))


def test_the_pages_show_them(loaded, client):
    reader = Member.objects.order_by("pk").first()
    client.force_login(reader)
    done = Engagement.objects.filter(state=State.PUBLISHED)
    mine = done.filter(community__in=reader.roles).first()

    for name, about in [
        ("queries:archive", []),
        ("facilitation:desk", []),
        ("queries:detail", [mine.pk]),
        ("queries:product", [mine.pk]),
    ]:
        assert client.get(reverse(name, args=about)).status_code == 200


def test_a_database_of_others_is_left_alone(make_member):
    make_member("Sunita Chaudhary")

    with pytest.raises(CommandError, match="belongs to somebody"):
        call_command("generate_load", members=5)
    assert not Member.objects.filter(email__endswith=MAIL_DOMAIN).exists()


def test_a_second_load_is_added_to_the_first(loaded):
    call_command("generate_load", members=5, engagements=2, contributions=3)

    assert Member.objects.count() == 65
