"""What may be published, and that it is published once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.audience import Audience
from facilitation import editing, publishing
from facilitation.models import Effort
from journal import jobs
from journal.models import Event
from queries.anatomy import product_of
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Edition, Engagement


@pytest.fixture
def write(drafted, facilitator, monday):
    def write(text):
        drafted.refresh_from_db(fields=["revision"])
        revision = drafted.revision
        editing.save_section(
            drafted, "summary", text, by=facilitator, at=monday, revision=revision
        )

    return write


def publish(edition, by, at):
    return publishing.publish(edition, by=by, at=at)


def test_a_draft_as_it_comes_may_be_published(drafted, facilitator, monday):
    assert publishing.obstacles(drafted) == []

    publish(drafted, facilitator, monday)

    made = Engagement.objects.get(pk=drafted.engagement_id)
    assert (made.state, made.edition) == (State.PUBLISHED, drafted)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "The summary is empty."),
        ("Pits held.", "cites no reply"),
        ("Anjali Thapa said that pits held [1].", "anjali thapa"),
        ("Ask ANJALI THAPA [1].", "anjali thapa"),
        ("Write to anjali.thapa@people.example [1].", "anjali thapa"),
        ("## Bikash Yadav\n\nPits held [1].", "bikash yadav"),
    ],
)
def test_what_stands_in_the_way_is_named(
    text, sentence, write, drafted, facilitator, monday
):
    write(text)

    with pytest.raises(publishing.NotReady, match=sentence):
        publish(drafted, facilitator, monday)

    assert Engagement.objects.get(pk=drafted.engagement_id).state == State.CLOSED


def test_a_reply_that_nobody_accounted_for_stops_it(
    drafted, answer, outsider, facilitator, monday
):
    answer(drafted.engagement, outsider, "A word that came late.")

    with pytest.raises(publishing.NotReady, match="Reply 4 is neither"):
        publish(drafted, facilitator, monday)


def test_a_reference_to_a_person_is_shown_as_credit_has_it(
    write, drafted, expert, community
):
    write("{1} built raised pits [1].")

    def first(audience):
        return product_of(drafted, audience).sections["summary"][0].passages[0].text

    assert first(Audience.MEMBERS) == "Bikash Yadav built raised pits"
    drafted.engagement.contributions.filter(number=1).update(signed="organisation")
    assert first(Audience.MEMBERS) == "Koshi Flood Forum built raised pits"


def test_published_twice_it_is_published_once(drafted, facilitator, monday):
    twin = Edition.objects.get(pk=drafted.pk)
    publish(drafted, facilitator, monday)

    with pytest.raises(NotNow, match="Prakash Adhikari published this"):
        publish(twin, facilitator, monday)

    assert Event.objects.filter(kind="engagement.published").count() == 1


def test_a_later_reply_becomes_part_of_the_next_version(
    drafted, answer, outsider, facilitator, monday
):
    publish(drafted, facilitator, monday)
    made = Engagement.objects.get(pk=drafted.engagement_id)
    answer(made, outsider, "We did it too.", at=monday + timedelta(days=9))

    second = publishing.revise(made, by=facilitator, at=monday)
    assert second.statements.count() == drafted.statements.count()
    late = made.contributions.get(number=4)
    editing.set_aside(second, late, "Says the same.", by=facilitator, at=monday)
    publish(second, facilitator, monday + timedelta(days=10))

    made.refresh_from_db()
    assert (made.edition, second.number) == (second, 2)
    assert Event.objects.filter(kind="product.revised").count() == 1


def test_an_older_version_shows_the_replies_of_its_day(
    drafted, answer, outsider, facilitator, monday
):
    publish(drafted, facilitator, monday)
    later = monday + timedelta(days=9)
    answer(drafted.engagement, outsider, "We did it too.", at=later)

    first = product_of(drafted, Audience.MEMBERS, until=drafted.published_at)

    assert [reply.number for reply in first.replies] == [1, 2, 3]


def test_an_associate_who_took_part_is_named_for_the_research(
    drafted, associate, facilitator, monday
):
    drafted.refresh_from_db(fields=["revision"])
    editing.save_section(
        drafted,
        "summary",
        "Pits held [1].",
        by=associate,
        at=monday,
        revision=drafted.revision,
    )
    for number in (2, 3):
        reply = drafted.engagement.contributions.get(number=number)
        editing.set_aside(drafted, reply, "Known.", by=facilitator, at=monday)

    publish(drafted, facilitator, monday)

    drafted.refresh_from_db()
    assert drafted.compiled_by == facilitator
    assert drafted.researched_by == associate


def test_a_section_that_somebody_changed_meanwhile_is_given_back_as_typed(
    drafted, associate, facilitator, client, monday
):
    stale = drafted.revision
    editing.save_section(
        drafted, "summary", "Hers [1].", by=associate, at=monday, revision=stale
    )
    client.force_login(facilitator)

    page = client.post(
        reverse("facilitation:section", args=[drafted.engagement_id]),
        {"section": "summary", "text": "Mine [1].", "revision": stale},
    )

    form = page.context["form"]
    assert page.status_code == 409
    assert (form["text"].value(), form["section"].value()) == ("Mine [1].", "summary")
    assert "Mina Gurung changed this section" in page.content.decode()


def test_a_late_press_on_draft_does_not_replace_what_was_edited(
    drafted, facilitator, write, monday
):
    write("Pits held [1].")
    about = drafted.engagement.subject
    jobs.ask_for("compile", about=about, by=facilitator.pk, at=monday)

    assert jobs.run_due(now=now) == 1

    summary = drafted.statements.filter(section="summary")
    assert list(summary.values_list("text", flat=True)) == ["Pits held"]


def test_a_published_text_is_not_changed_by_a_stale_page(
    drafted, associate, facilitator, monday
):
    publish(drafted, facilitator, monday)
    reply = drafted.engagement.contributions.get(number=3)

    with pytest.raises(NotNow):
        editing.set_aside(drafted, reply, "Late.", by=associate, at=monday)


def test_a_name_in_what_is_new_stops_it(drafted, facilitator, monday):
    with pytest.raises(publishing.NotReady, match="anjali thapa"):
        publishing.publish(
            drafted, by=facilitator, at=monday, change="Anjali Thapa corrected it."
        )


@pytest.mark.parametrize(
    ("hours", "kept", "state"),
    [
        ("", [], "published"),
        ("6.5", [6.5], "published"),
        ("0", [], "closed"),
        ("a day", [], "closed"),
    ],
)
def test_who_publishes_may_say_about_how_long_it_took(
    drafted, facilitator, client, hours, kept, state
):
    client.force_login(facilitator)
    address = reverse("facilitation:publish", args=[drafted.engagement_id])

    client.post(address, {"hours": hours})

    told = Effort.objects.values_list("hours", flat=True)
    assert [float(one) for one in told] == kept
    assert Engagement.objects.get(pk=drafted.engagement_id).state == state
