"""The After Action Review is hidden until all are in, and the report comes of it."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.timezone import now

from collaborations import registering, reviewing, writing
from collaborations.erasing import erase
from collaborations.models import QUESTIONS, Answer
from communities.lateness import NotNow
from correspondence import recipients
from correspondence.matters import Matter
from facilitation import publishing
from journal import jobs
from journal.models import Event
from queries.models import Edition
from tests.collaborations.test_group import in_group

CANARY = "zebrafish"
WORDS = dict.fromkeys(QUESTIONS, f"A {CANARY} was in the pit.")
DAY = timedelta(days=1)


def test_nobody_reads_an_answer_before_all_are_in(
    client, pair, asker, member, expert, facilitator, associate, monday
):
    pages = [
        in_group(name, pair)
        for name in ("review", "tasks", "document", "outputs", "meetings", "people")
    ]
    pages += [
        reverse("queries:detail", args=[pair.pk]),
        reverse("facilitation:desk"),
        reverse("facilitation:home"),
        f"{reverse('search')}?words={CANARY}",
    ]
    client.force_login(member)
    client.post(in_group("review", pair), WORDS)
    assert CANARY in client.get(in_group("review", pair)).content.decode()

    for who in (asker, expert, facilitator, associate):
        client.force_login(who)
        for url in pages:
            told = client.get(url).content.decode().replace(f"words={CANARY}", "")
            told = told.replace(f'value="{CANARY}"', "").replace(f"“{CANARY}”", "")
            assert f"A {CANARY}" not in told
    assert reviewing.read(pair.group) is None

    for who in (asker, expert):
        client.force_login(who)
        client.post(in_group("review", pair), dict.fromkeys(QUESTIONS, "All well."))
    html = client.get(in_group("review", pair)).content.decode()
    assert CANARY in html
    assert member.name not in html.split("What should have happened")[1]


def test_once_it_is_read_nobody_answers_any_more(pair, asker, member, expert, monday):
    for who in (asker, member, expert):
        reviewing.answer(pair, who, WORDS, at=monday)

    with pytest.raises(NotNow, match="read already"):
        reviewing.answer(pair, member, WORDS, at=monday)


def test_a_lead_closes_it_only_after_the_last_day(
    client, pair, asker, member, expert, monday
):
    reviewing.answer(pair, member, WORDS, at=monday)

    with pytest.raises(NotNow, match="last day"):
        reviewing.close(pair, by=asker, at=monday)
    pair.group.refresh_from_db()
    assert pair.group.review_closed_at is None
    client.force_login(member)
    assert client.post(in_group("close_review", pair)).status_code == 404

    reviewing.close(pair, by=asker, at=pair.closes_at)
    pair.group.refresh_from_db()
    assert reviewing.read(pair.group)[0][1] == [WORDS["meant"]]


def test_the_clock_asks_the_volunteers_once(pair, asker, member, expert, monday):
    last = monday + 60 * DAY
    assert reviewing.ask_all(at=monday) == 0
    reviewing.answer(pair, member, WORDS, at=monday)

    assert reviewing.ask_all(at=last) == 1
    assert reviewing.ask_all(at=last) == 0

    event = Event.objects.get(kind="review.asked")
    assert recipients.volunteers_unanswered(Matter(event)) == {asker.pk, expert.pk}


def test_outputs_are_entered_and_their_files_are_for_members(
    client, pair, member, person, outsider
):
    client.force_login(member)
    client.post(
        in_group("outputs", pair),
        {
            "title": "The guide",
            "kind": "document",
            "why": "Ten pages for masons.",
            "made_on": "2026-12-01",
            "upload": SimpleUploadedFile("guide.txt", b"Dig two pits."),
        },
    )
    output = pair.outputs.get()
    file = in_group("output_file", pair, output.pk)

    client.force_login(person("Ruth Reader"))
    assert b"".join(client.get(file).streaming_content) == b"Dig two pits."
    client.force_login(outsider)
    assert client.get(file).status_code == 404
    client.logout()
    assert client.get(file).status_code == 404


def test_the_report_comes_of_what_was_made_and_learnt(
    client, pair, asker, member, expert, facilitator, monday, answer, person
):
    writing.save(
        pair, "Dig two pits, one above the other.", base=0, by=asker, at=monday
    )
    registering.add(
        pair,
        by=asker,
        at=monday,
        title="The guide",
        kind="document",
        why="Ten pages.",
        link="",
        made_on=monday.date(),
    )
    pair.take("close", by=facilitator, at=monday)
    jobs.ask_for("compile", about=pair.subject, by=facilitator.pk, at=monday)
    jobs.run_due(now=now)
    edition = pair.editions.get()
    assert not edition.statements.filter(section="review").exists()
    assert any("not closed" in str(one) for one in publishing.obstacles(edition))

    for who in (asker, member, expert):
        reviewing.answer(
            pair, who, dict.fromkeys(QUESTIONS, "Begin sooner."), at=monday
        )
    jobs.ask_for("compile", about=pair.subject, by=facilitator.pk, at=monday)
    jobs.run_due(now=now)
    edition = Edition.objects.get(engagement=pair)
    assert edition.statements.filter(section="review").count() == 12
    assert publishing.obstacles(edition) == []
    publishing.publish(edition, by=facilitator, at=monday)

    client.force_login(person("Ruth Reader"))
    html = client.get(reverse("queries:product", args=[pair.pk])).content.decode()
    for words in (
        "Output and After Action Review",
        "3 volunteers set out to make this",
        "The guide. Ten pages.",
        "Begin sooner.",
        "Dig two pits, one above the other.",
    ):
        assert words in html
    client.force_login(asker)
    client.post(in_group("edit_document", pair), {"text": "More.", "base": 1})
    assert pair.texts.count() == 1


def test_a_name_in_the_document_stands_in_the_way(
    pair, asker, expert, facilitator, monday
):
    writing.save(pair, f"As {expert.name} says.", base=0, by=asker, at=monday)
    pair.take("close", by=facilitator, at=monday)
    edition = pair.editions.create(number=1, made_at=monday)

    found = " ".join(map(str, publishing.obstacles(edition)))

    assert "stands in the document" in found


def test_an_erased_volunteer_leaves_the_document_and_no_name(pair, member, monday):
    writing.save(pair, "Dig two pits.", base=0, by=member, at=monday)
    reviewing.answer(pair, member, WORDS, at=monday)

    erase(member, empties=True, at=monday)

    assert not Answer.objects.filter(meant__contains=CANARY).exists()
    assert writing.newest(pair).by is None
    assert not pair.volunteers.filter(member=member).exists()


def test_a_group_that_nobody_wrote_to_has_a_report_all_the_same(
    client, pair, facilitator, monday
):
    pair.take("close", by=facilitator, at=monday)
    client.force_login(facilitator)
    page = reverse("facilitation:compile", args=[pair.pk])

    assert (
        reverse("facilitation:draft", args=[pair.pk])
        in client.get(page).content.decode()
    )
