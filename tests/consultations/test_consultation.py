"""A Consultation from its draft through comments and positions to the answer back."""

import io
from datetime import timedelta

import docx
import openpyxl
import pytest
from django.urls import reverse

from consultations import agreement, deciding, drafts, matrix, standing
from consultations.commenting import split
from consultations.importing import from_text
from consultations.models import Answer, Comment, Position
from correspondence import decisions, recipients
from correspondence.matters import Matter
from facilitation import editing, publishing
from journal.models import Event
from queries import takedown
from queries.lateness import NotNow
from queries.models import Contribution, Engagement
from queries.replying import reply

DAY = timedelta(days=1)


@pytest.fixture
def comment(consultation, unit, facilitator, monday):
    """Comment on a paragraph, and post it."""

    def say(member, text, number=None, proposed=""):
        made = reply(
            consultation,
            member,
            text,
            at=monday,
            details={
                "unit": unit(number) if number else None,
                "proposed": proposed,
                "of_page": True,
            },
        )
        made.post(by=facilitator, at=monday)
        return made.comment

    return say


def test_without_draft_and_owner_it_is_not_sent(begun, facilitator, monday):
    with pytest.raises(NotNow, match=r"draft .* decides"):
        begun.take("submit", by=facilitator, at=monday)


def test_paragraphs_are_numbered_and_headings_are_not(consultation):
    units = drafts.newest(consultation).units.order_by("position")

    assert [(unit.number, unit.is_heading) for unit in units] == [
        (None, True), (1, False), (None, True), (2, False), (3, False),
    ]  # fmt: skip


def test_a_comment_is_made_by_page_on_its_paragraph(consultation, client, member):
    client.force_login(member)
    page = reverse("queries:detail", args=[consultation.pk])
    assert '<option value="2" selected>' in client.get(page, {"p": 2}).content.decode()

    client.post(
        reverse("queries:reply", args=[consultation.pk]),
        {"text": "Three are needed.", "unit": 2, "proposed": "It trains three masons."},
    )

    made = Comment.objects.get()
    assert (made.unit.number, made.proposed) == (2, "It trains three masons.")
    assert made.contribution.state == "held"


def test_other_words_for_no_paragraph_are_asked_about(consultation, client, member):
    client.force_login(member)

    answer = client.post(
        reverse("queries:reply", args=[consultation.pk]),
        {"text": "Shorter.", "proposed": "Less."},
    )

    assert "Which paragraph should read so?" in answer.content.decode()
    assert not Comment.objects.exists()


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Good.", [(None, "Good.")]),
        ("§2: Three.", [(2, "Three.")]),
        ("Good.\n§1: Half.\nor more\n\n3. Not so.", [
            (None, "Good."), (1, "Half.\nor more"), (3, "Not so."),
        ]),
        ("para 2 - Three.", [(2, "Three.")]),
        ("99. bottles", [(None, "99. bottles")]),
        ("2015. A year", [(None, "2015. A year")]),
    ],
)  # fmt: skip
def test_a_mail_is_split_by_the_paragraphs_it_names(text, parts):
    assert split(text, {1, 2, 3}) == parts


def test_a_mail_on_two_paragraphs_is_two_comments(consultation, member, monday):
    reply(consultation, member, "§1: Half.\n§2: Three.", at=monday, channel="mail")

    rows = Comment.objects.order_by("unit__number")
    assert [(c.unit.number, c.contribution.version.text) for c in rows] == [
        (1, "Half."), (2, "Three."),
    ]  # fmt: skip
    assert set(Contribution.objects.values_list("state", flat=True)) == {"held"}


def test_the_page_shows_the_comments_of_one_paragraph(
    consultation, comment, client, member, expert
):
    comment(expert, "Half would be fair.", 1)
    comment(expert, "A good policy.")
    client.force_login(member)
    page = reverse("queries:detail", args=[consultation.pk])

    whole = client.get(page).content.decode()
    first = client.get(page, {"p": 1}).content.decode()

    assert ("Half would" in whole, "A good policy" in whole) == (False, True)
    assert ("Half would" in first, "A good policy" in first) == (True, False)
    assert "1 comment" in whole


