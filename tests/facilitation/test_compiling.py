"""From posted replies to a draft in which every statement has a source."""

import pytest
from django.utils.timezone import now

from facilitation.compiling import UNUSED, names_to_avoid, without_references
from facilitation.drafting.passages import REASONS
from journal import jobs
from journal.models import Event, Job
from queries.models import Citation, Edition, SetAside


def test_every_statement_of_the_draft_cites_a_reply(drafted):
    statements = list(drafted.statements.prefetch_related("citations"))

    assert statements
    assert all(statement.citations.all() for statement in statements)


def test_every_quote_is_its_span(drafted):
    for citation in Citation.objects.select_related("version"):
        span = citation.version.text[citation.start : citation.end]
        assert citation.quote == span


def test_every_reply_is_cited_or_set_aside_with_a_reason(drafted):
    posted = set(drafted.engagement.contributions.posted().values_list("pk", flat=True))
    cited = set(Citation.objects.values_list("contribution", flat=True))
    aside = dict(SetAside.objects.values_list("contribution", "reason"))

    assert cited | set(aside) == posted
    assert all(aside.values())


def test_a_draft_made_again_replaces_the_first(drafted, facilitator, monday):
    about = drafted.engagement.subject
    jobs.ask_for("compile", about=about, by=facilitator.pk, at=monday)
    jobs.run_due(now=now)

    assert Edition.objects.count() == 1


def test_asked_twice_it_is_one_job(closed, facilitator, monday):
    first = jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=monday)
    again = jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=monday)

    assert first == again
    assert Job.objects.count() == 1


def test_a_job_that_fails_leaves_nothing_half_made(closed, facilitator, monday):
    job = jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=monday)
    Job.objects.filter(pk=job.pk).update(about=0)

    assert jobs.run_due(now=now) == 0

    assert not Edition.objects.exists()
    assert not Event.objects.filter(kind="product.drafted").exists()


def test_no_name_of_a_member_stands_in_the_draft(
    closed, answer, expert, facilitator, monday
):
    answer(closed, expert, "I asked Anjali Thapa about the price of a ring well.")
    jobs.ask_for("compile", about=closed.subject, by=facilitator.pk, at=monday)
    jobs.run_due(now=now)

    prose = " ".join(closed.editions.get().statements.values_list("text", flat=True))

    assert "Anjali" not in prose


def test_whose_name_or_address_stands_in_a_text_is_found(
    closed, answer, outsider, member, person, django_assert_max_num_queries
):
    person("Rita Karki")
    answer(closed, outsider, "An author who belongs nowhere.")
    text = "anjali THAPA, Olga Outsider; or write to Rita.Karki@people.example."

    with django_assert_max_num_queries(2):
        found = names_to_avoid(closed, [text])

    address = "rita.karki@people.example"
    assert found == {"Anjali Thapa", "Olga Outsider", "Rita Karki", address}


def test_nobody_of_elsewhere_is_looked_for(closed, make_member):
    make_member("Rosa Elsewhere")

    assert names_to_avoid(closed, ["Rosa Elsewhere", ""]) == set()


@pytest.mark.parametrize("replies", [0, 1])
def test_few_replies_are_no_trouble(replies, engagement, answer, expert, facilitator):
    made = engagement("open")
    for number in range(replies):
        answer(made, expert, f"Reply {number}: we raised the pits by one metre.")
    made.take("close", by=facilitator, at=now())

    jobs.ask_for("compile", about=made.subject, by=facilitator.pk, at=now())

    assert jobs.run_due(now=now) == 1
    assert made.editions.get().statements.count() >= replies


def test_every_reason_of_the_draft_has_its_words():
    assert set(UNUSED) == set(REASONS)


@pytest.mark.parametrize("said", ["{c1}", "{ c99999 }", "{7}"])
def test_what_a_reply_says_in_braces_names_nobody(said):
    assert without_references(f"The toilets of {said} failed.").count("{") == 0
