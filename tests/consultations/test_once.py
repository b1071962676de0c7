"""What is said twice, and what may be read of positions by whom."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from consultations import standing
from consultations.models import Answer, Comment, Position
from tests.consultations.test_importing import word


@pytest.fixture
def say(consultation, client, member):
    client.force_login(member)
    address = reverse("queries:reply", args=[consultation.pk])
    return lambda **typed: client.post(address, typed)


def test_the_same_words_on_two_paragraphs_are_two_comments(say):
    for unit in (1, 2, ""):
        say(text="I agree.", unit=unit)

    numbers = [one.unit and one.unit.number for one in Comment.objects.order_by("pk")]
    assert numbers == [1, 2, None]


@pytest.mark.parametrize("unit", [1, ""])
def test_a_double_click_is_one_comment(say, unit):
    for _click in range(2):
        say(text="I agree.", unit=unit)

    assert Comment.objects.count() == 1


def test_a_position_stays_one_when_the_rule_for_names_changes(
    consultation, community, member, monday
):
    statement = consultation.polled.get()
    standing.take_position(statement, member, "support", reason="", at=monday)
    community.confidentiality = "alias"
    community.save(update_fields=["confidentiality"])
    statement.refresh_from_db()

    standing.take_position(statement, member, "aside", reason="", at=monday)

    position = Position.objects.get()
    assert (position.stance, position.member) == ("aside", None)


def test_what_was_chosen_stays_where_a_reason_is_missing(
    consultation, client, member, monday
):
    statement = consultation.polled.get()
    standing.take_position(statement, member, "support", reason="", at=monday)
    client.force_login(member)

    html = client.post(
        reverse("consultations:position", args=[consultation.pk]),
        {"statement": statement.pk, "stance": "object", "reason": " "},
    ).content.decode()

    assert 'value="object" checked' in html
    assert 'value="support" checked' not in html


# Reasons


@pytest.fixture
def objection(consultation, member, monday):
    statement = consultation.polled.get()
    standing.take_position(statement, member, "object", reason="zebrafish", at=monday)


def read(client, who, consultation):
    client.force_login(who)
    return client.get(reverse("consultations:reasons", args=[consultation.pk]))


def test_who_decides_reads_why_without_names(
    consultation, objection, client, owner, member
):
    page = read(client, owner, consultation).content.decode()

    assert ("zebrafish" in page, member.name in page) == (True, False)
    assert read(client, member, consultation).status_code == 404


def test_why_is_hidden_as_long_as_where_people_stand(
    consultation, objection, client, owner, facilitator, monday
):
    Answer.objects.create(engagement=consultation, hides_results=True)

    for who in (owner, facilitator):
        assert b"zebrafish" not in read(client, who, consultation).content
    consultation.take("close", by=facilitator, at=monday)

    assert b"zebrafish" in read(client, owner, consultation).content


# The file


def put(client, begun, name, data):
    address = reverse("consultations:draft", args=[begun.pk])
    return client.post(address, {"file": SimpleUploadedFile(name, data)})


def test_the_file_is_kept_as_it_came_for_those_who_prepare(
    begun, client, facilitator, member
):
    client.force_login(facilitator)
    data = word()
    form = put(client, begun, "policy.docx", data).context["form"]
    client.post(
        reverse("consultations:draft", args=[begun.pk]),
        {"text": form.initial["text"], "kept": form.initial["kept"], "keep": "1"},
    )

    address = reverse("consultations:original", args=[begun.pk, 1])
    answer = client.get(address)

    assert b"".join(answer.streaming_content) == data
    assert "attachment" in answer["Content-Disposition"]
    client.force_login(member)
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("draft.exe", b"Wards pay."),
        ("draft.docx", b"Wards pay."),
        ("draft.html", b"<p>"),
    ],
)
def test_a_file_that_is_no_draft_is_refused_with_a_sentence(
    begun, client, facilitator, name, data
):
    client.force_login(facilitator)

    answer = put(client, begun, name, data)

    assert answer.status_code == 422
    assert answer.context["form"].errors["file"]
    assert not begun.drafts.exists()