# Positions


def position(client, consultation, stance, reason=""):
    return client.post(
        reverse("consultations:position", args=[consultation.pk]),
        {
            "statement": consultation.polled.get().pk,
            "stance": stance,
            "reason": reason,
        },
    )


def test_a_position_is_taken_changed_and_kept_once(consultation, client, member):
    client.force_login(member)

    position(client, consultation, "support")
    answer = position(client, consultation, "object")
    assert "Please say why" in answer.content.decode()
    position(client, consultation, "object", "Wards are poor.")

    taken = Position.objects.get()
    assert (taken.stance, taken.reason) == ("object", "Wards are poor.")


def test_no_position_is_taken_once_it_has_closed(
    consultation, client, member, facilitator, monday
):
    consultation.take("close", by=facilitator, at=monday)
    client.force_login(member)

    assert position(client, consultation, "support").status_code == 422
    assert not Position.objects.exists()


def test_who_does_not_take_part_takes_no_position(consultation, client, outsider):
    client.force_login(outsider)

    assert position(client, consultation, "support").status_code == 404


def test_hidden_results_show_to_nobody_before_the_close(
    consultation, client, person, facilitator, owner, monday
):
    Answer.objects.create(engagement=consultation, hides_results=True)
    for number in range(6):
        standing.take_position(
            consultation.polled.get(),
            person(f"Voter {number}"),
            "object",
            reason="zebrafish",
            at=monday,
        )
    page = reverse("queries:detail", args=[consultation.pk])

    for who in (facilitator, owner):
        client.force_login(who)
        html = client.get(page).content.decode()
        assert "once it has closed" in html
        assert ("6 people said" in html, "zebrafish" in html) == (False, False)
    consultation.take("close", by=facilitator, at=monday)
    assert "6 people said" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("stances", "median", "spread", "consensus"),
    [
        (["support"] * 5, 5, 0, True),
        (["support"] * 4 + ["with-changes"] * 4, 4.5, 1, True),
        (["support"] * 3 + ["object"] * 3, 3, 4, False),
        (["object"] * 6, 1, 0, True),
        (["support"] * 4, None, None, None),
    ],
)
def test_agreement_is_median_and_spread_on_five_points(
    consultation, person, monday, stances, median, spread, consensus
):
    for number, stance in enumerate(stances):
        standing.take_position(
            consultation.polled.get(), person(f"Voter {number}"), stance,
            reason="So.", at=monday,
        )  # fmt: skip

    [found] = agreement.of(consultation)

    assert (found.median, found.spread, found.consensus) == (median, spread, consensus)


def test_a_small_sector_is_hidden_with_the_next_smallest():
    taken = [("government", "support")] * 9 + [("academia", "object")] * 6
    taken += [("independent", "object")] * 2

    rows = {str(row.label): row.n for row in agreement.by_sector(taken)}

    assert rows == {"Government": 9, "Academia": None, "Independent": None}


# What becomes of comments


def test_the_owner_decides_and_each_author_is_told_once(
    consultation, comment, client, owner, member, expert, monday
):
    mine, other = comment(member, "Half.", 1), comment(expert, "Three.", 2)
    client.force_login(owner)
    for one, what in ((mine, "accepted"), (other, "not-accepted")):
        client.post(
            reverse("consultations:comment", args=[consultation.pk, one.pk]),
            {"disposition": what, "reason": f"Because {what}.", "revision": 0},
        )
    tell = reverse("consultations:tell", args=[consultation.pk])
    client.post(tell)
    client.post(tell)

    event = Event.objects.get(kind="comments.told")
    matter = Matter(event)
    people = recipients.who_commented(matter)
    assert people == {member.pk, expert.pk}
    shares = decisions.shares_of(matter, people)
    assert shares == {member.pk: (mine.pk,), expert.pk: (other.pk,)}
    [(told, where)] = decisions.told(matter, shares[member.pk])
    assert (told.get_disposition_display(), where) == ("Accepted", "§1")


