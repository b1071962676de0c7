"""Where a comment goes when its paragraph moves, changes, leaves and comes back."""

from datetime import timedelta

import pytest

from consultations import drafts
from consultations.importing import Piece
from consultations.models import Comment
from queries.lateness import NotNow
from queries.replying import reply

STORE = "Spare parts are kept in the district store for all of the villages."
WARDS = "Spare parts are kept in the district store for all of the wards."


@pytest.fixture
def put(consultation, facilitator, monday):
    """Put in a next version of these paragraphs, each a day after the one before."""
    days = iter(range(1, 20))

    def make(*texts):
        pieces = [Piece("Aim", 1), *map(Piece, texts)]
        at = monday + timedelta(days=next(days))
        return drafts.put(consultation, pieces, by=facilitator, at=at)

    return make


@pytest.fixture
def on(consultation, member, unit, facilitator, monday):
    def say(number):
        details = {"unit": unit(number), "of_page": True}
        made = reply(consultation, member, "So.", at=monday, details=details)
        made.post(by=facilitator, at=monday)
        return made.comment

    return say


def text_of(comment):
    comment.refresh_from_db()
    return comment.unit and comment.unit.text


def test_a_near_paragraph_whose_own_comes_along_is_taken_by_no_other(put, on):
    put(STORE, WARDS)
    comment = on(2)

    put(STORE, "Something else.")

    assert text_of(comment) is None


def test_a_comment_follows_the_second_of_two_like_paragraphs(put, on):
    put("None.", "Half.", "None.")
    comment = on(3)

    draft = put("None.", "A third.", "None.")

    comment.refresh_from_db()
    assert comment.unit == draft.units.get(number=3)


def test_an_orphan_follows_its_paragraph_when_that_comes_back(put, on):
    put(STORE, "Half.")
    comment = on(1)
    put("Half.")
    assert text_of(comment) is None

    put("Half.", STORE)

    assert text_of(comment) == STORE


def test_no_comment_is_hung_on_a_heading(put, on):
    put("The aim of it all", "Half.")
    comment = on(1)

    put("Half.")  # "Aim" stands as a heading; its words are not enough

    assert text_of(comment) is None


def test_a_paragraph_without_spaces_between_words_is_found_by_its_signs(put, on):
    put("每个村庄支付三分之一的维修费用。")
    comment = on(1)

    put("每个村庄支付一半的维修费用。")

    assert text_of(comment) == "每个村庄支付一半的维修费用。"


def test_an_orphan_is_put_somewhere_once(put, on, unit, facilitator, owner, monday):
    put(STORE)
    comment = on(1)
    put("Half.")
    comment.refresh_from_db()
    drafts.put_orphan(comment, unit(1), by=owner, at=monday)

    with pytest.raises(NotNow):
        drafts.put_orphan(comment, None, by=facilitator, at=monday)

    assert text_of(comment) == "Half."


def test_three_hundred_paragraphs_take_a_thousand_comments_along(
    put, consultation, member, monday, django_assert_max_num_queries
):
    """Every second paragraph is rewritten in part, every third one goes."""
    texts = [f"Ward {n} pays {n * 7} rupees for pump {n * 13}." for n in range(300)]
    draft = put(*texts)
    units = list(draft.units.filter(number__isnull=False))
    made = consultation.contributions.bulk_create(
        consultation.contributions.model(
            engagement=consultation,
            author=member,
            at=monday,
            state="posted",
            posted_at=monday,
            number=n,
        )
        for n in range(1, 1001)
    )
    Comment.objects.bulk_create(
        Comment(contribution=one, made_on=units[at % 300], unit=units[at % 300])
        for at, one in enumerate(made)
    )

    with django_assert_max_num_queries(320):
        put(*[
            text.replace("pays", "shall pay") if n % 2 else text
            for n, text in enumerate(texts)
            if n % 3
        ])  # fmt: skip

    assert Comment.objects.orphans().count() == len(
        [n for n in range(1000) if not n % 300 % 3]
    )
