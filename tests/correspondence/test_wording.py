"""Letters in an administrator's words: checked, filled once, no templates."""

import pytest

from correspondence import placeholders, rewording
from correspondence.letters import worded_letters
from correspondence.matters import Matter
from correspondence.models import Wording
from correspondence.rendering import render
from journal.models import Event
from queries.lifecycle import State
from tests.conftest import MONDAY

LETTERS = worded_letters()


@pytest.fixture
def write(engagement, community):
    """Write the letter `name` about an engagement, with these words for it."""

    def write(name="opened", words="Now {topic} is open.", subject="{topic}", **more):
        about = more.pop("about", None) or engagement(State.OPEN)
        more = {"community": community, "language": "en"} | more
        Wording.objects.create(letter=name, subject=subject, words=words, **more)
        return written(name, about)

    return write


def written(name, about):
    kind, letter = LETTERS[name]
    event = Event.objects.filter(kind=kind, subject=about.pk).latest("pk")
    return render(letter, Matter(event), "en")


@pytest.mark.parametrize("name", LETTERS)
def test_our_own_words_of_every_letter_pass_the_check(name):
    kind, letter = LETTERS[name]
    subject, words = rewording.beginning(letter, "en")

    assert subject
    assert words
    assert "90001" not in words
    assert "1901" not in subject + words
    assert list(rewording.faults(letter, kind, "en", subject, words)) == []


def test_what_we_begin_with_is_what_the_template_says():
    _kind, letter = LETTERS["held"]

    assert rewording.beginning(letter, "en") == (
        "Re: {kind}: {topic}, from {origin}",
        "Thank you: your reply to “{topic}” is here. The facilitator reads it before "
        "it is posted, usually within {hours} working hours.\n\n{reason}",
    )


def test_own_words_stand_in_both_parts_of_the_letter(write, engagement):
    letter = write(words="In {community}, “{topic}” is open until {closes_on}.")

    for part in (letter.text, letter.html):
        assert "In Water Nepal, “Toilets that survive floods” is" in part
        assert "Wed 11 November" in " ".join(part.split())
    assert letter.subject == "Toilets that survive floods"


def test_a_letter_begun_from_our_words_reads_as_before(engagement, community):
    about = engagement(State.OPEN)
    before = written("opened", about)
    subject, words = rewording.beginning(LETTERS["opened"][1], "en")

    Wording.objects.create(letter="opened", language="en", subject=subject, words=words)

    after = written("opened", about)
    holes = {"dear": "Sunita"}
    assert after.subject == before.subject
    assert after.filled(holes) == before.filled(holes)


def test_nothing_in_the_words_is_read_as_a_template(write, engagement):
    about = engagement(State.OPEN, topic="{community} {{ secret }} <b>")
    letter = write(
        words="{topic} {% load i18n %}{{ engagement.author.email }}", about=about
    )

    assert "{community} {{ secret }} <b>" in letter.text
    assert "{% load i18n %}" in letter.text
    assert "people.example" not in letter.text
    assert "<b>" not in letter.html.partition("Query:")[0].partition("Dear")[2]


def test_a_sentence_with_nothing_to_say_is_left_out(write):
    letter = write(words="It is {topic}. It was changed: {change}. Thank you.")

    assert "It is Toilets that survive floods. Thank you." in letter.text


def test_where_nothing_is_left_our_own_words_stand(write):
    letter = write(words="{change}")

    assert "Your query is open" in " ".join(letter.text.split())


def test_a_communitys_own_words_go_before_those_for_all(
    write, engagement, make_community
):
    about = engagement(State.OPEN)
    Wording.objects.create(
        letter="opened", language="en", subject="{topic}", words="For all."
    )
    assert "For all." in written("opened", about).text

    assert "For Nepal." in write(words="For Nepal.", about=about).text
    elsewhere = Wording.objects.get(community__isnull=False)
    Wording.objects.filter(pk=elsewhere.pk).update(community=make_community("forests"))
    assert "For all." in written("opened", about).text


def test_another_language_keeps_its_words(write):
    assert "Nouveau" not in write(words="Nouveau.", language="fr").text


@pytest.mark.parametrize(
    ("subject", "words", "told"),
    [
        ("{topic}", "Dear {colour}.", "{colour} stands for nothing here."),
        ("{topic}", "{engagement.author}", "{engagement.author} stands for nothing"),
        ("Open", "It is open.", "{topic} is missing"),
        ("{topic}", "It { is.", "A brace stands alone"),
        ("{topic}", "Reply {number}", "{number} stands for nothing here."),
    ],
)
def test_what_is_wrong_is_named(subject, words, told):
    kind, letter = LETTERS["opened"]

    found = list(rewording.faults(letter, kind, "en", subject, words))

    assert any(told in sentence for sentence in found), found


def test_a_facilitators_note_cannot_be_lost():
    kind, letter = LETTERS["invitation"]

    found = rewording.faults(letter, kind, "en", "{topic}", "Please reply.")

    assert "{note} is missing" in " ".join(found)


@pytest.mark.parametrize(
    ("name", "secret"),
    [
        ("called-off", "by"),  # the asker’s name, where organisations alone are shown
        ("introduce", "who_asks_address"),  # before the other has said yes
        ("introduction-declined", "who_replied"),
        ("replied", "reason"),  # what is doubted of a mail
    ],
)
def test_a_letter_tells_nobody_what_its_own_words_do_not(name, secret):
    kind, letter = LETTERS[name]
    subject, words = rewording.beginning(letter, "en")

    found = rewording.faults(letter, kind, "en", subject, f"{words} {{{secret}}}")

    assert any(f"{{{secret}}} stands for nothing" in sentence for sentence in found)


def test_a_preview_knows_no_real_query(engagement):
    engagement(State.OPEN, topic="A secret matter")

    subject, paragraphs = rewording.preview("{topic}", "By {asker}.\n\nUntil {due_on}.")

    assert subject == "Toilets that survive floods"
    assert paragraphs == ["By Sunita Chaudhary.", "Until Fri 20 November."]


def test_of_two_who_reword_one_letter_the_second_is_told(administrator):
    letter = LETTERS["opened"][1]
    first, second = (
        rewording.wording_of(letter, "en", None) for _administrator in range(2)
    )
    change = {"by": administrator, "at": MONDAY}

    assert rewording.reword(first, "{topic}", "First.", **change)
    assert not rewording.reword(second, "{topic}", "Second.", **change)
    first, second = (
        rewording.wording_of(letter, "en", None) for _administrator in range(2)
    )
    assert rewording.reword(first, "{topic}", "Third.", **change)
    assert not rewording.reword(second, "{topic}", "Fourth.", **change)
    assert not rewording.restore(second, **change)
    assert Wording.objects.get().words == "Third."
    assert rewording.restore(Wording.objects.get(), **change)
    kinds = Event.objects.values_list("kind", flat=True).order_by("pk")
    assert list(kinds) == ["letter.reworded", "letter.reworded", "letter.restored"]


def test_every_family_of_events_leaves_open_what_the_table_knows():
    for names in placeholders.OF_FAMILY.values():
        assert set(names.split()) <= set(placeholders.PLACEHOLDERS)
