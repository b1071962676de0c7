"""Icons, clocks, states and modalities as they reach the page."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template

from typesetting.templatetags import look


def drawn(source, **context):
    return Template("{% load look %}" + source).render(Context(context)).strip()


def test_an_icon_is_hidden_from_screen_readers_and_comes_from_the_one_file():
    assert look.icon("query") == (
        '<svg class="i" aria-hidden="true">'
        '<use href="/static/icons.svg#i-query"/></svg>'
    )


def test_an_arrow_turns_where_one_reads_from_the_right():
    assert 'class="i flip"' in drawn('{% icon "on" flip=True %}')


@pytest.mark.parametrize(
    ("used", "shown"), [(-5, 0), (0, 0), (69.6, 70), (100, 100), (240, 100)]
)
def test_a_dial_shows_what_is_used_and_never_more_than_all(used, shown):
    assert f'stroke-dasharray="{shown} 100"' in look.dial(used)


@pytest.mark.parametrize(
    ("kind", "classes", "picture"),
    [
        ("quiet", "clock", "dasharray"),
        ("soon", "clock soon", "dasharray"),
        ("late", "clock late", "#i-alert"),
        ("paused", "clock", "#i-pause"),
        ("met", "clock", "#i-check"),
    ],
)
def test_each_clock_has_its_words_and_its_shape(kind, classes, picture):
    reading = {"kind": kind, "words": "due 14:00 today", "percent": 40}

    shown = drawn("{% clock reading %}", reading=reading)

    assert shown.startswith(f'<span class="{classes}">')
    assert shown.endswith("due 14:00 today</span>")
    assert picture in shown


def test_a_clock_may_be_an_object_and_stand_at_the_end():
    reading = SimpleNamespace(kind="soon", words="3 days left", percent=70)

    shown = drawn('{% clock reading "end" %}', reading=reading)

    assert '<span class="clock soon end">' in shown


@pytest.mark.parametrize(
    ("value", "classes"),
    [
        ("draft", "state draft"),
        ("submitted", "state"),
        ("returned", "state returned"),
        ("open", "state open"),
        ("closed", "state closed"),
        ("published", "state published"),
        ("answered", "state answered"),
        ("declined", "state ended"),
        ("withdrawn", "state ended"),
    ],
)
def test_each_state_has_a_shape(value, classes):
    assert look.state(value, "Word") == f'<span class="{classes}">Word</span>'


@pytest.mark.parametrize(
    ("modality", "word"),
    [
        ("query", "Query"),
        ("discussion", "Discussion"),
        ("consultation", "Consultation"),
        ("collaboration", "Collaboration"),
    ],
)
def test_a_modality_is_an_icon_and_a_word(modality, word):
    shown = look.mod(modality)

    assert shown.startswith(f'<span class="mod {modality}"><svg')
    assert f"#i-{modality}" in shown
    assert shown.endswith(f"{word}</span>")


def test_a_word_from_a_person_is_escaped():
    assert "<b>" not in look.state("open", "<b>")
    assert "<b>" not in look.mod("query", "<b>")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anjali Thapa", "AT"),
        ("Gita Kumari Sah", "GS"),
        ("Prakash", "P"),
        ("", ""),
    ],
)
def test_initials_are_of_the_first_and_the_last_word(name, letters):
    assert look.initials(name) == letters
