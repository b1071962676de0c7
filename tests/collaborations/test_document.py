"""The document: two write at once, and no word is lost."""

import pytest

from collaborations import writing
from collaborations.merging import merge
from communities.lateness import NotNow
from tests.collaborations.test_group import in_group

BASE = "One.\n\nTwo.\n\nThree."


@pytest.mark.parametrize(
    ("saved", "mine", "merged", "lost"),
    [
        (
            BASE.replace("One.", "One!"),
            BASE.replace("Three.", "Three!"),
            "One!\n\nTwo.\n\nThree!",
            [],
        ),
        (
            BASE.replace("One.", "One!"),
            BASE.replace("Two.", "Two!"),
            "One!\n\nTwo!\n\nThree.",
            [],
        ),
        (
            BASE.replace("Two.\n\n", ""),
            BASE + "\n\nFour.",
            "One.\n\nThree.\n\nFour.",
            [],
        ),
        (BASE, "Zero.\n\n" + BASE, "Zero.\n\n" + BASE, []),
        (
            "One.\n\nTwo, said A.\n\nThree.",
            "One.\n\nTwo, said B.\n\nThree!",
            "One.\n\nTwo, said A.\n\nThree!",
            [("Two, said A.", "Two, said B.")],
        ),
        ("One.\n\nThree.", "One.\n\nTwo!\n\nThree.", "One.\n\nThree.", [("", "Two!")]),
        ("A.", "B.", "A.", [("A.", "B.")]),
    ],
)
def test_two_changes_are_brought_together(saved, mine, merged, lost):
    text, met = merge(BASE, saved, mine)

    assert text == merged
    assert [(one.shown, one.lost) for one in met] == lost


def save(group, text, base, by, at):
    return writing.save(group, text, base=base, by=by, at=at)


def test_what_two_write_at_once_stands_together(pair, member, expert, monday):
    save(pair, BASE, 0, member, monday)
    save(pair, BASE.replace("One.", "One!"), 1, member, monday)

    text, lost = save(pair, BASE.replace("Three.", "Three!"), 1, expert, monday)

    assert text.text == "One!\n\nTwo.\n\nThree!"
    assert (text.number, text.base, lost) == (3, 1, [])


def test_the_words_of_the_later_one_are_shown_beside_and_taken_over(
    client, pair, member, expert, monday
):
    save(pair, BASE, 0, member, monday)
    save(pair, BASE.replace("Two.", "Two metres deep."), 1, member, monday)
    client.force_login(expert)

    form = {"text": BASE.replace("Two.", "Three metres deep."), "base": 1}
    answer = client.post(in_group("edit_document", pair), form, follow=True)

    html = answer.content.decode()
    assert "theirs stands" in html
    assert ("Two metres deep." in html, "Three metres deep." in html) == (True, True)
    lost = pair.lost_texts.get()
    client.post(in_group("settle", pair, lost.pk), {"deed": "take"})
    assert "Three metres deep." in writing.newest(pair).text
    assert not writing.waiting(pair).exists()
    assert pair.texts.filter(text__contains="Two metres").exists()


def test_words_that_are_left_stay_in_the_history(client, pair, member, expert, monday):
    save(pair, BASE, 0, member, monday)
    save(pair, "A.", 1, member, monday)
    _text, [lost] = save(pair, "B.", 1, expert, monday)
    client.force_login(member)

    client.post(in_group("settle", pair, lost.pk), {"deed": "leave"})

    html = client.get(in_group("version", pair, lost.number)).content.decode()
    assert "B." in html
    with pytest.raises(NotNow, match="decided on these words"):
        writing.take_over(lost, by=expert, at=monday)


def test_a_place_that_changed_since_is_not_written_over(pair, member, expert, monday):
    save(pair, "One.", 0, member, monday)
    save(pair, "A.", 1, member, monday)
    _text, [lost] = save(pair, "B.", 1, expert, monday)
    save(pair, "C.", 2, member, monday)

    with pytest.raises(NotNow, match="changed since"):
        writing.take_over(lost, by=expert, at=monday)
    assert writing.waiting(pair).exists()


def test_the_same_saved_twice_is_one_version(pair, member, monday):
    save(pair, BASE, 0, member, monday)
    text, _lost = save(pair, BASE.replace("\n", "\r\n"), 1, member, monday)

    assert text.number == 1


def test_an_earlier_version_stands_again_and_nothing_is_forgotten(
    client, pair, member, monday
):
    save(pair, BASE, 0, member, monday)
    save(pair, "All anew.", 1, member, monday)
    client.force_login(member)
    html = client.get(in_group("version", pair, 2)).content.decode()
    assert "<del>" in html
    assert "<ins>" in html

    client.post(in_group("version", pair, 1))

    assert writing.newest(pair).text == BASE
    assert list(pair.texts.order_by("number").values_list("number", flat=True)) == [
        *(1, 2, 3)
    ]


def test_markup_of_people_does_not_run(client, pair, member, monday):
    save(pair, "<script>alert(1)</script>\n\n# Head", 0, member, monday)
    client.force_login(member)

    html = client.get(in_group("document", pair)).content.decode()

    assert "<script>alert" not in html
