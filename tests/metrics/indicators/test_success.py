"""Success 1 to 4: small histories, and what they come to by hand."""

from math import log

import pytest

from consultations.models import Answer
from metrics.cells import Gap
from queries.models import Introduction, Statement
from tests.metrics.indicators.makers import (
    a_product,
    asked_of,
    learned_by,
    of_autumn,
    read_by,
    told_by,
    used_by,
)
from tests.metrics.makers import (
    a_community,
    a_member,
    a_persona,
    a_reply,
    an_engagement,
    moment,
)


@pytest.fixture
def nepal(db):
    return a_community("nepal", country="NP")


def test_s1a_counts_local_members_who_read_asked_replied_or_used(nepal):
    local = [
        a_member(f"Local {n}", role="member", community=nepal, country="NP")
        for n in range(8)
    ]
    foreign = a_member(role="member", community=nepal, country="IN")
    product = a_product(nepal, author=local[0])
    read_by(local[1], product)
    read_by(local[1], product, "2026-11-06")
    used_by(local[2], product, "2026-11-05 06:00")
    a_reply(product, "2026-10-05 06:00", author=local[3])
    read_by(foreign, product)
    read_by(local[4], product, "2026-09-30")  # the quarter before

    found = of_autumn("S1a", nepal).cell

    assert (found.value, found.n, found.of) == (50, 8, 8)


def test_s1a_tells_nothing_where_fewer_than_five_belong(nepal):
    for _number in range(4):
        a_member(role="member", community=nepal, country="NP")

    found = of_autumn("S1a", nepal).cell

    assert (found.value, found.gap) == (None, Gap.FEW)


def test_s1b_is_the_share_of_4_and_5_beside_how_many_read_it(nepal):
    product = a_product(nepal)
    learned_by(2, product, 5)
    learned_by(1, product, 4)
    learned_by(2, product, 3)
    learned_by(9, product, 5, at="2026-09-30 06:00")  # the quarter before
    for _number in range(12):
        read_by(a_member(), product)

    found = of_autumn("S1b", nepal).cell

    assert (found.value, found.n, found.of) == (60, 5, 12)


def test_s1b_was_not_asked_where_nobody_read_and_is_unanswered_where_some_did(nepal):
    product = a_product(nepal)
    assert of_autumn("S1b", nepal).cell.gap == Gap.NOT_ASKED

    read_by(a_member(), product)

    assert of_autumn("S1b", nepal).cell.gap == Gap.UNANSWERED


def test_s1c_counts_whose_first_reply_to_others_came_after_they_asked(nepal):
    alias = a_persona(nepal)
    askers = [a_member(f"Asker {n}") for n in range(7)]
    for asker in askers:
        an_engagement(nepal, asked="2026-09-01 06:00", author=asker)
    hidden = an_engagement(nepal, asked="2026-09-01 06:00")
    hidden.author, hidden.persona = None, alias
    hidden.save(update_fields=["author", "persona"])
    theirs = a_product(nepal)
    for asker in askers[:5]:
        a_reply(theirs, "2026-10-05 06:00", author=asker)
    a_reply(theirs, "2026-10-06 06:00", author=askers[0])  # counts once
    a_reply(theirs, "2026-10-06 06:00", persona=alias)
    earlier = an_engagement(nepal, asked="2026-08-20 06:00", opened="2026-08-21 06:00")
    a_reply(earlier, "2026-09-02 06:00", author=askers[5])  # has answered before
    a_reply(theirs, "2026-10-05 06:00", author=askers[5])
    a_reply(theirs, "2026-10-05 06:00")  # never asked
    own = an_engagement(
        nepal,
        asked="2026-10-01 06:00",
        opened="2026-10-02 06:00",
        author=askers[6],
    )
    own.parts.create(member=askers[6], role="asker", since=moment("2026-10-01 06:00"))
    a_reply(own, "2026-10-05 06:00", author=askers[6])  # to their own query

    found = of_autumn("S1c", nepal).cell

    assert found.value == 6
    # Eight asked in September, and those who asked what is replied to here.
    assert found.of == 10


def test_s2a_counts_introductions_that_were_accepted(nepal):
    reply = a_reply(a_product(nepal), "2026-10-05 06:00")
    for state in ("accepted", "accepted", "declined", "asked"):
        Introduction.objects.create(
            contribution=reply,
            asked_by=a_member(),
            author=reply.author,
            words="Please",
            state=state,
            at=moment("2026-10-06 06:00"),
        )

    found = of_autumn("S2a", nepal)

    assert (found.cell.value, found.cell.n, found.cell.of) == (2, 3, 4)
    assert found.days == {"2026-10-06": 2}


