"""Texts that a desk keeps: whose they are, what they hold, how they are used."""

import pytest
from django.urls import reverse

from communities.joining import admit
from communities.roles import Role
from facilitation import ready_texts
from facilitation.models import ReadyText
from queries.lifecycle import State


@pytest.fixture
def keep(community, monday):
    def make(title="Where", purpose="more", text="Dear {asker_name}, where?", **fields):
        fields = {"community": community, "changed_at": monday} | fields
        return ReadyText.objects.create(
            title=title, purpose=purpose, text=text, **fields
        )

    return make


@pytest.fixture
def desk_of_another(make_member, make_community, monday):
    stranger = make_member("Farzana Begum")
    admit(stranger, make_community("health"), at=monday, role=Role.FACILITATOR)
    return stranger


def typed(community, **changes):
    form = {
        "community": community.pk,
        "purpose": "more",
        "language": "en",
        "title": "Where",
        "text": "Dear {asker_name}, where is {topic}?",
        "shared": "on",
    }
    return form | changes


def test_a_text_is_written_and_shared(client, facilitator, associate, community):
    client.force_login(facilitator)

    client.post(reverse("facilitation:new_text"), typed(community))

    client.force_login(associate)
    assert "Where" in client.get(reverse("facilitation:texts")).content.decode()


def test_a_text_of_ones_own_is_nobody_elses(client, facilitator, associate, community):
    client.force_login(facilitator)
    client.post(reverse("facilitation:new_text"), typed(community, shared=""))
    text = ReadyText.objects.get()

    client.force_login(associate)
    there = client.get(reverse("facilitation:text", args=[text.pk]))

    assert text.owner == facilitator
    assert there.status_code == 404


def test_another_desk_finds_nothing(client, keep, desk_of_another):
    text = keep()
    client.force_login(desk_of_another)

    page = client.get(reverse("facilitation:texts")).content.decode()
    deleted = client.post(reverse("facilitation:delete_text", args=[text.pk]))

    assert "where?" not in page
    assert deleted.status_code == 404
    assert ReadyText.objects.exists()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Dear {name}, where?", "{name} is no placeholder"),
        ("{first} and {second}", "{first}, {second} is no placeholder"),
        ("Dear {asker_name, where?", "A brace stands alone"),
        ("Dear asker_name}", "A brace stands alone"),
    ],
)
def test_a_placeholder_that_nothing_fills_is_named(
    client, facilitator, community, text, told
):
    client.force_login(facilitator)

    page = client.post(
        reverse("facilitation:new_text"), typed(community, text=text)
    ).content.decode()

    assert told in page
    assert text in page
    assert not ReadyText.objects.exists()


def test_two_texts_with_one_title_are_told_apart(client, facilitator, community, keep):
    keep()
    client.force_login(facilitator)

    page = client.post(reverse("facilitation:new_text"), typed(community))

    assert "There is a text with this title already." in page.content.decode()


def test_a_colleagues_change_is_not_overwritten(client, facilitator, keep, monday):
    text = keep()
    text.change(at=monday, revision=0, text="Changed.")
    client.force_login(facilitator)

    page = client.post(
        reverse("facilitation:text", args=[text.pk]),
        typed(text.community, revision=0, text="Mine."),
    ).content.decode()

    text.refresh_from_db()
    assert text.text == "Changed."
    assert "A colleague changed this text" in page
    assert "Mine." in page


@pytest.mark.parametrize("name", ready_texts.PLACEHOLDERS)
def test_each_placeholder_is_filled(name, engagement, facilitator, monday):
    made = engagement(State.SUBMITTED)

    words = ready_texts.filled(f"<{{{name}}}>", made, by=facilitator, at=monday)

    assert (
        words
        == {
            "asker_name": "<Sunita Chaudhary>",
            "topic": "<Toilets that survive floods>",
            "community": "<Water Nepal>",
            "closes_on": "<11 November>",
            "facilitator_name": "<Prakash Adhikari>",
        }[name]
    )


def test_a_name_is_told_as_members_may_read_it(
    engagement, community, facilitator, monday
):
    community.confidentiality = "sealed"
    community.save(update_fields=["confidentiality"])
    made = engagement(State.SUBMITTED)

    words = ready_texts.filled("{asker_name}", made, by=facilitator, at=monday)

    assert words == "Colleague 1"


