"""What the commands print: the table, why a figure is so, and what differs."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from metrics.describing import as_page
from metrics.indicators.counting import keep_quarters
from metrics.models import Counted
from metrics.recounting import recount_lately
from tests.metrics.makers import a_community, a_member, a_reply, an_engagement


def printed(*words):
    out = StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def lately(db):
    """A community with a product of three contributors, published an hour ago."""
    at = now() - timedelta(hours=1)
    text = f"{at:%Y-%m-%d %H:%M}"
    nepal = a_community("nepal", founded_at=at - timedelta(days=2), time_zone="UTC")
    product = an_engagement(nepal, asked=text, opened=text, published=text)
    for _number in range(3):
        a_reply(product, text, author=a_member("Bikash Yadav"))
    return nepal, product


def quarter():
    today = now()
    return f"{today.year}Q{(today.month + 2) // 3}"


def test_the_page_of_measures_is_in_step():
    page = Path(settings.BASE_DIR / "docs/measures.md").read_text()
    assert page == as_page(), "run: manage.py measures > docs/measures.md"
    assert printed("measures") == page


def test_why_tells_definition_figure_query_and_rows_but_nobodys_name(lately):
    nepal, product = lately

    text = printed("why", "s3c", quarter(), nepal.slug)

    assert "S3c Contributors per Consolidated Reply: Different people" in text
    assert "Figure: 3 people (1 answered of 1)" in text
    assert "Query:\nSELECT" in text
    assert f"engagement {product.pk}: 3" in text
    assert "Bikash" not in text


def test_why_tells_what_would_have_to_happen(lately):
    nepal, _product = lately

    assert "Until there is one: The follow-up goes out" in printed(
        "why", "R1a", quarter(), nepal.slug
    )
    assert "Figure: not asked yet" in printed("why", "S1b", quarter(), nepal.slug)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("S9z", "2026Q3", "nepal"), "No indicator is called S9z"),
        (("S3c", "2026Q3", "nowhere"), "No community is called nowhere"),
        (("S3c", "1999Q3", "nepal"), "has no quarter 1999Q3"),
    ],
)
def test_why_says_what_it_does_not_know(lately, words, said):
    with pytest.raises(CommandError, match=said):
        printed("why", *words)


def test_recount_prints_and_mends_what_differs(lately):
    nepal, product = lately
    recount_lately(at=now())
    keep_quarters(nepal, at=now())
    assert printed("recount") == "No drift.\n"

    product.contributions.last().withdraw(by=None, at=now())
    out = StringIO()
    with pytest.raises(CommandError, match="differ"):
        call_command("recount", stdout=out)
    assert f"community {nepal.pk} S3c: kept 3 (1 of 1), counted 2 (1 of 1)" in (
        out.getvalue()
    )

    printed("recount", "--fix")

    assert printed("recount") == "No drift.\n"
    assert Counted.objects.get(indicator="S3c").data["cell"]["value"] == 2
