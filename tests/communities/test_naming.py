"""Whose names stand in a text is found by their words, and nobody's is missed."""

import pytest

from communities.models import NameWord
from communities.naming import keys_in, keys_of_name
from facilitation.drafting.people import People


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("José Álvarez", "I asked JOSE ALVAREZ, who knew."),
        ("Maria de la Cruz", "It was Maria de la Cruz."),
        ("An Will", "It was An Will, of all people."),
        ("Will", "Will said so."),
        ("Ann-Marie O’Brien", "ann marie o'brien knows"),
        ("राम बहादुर", "यह राम बहादुर ने कहा"),
        ("李小龙", "我问了李小龙先生"),
        ("Bruce 李小龙", "我问了Bruce 李小龙"),
        ("李", "问李先生"),
        ("สมชาย ใจดี", "ถามสมชาย ใจดีแล้ว"),
        ("Й" * 80, "Й" * 80),
    ],
)
def test_a_name_that_stands_in_a_text_has_a_key_there(name, text):
    assert People([name]).named(text)

    assert keys_of_name(name) & keys_in(text)


def test_small_words_lead_to_nobody_who_has_another_word():
    assert keys_of_name("Maria de la Cruz") == {"maria", "cruz"}
    assert keys_of_name("An Will") == {"an", "will"}


def test_the_words_follow_the_name(member):
    assert words_of(member) == {"anjali", "thapa"}

    member.name = "Anjali Karki"
    member.save()
    assert words_of(member) == {"anjali", "karki"}

    member.close()
    assert words_of(member) == {"anjali", "karki"}

    member.become_tombstone(at=member.joined_at)
    assert "anjali" not in words_of(member)


def words_of(member):
    return set(NameWord.objects.filter(member=member).values_list("word", flat=True))


def test_saving_what_is_not_the_name_costs_nothing(member, django_assert_num_queries):
    with django_assert_num_queries(1):
        member.save(update_fields=["place"])
