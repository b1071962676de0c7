"""What changed between two texts, seen as the asker sees it."""

import html
import random
import re
from time import thread_time

import pytest

from typesetting.difference import difference


def read_back(marked):
    """Both texts again, out of the difference between them."""
    text = marked.replace("<br>", "\n")
    before = re.sub(r"<ins>.*?</ins>", "", text, flags=re.DOTALL)
    after = re.sub(r"<del>.*?</del>", "", text, flags=re.DOTALL)
    return tuple(
        html.unescape(re.sub(r"</?(?:ins|del)>", "", each)) for each in (before, after)
    )


@pytest.mark.parametrize(
    ("before", "after", "marked"),
    [
        ("", "", ""),
        ("same", "same", "same"),
        ("", "new", "<ins>new</ins>"),
        ("old", "", "<del>old</del>"),
        ("fix the pump", "fix the pump now", "fix the pump<ins> now</ins>"),
        ("no lorry comes", "no boat comes", "no <del>lorry</del><ins>boat</ins> comes"),
        ("a b c", "x y c", "<del>a b</del><ins>x y</ins> c"),
        ("It works.", "It works!", "It works<del>.</del><ins>!</ins>"),
        ("one\ntwo", "one\n2", "one<br><del>two</del><ins>2</ins>"),
        (
            "坑式厕所会被淹没",
            "坑式厕所常被淹没",
            "坑式厕所<del>会</del><ins>常</ins>被淹没",
        ),
        ("पानी की समस्या", "पानी की बड़ी समस्या", "पानी की <ins>बड़ी </ins>समस्या"),
        ("مياه قليلة", "مياه كثيرة", "مياه <del>قليلة</del><ins>كثيرة</ins>"),
        ("a\r\nb", "a\nb", "a<br>b"),
    ],
)
def test_changed_words_are_struck_and_replaced(before, after, marked):
    assert difference(before, after) == marked


def test_what_people_type_is_never_live():
    marked = difference("<b>x</b>", "<script>x</script>")

    assert set(re.findall(r"<[^>]*>", marked)) == {"<del>", "</del>", "<ins>", "</ins>"}


def test_the_result_is_for_a_template_to_print_as_it_is():
    assert hasattr(difference("a", "b"), "__html__")


def test_both_texts_can_be_read_out_of_the_difference():
    chance = random.Random(20)

    for _ in range(500):
        before, after = (
            "".join(
                chance.choices(["a", "b ", " ", "\n", "<", "&", "中", ".", "पा"], k=n)
            )
            for n in chance.choices(range(25), k=2)
        )
        assert read_back(difference(before, after)) == (before, after)


def test_a_few_changes_in_a_long_text_stay_a_few():
    words = [f"word{n % 700}" for n in range(3000)]
    before = " ".join(words)
    for at in range(0, 3000, 100):
        words[at] = "changed"

    marked = difference(before, " ".join(words))

    assert marked.count("<ins>") == 30
    assert len(marked) < len(before) * 1.2


def test_a_text_written_anew_is_struck_whole_instead_of_word_by_word():
    before = " ".join(f"old{n}" for n in range(1000))
    after = " ".join(f"new{n}" for n in range(1000))

    assert difference(before, after) == f"<del>{before}</del><ins>{after}</ins>"


def test_a_paragraph_written_anew_leaves_its_neighbours_alone():
    old = " ".join(f"old{n}" for n in range(1000))
    new = " ".join(f"new{n}" for n in range(1000))

    marked = difference(f"First one.\n{old}\nLast", f"First two.\n{new}\nLast")

    assert marked.startswith("First <del>one</del><ins>two</ins>.<br><del>old0 ")
    assert marked.endswith("<br></ins>Last")


LONG = {
    "the same two words": ("a b " * 5000, "b a " * 5000),
    "one word more often": ("a " * 10_000, "a " * 9_000 + "b " * 500),
    "empty lines": ("\n" * 20_000, "\na" * 10_000),
    "short lines turned round": (
        "\n".join(f"line {n}" for n in range(2000)),
        "\n".join(f"line {n}" for n in reversed(range(2000))),
    ),
    "halves changed": ("中" * 10_000 + "文" * 10_000, "文" * 10_000 + "中" * 10_000),
    "many changed paragraphs": (
        "\n".join("a b " * 98 + f"\nk{n}" for n in range(50)),
        "\n".join("b a c " * 65 + f"\nk{n}" for n in range(50)),
    ),
}


@pytest.mark.parametrize("texts", LONG.values(), ids=LONG)
def test_long_texts_are_compared_in_bounded_time(texts):
    before, after = texts
    started = thread_time()

    marked = difference(before, after)

    assert thread_time() - started < 10
    assert read_back(marked) == (before, after)
