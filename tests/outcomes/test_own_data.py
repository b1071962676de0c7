"""What somebody told is theirs: to take along, and to have erased."""

import json
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from communities import erasing, exporting
from communities.models import Export
from files.models import File
from journal import jobs
from outcomes import answering, asking, reading, using
from outcomes.models import FollowUp, Learned, Reading, Use
from tests.outcomes.conftest import after

CANARY = "Zanzibar-pits"


@pytest.fixture
def told(asked, asker):
    using.use(asked.engagement, asker, at=after(2))
    using.learn(asked.engagement, asker, 4, at=after(2))
    reading.note(asker, "product", asked.engagement, at=after(2))
    minutes = SimpleUploadedFile("minutes.txt", CANARY.encode())
    said = {"informed": "yes", "done": CANARY, "partner": CANARY, "people_low": 3}
    said |= {"people_high": 9, "evidence": CANARY, "evidence_file": minutes}
    return answering.answer(asked, said, at=after(31))


def test_what_was_told_is_taken_along(told, asker):
    exporting.ask_for(asker, at=now())
    jobs.run_due(now=now)

    kept = Export.objects.get().content
    with kept.open("rb") as file, ZipFile(file) as archive:
        names = archive.namelist()
        [follow_up] = json.loads(archive.read("follow_ups.json"))
        uses, learned, readings = (
            json.loads(archive.read(f"{name}.json"))
            for name in ("uses", "learned", "readings")
        )
    assert any(name.endswith("minutes.txt") for name in names)
    assert (follow_up["done"], follow_up["informed"]) == (CANARY, "yes")
    assert [len(rows) for rows in (uses, learned, readings)] == [1, 1, 1]


def erase(member, *, empties):
    erasing.ask(member, empties=empties, at=now())
    jobs.run_due(now=now)


def test_erased_words_are_gone_and_the_numbers_stay(told, asker):
    erase(asker, empties=True)

    left = FollowUp.objects.get()
    words = (left.done, left.partner, left.evidence, left.evidence_file)
    assert words == ("", "", "", None)
    assert (left.informed, left.people_high) == ("yes", 9)
    assert not File.objects.filter(name="minutes.txt").exists()
    assert (Use.objects.count(), Learned.objects.count()) == (1, 1)
    assert not Reading.objects.exists()


def test_who_keeps_their_words_is_not_asked_again(told, asker):
    erase(asker, empties=False)

    assert FollowUp.objects.get().done == CANARY
    assert asking.ask_due(at=after(90)) == 0