def test_s2b_counts_works_once_and_apart_what_was_verified(nepal):
    one, two, three = (a_product(nepal) for _number in range(3))
    asked_of(one, partnership="yes", check_state="reported")
    asked_of(one, partnership="yes", check_state="verified")
    asked_of(two, partnership="yes", check_state="reported")
    asked_of(two)
    asked_of(three, partnership="yes", check_state="refuted")
    asked_of(three, partnership="no")

    found = of_autumn("S2b", nepal)

    assert (found.cell.value, found.cell.n, found.cell.of) == (2, 5, 6)
    assert found.verified == 1


def test_s2b_counts_no_partnership_that_was_told_a_quarter_before(nepal):
    product = a_product(nepal)
    asked_of(product, partnership="yes", at="2026-09-20 06:00")
    asked_of(product, partnership="yes", days=90)
    asked_of(a_product(nepal), partnership="no")

    assert of_autumn("S2b", nepal).cell.value == 0


def test_s2c_goes_from_the_lowest_to_the_highest_of_each_work_by_currency(nepal):
    one, two = a_product(nepal), a_product(nepal)
    dollars = {"value_currency": "USD"}
    asked_of(one, value_low=100, value_high=200, **dollars)
    asked_of(one, value_low=150, value_high=300, **dollars, check_state="refuted")
    told_by(3, one, value_low=150, value_high=250, **dollars)
    asked_of(two, value_low=1000, value_high=1000, **dollars)
    asked_of(two, value_low=5, value_high=7, value_currency="NPR")
    asked_of(two)

    found = of_autumn("S2c", nepal)

    assert (found.cell.value, found.cell.n, found.cell.of) == (2, 6, 8)
    [span] = found.spans  # one person alone told of rupees
    assert (span.unit, span.low, span.high, span.n) == ("USD", 1100, 1250, 5)


def _experience(product, text, position):
    _experience_of(product.edition, text, position)


def _experience_of(edition, text, position):
    edition.statements.create(section="experiences", position=position, text=text)


def test_s3a_and_s3b_count_experiences_and_those_that_tell_what_failed(nepal):
    product, old = a_product(nepal), a_product(nepal, "2026-09-29 06:00")
    _experience(product, "Raised latrines stood through the flood.", 1)
    _experience(product, "The first pumps did not work in the salt water.", 2)
    _experience(product, "Women led the committee.", 3)
    _experience(product, "Households paid a third of the cost.", 4)
    _experience(old, "Elsewhere and before.", 1)
    Statement.objects.create(
        edition=product.edition, section="summary", position=1, text="In short."
    )

    first = product.edition
    product.edition = product.editions.create(
        number=2, made_at=first.made_at, published_at=moment("2026-11-01 06:00")
    )
    product.save(update_fields=["edition"])
    first.statements.filter(section="experiences").update(edition=product.edition)
    _experience_of(first, "Said better in the second version.", 9)

    assert of_autumn("S3a", nepal).cell.value == 4
    assert of_autumn("S3a", nepal).days == {"2026-10-20": 4}
    share = of_autumn("S3b", nepal).cell
    assert (share.value, share.n) == (25, 4)


def test_s3c_is_the_median_of_different_contributors(nepal):
    for people in (1, 3, 8):
        product = a_product(nepal)
        for _number in range(people):
            a_reply(product, "2026-10-05 06:00")
        a_reply(product, "2026-10-05 06:00", state="held")
    twice = a_product(nepal)
    one, alias = a_member(), a_persona(nepal)
    for _number in range(2):
        a_reply(twice, "2026-10-05 06:00", author=one)
        a_reply(twice, "2026-10-05 06:00", persona=alias)
    a_product(nepal, modality="discussion")

    found = of_autumn("S3c", nepal).cell

    assert (found.value, found.n, found.of) == (2.5, 4, 4)  # of 1, 2, 3 and 8