def test_a_decision_needs_a_reason_and_the_newest_state(
    comment, member, owner, facilitator, monday
):
    one = comment(member, "Half.", 1)
    with pytest.raises(NotNow, match="reason"):
        deciding.dispose(one, "noted", reason=" ", revision=0, by=owner, at=monday)
    deciding.dispose(one, "noted", reason="Yes.", revision=0, by=owner, at=monday)

    with pytest.raises(NotNow):
        deciding.dispose(
            one, "accepted", reason="No.", revision=0, by=facilitator, at=monday
        )


def test_members_decide_nothing(consultation, comment, client, member, expert):
    one = comment(expert, "Half.", 1)
    client.force_login(member)

    for name, about in [
        ("comment", [consultation.pk, one.pk]),
        ("answer_back", [consultation.pk]),
        ("prepare", [consultation.pk]),
    ]:
        address = reverse(f"consultations:{name}", args=about)
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404


def test_the_owner_has_no_desk(client, owner, consultation):
    client.force_login(owner)

    assert client.get(reverse("facilitation:desk")).status_code == 404


@pytest.mark.parametrize("form", ["xlsx", "docx"])
def test_the_matrix_is_taken_along(
    consultation, comment, client, member, expert, owner, monday, form
):
    one = comment(expert, "=cmd|'/c calc'!A1", 1, "Wards pay half.")
    deciding.dispose(one, "partly", reason="@so", revision=0, by=owner, at=monday)
    client.force_login(member)

    answer = client.get(reverse("consultations:download", args=[consultation.pk, form]))

    cells = READ[form](answer.content)
    assert {"=cmd|'/c calc'!A1", "Wards pay half.", "Partly accepted", "§1"} <= cells


def of_workbook(data):
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    return {cell.value for cell in cells}


def of_document(data):
    [table] = docx.Document(io.BytesIO(data)).tables
    return {cell.text for row in table.rows for cell in row.cells}


READ = {"xlsx": of_workbook, "docx": of_document}


def test_what_was_taken_down_leaves_the_matrix(
    consultation, comment, member, expert, facilitator, client, monday
):
    one = comment(expert, "zebrafish", 1)
    takedown.hide(one.contribution, by=facilitator, at=monday, reason="So.")
    client.force_login(member)

    for name, about in [("matrix", []), ("download", ["docx"])]:
        address = reverse(f"consultations:{name}", args=[consultation.pk, *about])
        assert b"zebrafish" not in client.get(address).content
    assert matrix.counted(consultation)[""] == 0


# A new version of the draft


def test_comments_go_along_with_their_paragraphs(
    consultation, comment, member, facilitator, monday
):
    same, near = comment(member, "One.", 1), comment(member, "Two.", 3)
    gone = comment(member, "Three.", 2)
    text = """# Aim

A new beginning.

Wards pay a third of each repair!

Spare parts are kept in the district store for each village that asks."""

    drafts.put(consultation, from_text(text), by=facilitator, at=monday + DAY)

    numbers = {}
    for one in (same, near, gone):
        one.refresh_from_db()
        numbers[one] = one.unit.number if one.unit else None
    assert numbers == {same: 2, near: 3, gone: None}
    assert gone.is_orphan
    assert gone.made_on.text.startswith("The district trains")


