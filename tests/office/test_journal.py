import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.urls import reverse

from copservice.office import journal
from journal.models import Event
from journal.recording import record
from queries.lifecycle import State
from tests.conftest import MONDAY

JOURNAL = reverse("office:journal")
TABLE = reverse("office:journal_download")


@pytest.fixture
def rows(office):
    def get(**span):
        page = office.get(JOURNAL, span)
        return [event for event, _community in page.context["rows"]]

    return get


def test_it_tells_numbers_and_neither_names_nor_words(
    office, engagement, asker, facilitator
):
    made = engagement(State.RETURNED)

    shown = office.get(JOURNAL).content.decode()

    assert "engagement.returned" in shown
    assert f"engagement {made.pk}" in shown
    assert f"member {facilitator.pk}" in shown
    for secret in (asker.name, facilitator.name, made.topic, "Because."):
        assert secret not in shown
        assert secret not in office.get(TABLE).content.decode()


def test_a_persona_stays_a_persona(db):
    event = record("persona.spoke", at=MONDAY, by=3, persona=8, subject=("x", 1))

    assert journal.doer(event) == "persona 8"
    assert journal.doer(record("x", at=MONDAY, subject=("x", 1))) == "the clock"


def test_it_is_narrowed_by_kind_community_day_and_subject(
    rows, engagement, community, make_community
):
    old = engagement(State.SUBMITTED)
    new = engagement(State.SUBMITTED, at=MONDAY + timedelta(days=3))
    other = make_community("forests")

    assert {e.kind for e in rows(kind="engagement.submitted")} == {
        "engagement.submitted"
    }
    assert not rows(kind="engagement.submitted", community=other.pk)
    submitted = {"kind": "engagement.submitted"}
    assert [e.subject for e in rows(**submitted, until="2026-11-02")] == [old.pk]
    assert [e.subject for e in rows(**submitted, since="2026-11-03")] == [new.pk]
    assert {e.subject for e in rows(subject=f"engagement {old.pk}")} == {old.pk}


def test_what_cannot_be_read_shows_nothing_and_says_why(office, engagement):
    engagement(State.SUBMITTED)

    page = office.get(JOURNAL, {"subject": "<b>"})

    assert "Write a kind and a number" in page.content.decode()
    assert not page.context["rows"]


def test_further_pages_follow_without_gaps(office, db):
    for n in range(journal.PAGE + 1):
        record("figures.recounted", at=MONDAY, subject=("community", n))
    first = office.get(JOURNAL)

    second = office.get(JOURNAL, {"after": first.context["more"]})

    seen = [e.pk for page in (first, second) for e, _c in page.context["rows"]]
    assert seen == list(Event.objects.order_by("-pk").values_list("pk", flat=True))


def test_a_spreadsheet_runs_nothing_that_a_community_is_called(office, make_community):
    community = make_community("sums", name="=1+2")
    record("x", at=MONDAY, community=community.pk, subject=("community", 1))

    text = office.get(TABLE).content.decode("utf-8-sig")

    assert list(csv.reader(StringIO(text)))[1][3] == "'=1+2"


def test_days_beyond_every_calendar_are_said_to_be_wrong(client, administrator):
    client.force_login(administrator)

    for page in (JOURNAL, f"{JOURNAL}download/"):
        far = {"since": "0001-01-01", "until": "9999-12-31"}
        assert client.get(page, far).status_code == 200