def test_s3d_counts_products_that_were_used_or_that_answered_again(nepal):
    used, answers, idle = (a_product(nepal, "2026-09-01 06:00") for _n in range(3))
    used_by(a_member(), used, "2026-10-05 06:00")
    used_by(a_member(), used, "2026-10-06 06:00")
    used_by(a_member(), idle, "2026-09-05 06:00")
    again = an_engagement(nepal, asked="2026-10-07 06:00")
    again.state, again.edition = "answered", answers.edition
    again.state_since = moment("2026-10-08 06:00")
    again.save(update_fields=["state", "edition", "state_since"])

    found = of_autumn("S3d", nepal).cell

    assert (found.value, found.of) == (2, 3)


def test_s4a_is_shannons_entropy_of_the_sectors_of_different_people(nepal):
    product = a_product(nepal)
    for sector, people in {"government": 2, "academia": 4, "": 1}.items():
        for number in range(people):
            author = a_member(sector=sector)
            for _reply in range(1 + number):
                a_reply(product, "2026-10-05 06:00", author=author)

    found = of_autumn("S4a", nepal).cell

    by_hand = -(2 / 6 * log(2 / 6) + 4 / 6 * log(4 / 6)) / log(6)
    assert found.value == pytest.approx(by_hand)
    assert round(found.value, 2) == 0.36


def _consultation(community, closed, *, answered=None, state="closed"):
    """One that has closed; `answered` is when its decision-maker answered back."""
    made = an_engagement(community, asked="2026-09-01 06:00", opened="2026-09-02 06:00")
    made.modality, made.state, made.closes_at = "consultation", state, moment(closed)
    made.save(update_fields=["modality", "state", "closes_at"])
    Answer.objects.create(engagement=made, answered_at=answered and moment(answered))
    return made


def _positions(consultation, number, **stances):
    """A statement with positions: {stance_sector: how many}."""
    statement = consultation.polled.create(number=number, text=f"Statement {number}")
    for told, people in stances.items():
        stance, _dash, sector = told.partition("_")
        for _number in range(people):
            statement.positions.create(
                member=a_member(),
                stance=stance,
                reason="So" if stance == "object" else "",
                sector=sector,
                at=moment("2026-10-05 06:00"),
            )
    return statement


def test_s4b_is_the_share_of_statements_that_are_agreed_on(nepal):
    closed = _consultation(nepal, "2026-10-10 06:00")
    agreed = _positions(closed, 1, support_government=5, support_academia=6, aside=1)
    _positions(closed, 2, support_government=6, object_academia=5)  # spread of four
    _positions(closed, 3, support_government=16, object_academia=5)  # on the other side
    _positions(closed, 4, support_government=4)  # of too few
    _positions(closed, 5)
    earlier = _consultation(nepal, "2026-09-20 06:00")
    _positions(earlier, 1, support_government=9)
    _positions(_consultation(nepal, "2026-11-10 06:00", state="open"), 1, support_=9)

    found = of_autumn("S4b", nepal)

    assert found.cell.value == pytest.approx(100 / 3)
    assert (found.cell.n, found.cell.of) == (3, 5)
    first = found.each[0]
    assert (first["statement"], first["engagement"]) == (agreed.pk, closed.pk)
    assert (first["n"], first["median"], first["spread"]) == (12, 5, 0)
    # One stands alone without a sector: the next smallest goes with them.
    assert (first["consensus"], first["sectors"]) == (True, {"academia": 5})


def test_s4b_is_not_asked_without_and_unanswered_with_a_statement(nepal):
    closed = _consultation(nepal, "2026-10-10 06:00")
    assert of_autumn("S4b", nepal).cell.gap == Gap.NOT_ASKED

    _positions(closed, 1)
    assert of_autumn("S4b", nepal).cell.gap == Gap.UNANSWERED

    _positions(closed, 2, support=3)
    assert of_autumn("S4b", nepal).cell.gap == Gap.FEW


def test_s4c_is_the_share_answered_back_and_after_how_many_days(nepal):
    assert of_autumn("S4c", nepal).cell.gap == Gap.NOT_ASKED
    _consultation(nepal, "2026-10-10 06:00", answered="2026-10-20 07:00")
    _consultation(nepal, "2026-10-10 06:00", answered="2026-10-16 07:00")
    _consultation(nepal, "2026-10-12 06:00")
    a_product(nepal)

    share, days = of_autumn("S4c", nepal).cell, of_autumn("S4c-days", nepal).cell

    assert share.value == pytest.approx(200 / 3)
    assert (days.value, days.n, days.of) == (8, 2, 3)  # of 10 and 6