def test_a_query_cannot_fill_a_placeholder_of_its_own(engagement, facilitator, monday):
    made = engagement(State.SUBMITTED, topic="{asker_name} {x}")

    words = ready_texts.filled("{topic}", made, by=facilitator, at=monday)

    assert words == "{asker_name} {x}"


def test_a_text_is_inserted_and_nothing_typed_is_lost(
    client, engagement, facilitator, keep
):
    made, text = engagement(State.SUBMITTED), keep()
    client.force_login(facilitator)
    form = {
        "topic": "Half typed",
        "problem": "",
        "question": "First of all:",
        "revision": made.revision,
        "check": "new",
        "insert": "more",
        "text-more": text.pk,
    }

    page = client.post(reverse("facilitation:refine", args=[made.pk]), form)

    html = page.content.decode()
    assert "First of all:\n\nDear Sunita Chaudhary, where?" in html
    assert 'value="Half typed"' in html
    assert 'id="c-new" aria-describedby="s-new" checked' in html
    assert "aria-invalid" not in html
    made.refresh_from_db()
    text.refresh_from_db()
    assert (made.topic, text.uses) == ("Toilets that survive floods", 1)


def test_a_text_of_another_desk_is_not_inserted(
    client, engagement, facilitator, keep, make_community
):
    made, text = engagement(State.SUBMITTED), keep(community=make_community("health"))
    client.force_login(facilitator)
    form = {"question": "Mine", "insert": "more", "text-more": text.pk}

    page = client.post(reverse("facilitation:refine", args=[made.pk]), form)

    assert "where?" not in page.content.decode()


def test_the_askers_language_comes_first(engagement, facilitator, keep):
    keep("Where", uses=9)
    keep("Où", language="fr")
    made = engagement(State.SUBMITTED, language="fr")

    offered = ready_texts.offered(made, facilitator, "more")["more"]

    assert [text.title for text in offered] == ["Où", "Where"]


def test_ten_texts_are_offered_and_taken_over_once(client, facilitator, community):
    client.force_login(facilitator)
    url = reverse("facilitation:take_over_texts", args=[community.slug])
    page = client.get(reverse("facilitation:texts")).content.decode()
    assert "Ten texts to begin with" in page

    client.post(url)
    client.post(url)

    assert ReadyText.objects.count() == 10
    assert "Ten texts" not in client.get(reverse("facilitation:texts")).content.decode()


def test_what_we_ship_can_be_filled():
    for _purpose, _title, text in ready_texts.TO_BEGIN_WITH:
        assert ready_texts.unknown_in(text) == []
        assert not ready_texts.stray_brace_in(text)


def test_a_text_is_offered_where_a_reply_is_set_aside(
    client, engagement, answer, member, facilitator, keep
):
    held = answer(engagement(State.OPEN), member, post=False)
    text = keep("Off the question", "set-aside", "It does not answer “{topic}”.")
    client.force_login(facilitator)
    item = reverse("facilitation:item", args=["held", held.pk])
    assert "Use a ready text" in client.get(item).content.decode()

    page = client.post(
        reverse("facilitation:act"),
        {
            "items": f"held:{held.pk}",
            "act": "set-aside",
            "reason": "Thank you.",
            "insert": "set-aside",
            "text-set-aside": text.pk,
        },
    )

    html = page.content.decode()
    assert page.status_code == 200
    assert "Thank you.\n\nIt does not answer “Toilets that survive floods”." in html
    held.refresh_from_db()
    assert held.state == "held"


def test_a_text_is_put_into_the_note_to_experts(client, engagement, facilitator, keep):
    made = engagement(State.OPEN)
    text = keep("Your experience", "experts", "Write to {asker_name} please.")
    client.force_login(facilitator)

    page = client.post(
        reverse("facilitation:whom", args=[made.pk]),
        {"note": "Dear all,", "insert": "experts", "text-experts": text.pk},
    )

    html = page.content.decode()
    assert "Dear all,\n\nWrite to Sunita Chaudhary please." in html
