"""What a facilitator types, and what is kept of it."""

import time

import pytest

from facilitation import editing
from facilitation.editing import Typed, Unclear, parse
from queries.lateness import NotNow
from queries.models import Citation, Section


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("", []),
        ("Pits held [1].", [Typed("", "Pits held", [1])]),
        ("Pits held. [1] [2]", [Typed("", "Pits held.", [1, 2])]),
        ("Pits held [2, 1].", [Typed("", "Pits held", [1, 2])]),
        ("Ten [10] pits.", [Typed("", "Ten [10] pits.", [])]),
        ("## Pits\n\nThey held [1]", [Typed("Pits", "They held", [1])]),
        ("## Pits\nThey held [1]", [Typed("Pits", "They held", [1])]),
        (
            "## Pits\n\nA [1]\r\n\r\nB [2]",
            [Typed("Pits", "A", [1]), Typed("Pits", "B", [2])],
        ),
    ],
)
def test_typed_text_becomes_statements(text, statements):
    assert parse(text) == statements


def save(edition, text, *, by, at, section=Section.SUMMARY):
    edition.refresh_from_db(fields=["revision"])
    revision = edition.revision
    editing.save_section(edition, section, text, by=by, at=at, revision=revision)
    return list(edition.statements.filter(section=section).order_by("position"))


def text_of(edition, section=Section.SUMMARY):
    numbers = dict(edition.engagement.contributions.values_list("pk", "number"))
    statements = edition.statements.filter(section=section).order_by("position")
    return editing.text_of(statements, numbers)


def spans():
    rows = Citation.objects.order_by("statement__section", "statement__position", "pk")
    return list(rows.values_list("contribution", "start", "end", "quote"))


def test_saving_what_was_not_changed_changes_nothing(drafted, facilitator, monday):
    before = text_of(drafted), spans()

    save(drafted, text_of(drafted), by=facilitator, at=monday)

    assert (text_of(drafted), spans()) == before


def test_a_statement_that_stays_alike_keeps_its_passage(drafted, facilitator, monday):
    first = drafted.statements.filter(section="summary").order_by("position")[0]
    kept = first.citations.get().quote
    number = first.citations.get().contribution.number
    text = first.text.replace("We built", "The forum built")

    made = save(drafted, f"{text} [{number}]", by=facilitator, at=monday)

    assert made[0].citations.get().quote == kept


def test_a_new_citation_rests_on_the_whole_reply(drafted, facilitator, monday):
    made = save(drafted, "Something quite different [2].", by=facilitator, at=monday)

    citation = made[0].citations.get()
    assert (citation.start, citation.quote) == (0, citation.version.text)


def test_a_reply_that_is_not_there_is_refused_with_its_number(
    drafted, facilitator, monday
):
    before = text_of(drafted)

    with pytest.raises(Unclear, match="no reply 99"):
        save(drafted, "Pits held [99].", by=facilitator, at=monday)

    assert text_of(drafted) == before


def test_a_person_is_kept_as_a_reference(drafted, facilitator, monday):
    made = save(drafted, "{1} built raised pits [1].", by=facilitator, at=monday)

    first = drafted.engagement.contributions.get(number=1)
    assert made[0].text == f"{{c{first.pk}}} built raised pits"
    assert text_of(drafted) == "{1} built raised pits [1]"


def test_the_second_to_save_reads_who_was_first(
    drafted, facilitator, associate, monday
):
    revision = drafted.revision
    save(drafted, "Mine [1].", by=associate, at=monday)

    with pytest.raises(NotNow, match="Mina Gurung changed this section"):
        editing.save_section(
            drafted,
            Section.SUMMARY,
            "Mine [1].",
            by=facilitator,
            at=monday,
            revision=revision,
        )


def test_what_is_cited_is_no_longer_set_aside(drafted, facilitator, monday):
    thanks = drafted.engagement.contributions.get(number=3)
    reason = "Thanks only."
    editing.set_aside(drafted, thanks, reason, by=facilitator, at=monday)

    save(drafted, "Many were thankful [3].", by=facilitator, at=monday)

    assert not drafted.set_aside.filter(contribution=thanks).exists()


@pytest.mark.parametrize("text", ["{c99999} said [1].", "Hm {c0}", "{c1} [1]"])
def test_a_reference_as_it_is_kept_cannot_be_typed(text, drafted, facilitator, monday):
    with pytest.raises(Unclear, match=r"Write \{9\}"):
        save(drafted, text, by=facilitator, at=monday)


@pytest.mark.parametrize(
    "block",
    ["[1]" + " " * 90_000 + "x", "[1]" * 30_000 + "x", "a" + " " * 90_000 + "b"],
)
def test_a_long_section_is_read_at_once(block):
    start = time.monotonic()

    parse(block)

    assert time.monotonic() - start < 3


def test_two_who_edit_different_sections_are_not_in_each_others_way(
    drafted, facilitator, associate, monday
):
    stale = drafted.revision
    save(drafted, "Hers [1].", by=associate, at=monday)

    editing.save_section(
        drafted, "answers", "His [1].", by=facilitator, at=monday, revision=stale
    )

    assert text_of(drafted, "answers") == "His [1]"