def test_an_orphan_is_put_to_a_paragraph_by_hand(
    consultation, comment, member, owner, facilitator, client, monday
):
    one = comment(member, "Three.", 2)
    drafts.put(consultation, from_text("Something else."), by=facilitator, at=monday)
    client.force_login(owner)
    page = reverse("consultations:matrix", args=[consultation.pk])
    assert "whose paragraph is gone" in client.get(page).content.decode()

    client.post(
        reverse("consultations:place", args=[consultation.pk, one.pk]),
        {"paragraph": "1"},
    )

    one.refresh_from_db()
    assert one.unit.text == "Something else."
    assert "whose paragraph is gone" not in client.get(page).content.decode()


def test_versions_show_what_changed(consultation, client, member, facilitator, monday):
    drafts.put(consultation, from_text("Wards pay half."), by=facilitator, at=monday)
    client.force_login(member)

    html = client.get(
        reverse("consultations:versions", args=[consultation.pk])
    ).content.decode()

    assert "<ins>" in html


# The report


def test_the_report_has_matrix_agreement_and_answer(
    consultation, comment, client, person, member, owner, facilitator, monday
):
    one = comment(member, "Half would be fair to the poor wards.", 1)
    for number in range(6):
        standing.take_position(
            consultation.polled.get(), person(f"Voter {number}"), "support",
            reason="", at=monday,
        )  # fmt: skip
    consultation.refresh_from_db()
    consultation.take("close", by=facilitator, at=monday + DAY)
    edition = consultation.editions.create(number=1, made_at=monday)
    edition.engagement = consultation
    text = "Half would be fair. [1]"
    editing.save_section(
        edition, "minority", text, by=facilitator, at=monday, revision=0
    )
    editing.save_section(
        edition, "summary", text, by=facilitator, at=monday, revision=1
    )
    [obstacle] = publishing.obstacles(edition)
    assert "no disposition" in obstacle
    deciding.dispose(one, "accepted", reason="Fair.", revision=0, by=owner, at=monday)
    deciding.answer_back(
        consultation, asked="Who pays?", said="Half.", did="We pay half.",
        revision=0, by=owner, at=monday + DAY,
    )  # fmt: skip
    publishing.publish(edition, by=facilitator, at=monday + 2 * DAY)

    client.force_login(member)
    page = reverse("queries:product", args=[consultation.pk])
    html = client.get(page).content.decode()
    for words in (
        "Consultation Report", "Minority views", "6 people said", "Consensus.",
        "Comments and responses", "Accepted", "Fair.", "We did", "We pay half.",
    ):  # fmt: skip
        assert words in html, words


def test_answering_back_tells_everybody_who_took_part_once(
    consultation, comment, client, member, owner, monday
):
    comment(member, "Half.", 1)
    client.force_login(owner)
    address = reverse("consultations:answer_back", args=[consultation.pk])
    words = {"asked": "Who pays?", "said": "Half.", "did": "We pay half."}

    client.post(address, words | {"revision": 0})
    client.post(address, words | {"revision": 1, "did": "We pay a third."})

    event = Event.objects.get(kind="consultation.answered")
    assert member.pk in recipients.contributors_and_asker(Matter(event))
    page = reverse("queries:detail", args=[consultation.pk])
    assert "We pay a third." in client.get(page).content.decode()


def test_a_draft_is_looked_at_before_it_is_kept(client, facilitator, begun):
    client.force_login(facilitator)
    address = reverse("consultations:draft", args=[begun.pk])

    html = client.post(address, {"text": "# Aim\n\nWards pay."}).content.decode()
    assert "This is how we read it" in html
    assert not begun.drafts.exists()
    client.post(address, {"text": "# Aim\n\nWards pay.", "keep": "1"})

    assert begun.drafts.get().units.count() == 2


def test_a_member_who_begins_one_decides_on_it(client, member, community):
    client.force_login(member)

    client.post(
        reverse("queries:start_one", args=["consultation"]),
        {
            "community": community.pk, "purpose": "information", "topic": "Repairs",
            "problem": "Who pays?", "language": "en", "plan-reach": "broad",
        },
    )  # fmt: skip

    made = Engagement.objects.get()
    assert made.parts.filter(member=member, role="owner").exists()
