import csv
from datetime import timedelta
from io import BytesIO, StringIO

import pytest
from django.urls import reverse
from django.utils.timezone import now
from openpyxl import load_workbook

from communities.models import Topic
from journal.models import Job
from metrics.indicators.table import INDICATORS
from metrics.keeping import OLD, keep_old
from metrics.measures import MEASURES
from metrics.periods import quarter_of
from metrics.recounting import recount_lately
from metrics.targets import set_target
from tests.metrics.makers import a_community, a_member, a_reply, an_engagement

# Who reaches the figures of a community.
WHO_SEES = [
    ("member", 404),
    ("custodian", 404),
    ("suspended", 404),
    ("associate", 200),
    ("facilitator", 200),
    ("manager", 200),
]
PAGES = ["community", "measure", "download"]


def address(page, community, name="product"):
    args = [community.slug, name] if page == "measure" else [community.slug]
    return reverse(f"metrics:{page}", args=args)


@pytest.fixture
def kathmandu(db):
    return a_community("kathmandu", founded_at=now() - timedelta(days=30))


def count():
    recount_lately(at=now())
    keep_old(at=now() + OLD)


def ago(days):
    return f"{now() - timedelta(days=days):%Y-%m-%d %H:%M}"


@pytest.fixture
def seen(client, manager):
    """The text of a page as the manager of Kathmandu reads it."""
    client.force_login(manager)

    def read(url):
        response = client.get(url)
        assert response.status_code == 200
        return response.content.decode()

    return read


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(("role", "status"), WHO_SEES)
def test_who_sees_the_figures(client, kathmandu, page, role, status):
    client.force_login(a_member(role=role, community=kathmandu))

    assert client.get(address(page, kathmandu)).status_code == status


@pytest.mark.parametrize("page", PAGES)
def test_the_manager_of_another_community_sees_nothing(client, kathmandu, page):
    delhi = a_community("delhi")
    client.force_login(a_member(role="manager", community=delhi))

    assert client.get(address(page, kathmandu)).status_code == 404


@pytest.mark.parametrize("page", PAGES)
def test_an_administrator_sees_every_community(client, kathmandu, page):
    client.force_login(a_member(is_administrator=True))

    assert client.get(address(page, kathmandu)).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_asked_to_sign_in(client, kathmandu, page):
    response = client.get(address(page, kathmandu))

    assert response.url.startswith(reverse("account_login"))


def test_the_list_names_the_communities_whose_figures_one_sees(seen, kathmandu):
    a_community("delhi")

    page = seen(reverse("metrics:figures"))

    assert "Kathmandu" in page
    assert "not counted yet" in page
    assert "Delhi" not in page


def test_a_member_reads_whose_figures_they_are(client, kathmandu):
    client.force_login(a_member(role="member", community=kathmandu))

    assert (
        b"those who run a community" in client.get(reverse("metrics:figures")).content
    )


def test_a_measure_that_does_not_exist_is_not_found(client, kathmandu, manager):
    client.force_login(manager)

    assert client.get(address("measure", kathmandu, "karma")).status_code == 404


def test_a_community_begins_with_words_and_without_figures(seen, kathmandu):
    page = seen(address("community", kathmandu))

    assert "What was asked and published has not been counted yet." in page
    assert page.count("not counted yet") >= 4


def test_the_summary_says_what_was_counted(seen, kathmandu):
    asked = an_engagement(
        kathmandu,
        asked=ago(20),
        opened=ago(20),
        first_reply=ago(19),
        published=ago(18),
    )
    for _number in range(5):
        a_reply(asked, ago(19))
    count()

    page = seen(address("community", kathmandu))

    assert "1 query was asked and 1 product published." in page
    assert "5 people contributed." in page
    assert "within 24 hours in half of the cases." in page
    assert 'aria-labelledby="large-contributors-title"' in page
    assert "Few answers: read with care." in page


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_has_a_page_with_its_table(seen, kathmandu, name):
    asked = an_engagement(
        kathmandu, asked=ago(9), opened=ago(8), first_reply=ago(7), published=ago(2)
    )
    a_reply(asked, ago(7))
    count()

    page = seen(address("measure", kathmandu, name))

    assert str(MEASURES[name].definition)[:40] in page
    assert "Whole period" in page
    assert asked.topic in page  # it is published, and managers read products


def test_a_list_tells_a_topic_only_to_those_who_may_read_it(client, kathmandu):
    asked = an_engagement(kathmandu, asked=ago(9), opened=ago(8))
    manager = a_member(role="manager", community=kathmandu)
    facilitator = a_member(role="facilitator", community=kathmandu)

    pages = {}
    for person in (manager, facilitator):
        client.force_login(person)
        response = client.get(address("measure", kathmandu, "opened"))
        pages[person] = response.content.decode()

    assert asked.topic not in pages[manager]
    assert f'<a href="/e/{asked.pk}/"' in pages[facilitator]
    assert asked.topic in pages[facilitator]


def test_a_list_is_narrowed_by_topic_to_what_one_may_read(client, kathmandu):
    rains = Topic.objects.create(slug="rains", name="Rains")
    made = [an_engagement(kathmandu, asked=ago(9), opened=ago(8)) for _n in range(2)]
    made[0].topics.add(rains)
    manager = a_member(role="manager", community=kathmandu)
    facilitator = a_member(role="facilitator", community=kathmandu)

    lists = {}
    for person in (manager, facilitator):
        client.force_login(person)
        page = client.get(address("measure", kathmandu, "opened"), {"topic": rains.pk})
        lists[person] = [row.engagement for row in page.context["rows"]]

    # Of an open one a manager may not learn the topic, by the filter neither.
    assert lists == {manager: [], facilitator: [made[0]]}


def test_a_list_goes_on_over_pages(client, kathmandu, manager):
    client.force_login(manager)
    for _number in range(53):
        an_engagement(kathmandu, asked=ago(9))
    first = client.get(address("measure", kathmandu, "asked"))

    second = client.get(
        address("measure", kathmandu, "asked"), {"before": first.context["rest"]}
    )

    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 3)
    assert second.context["rest"] is None


@pytest.mark.parametrize("before", ["x", "-1", "9" * 40, "²"])
def test_a_page_that_is_no_number_is_the_first(client, kathmandu, manager, before):
    client.force_login(manager)
    an_engagement(kathmandu, asked=ago(9))

    response = client.get(address("measure", kathmandu, "asked"), {"before": before})

    assert len(response.context["rows"]) == 1


def test_the_table_tells_no_fewer_than_five_people(client, kathmandu, manager):
    client.force_login(manager)
    asked = an_engagement(kathmandu, asked=ago(2), opened=ago(2))
    for _number in range(3):
        a_reply(asked, ago(1))
    count()

    text = client.get(address("download", kathmandu)).content.decode("utf-8-sig")

    rows = [row for row in csv.reader(StringIO(text)) if row[1] == "Contributors"]
    assert {row[4] for row in rows} <= {"", "0"}
    assert rows[-1][4:] == ["", "", "", "fewer than 5"]


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r"])
def test_no_cell_is_a_formula(client, kathmandu, manager, begin):
    kathmandu.name = f"{begin}cmd|' /C calc'!A0"
    kathmandu.save(update_fields=["name"])
    client.force_login(manager)

    text = client.get(address("download", kathmandu)).content.decode("utf-8-sig")

    names = {row[0] for row in csv.reader(StringIO(text, newline=""))}
    assert names == {"Community", f"'{kathmandu.name}"}


def test_a_workbook_holds_numbers_and_what_a_result_of_iati_needs(client, manager):
    kathmandu = manager.memberships.get().community
    kathmandu.name = "=cmd|' /C calc'!A0"
    kathmandu.founded_at = now() - timedelta(days=30)
    kathmandu.save(update_fields=["name", "founded_at"])
    an_engagement(kathmandu, asked=ago(9), opened=ago(8), published=ago(2))
    count()
    quarter = quarter_of(now().astimezone(kathmandu.zone).date())
    numbers = {"value": 10, "baseline": 21.5, "baseline_year": 2024}
    set_target(kathmandu, "product", quarter, numbers=numbers, by=manager, at=now())
    client.force_login(manager)

    answer = client.get(address("download", kathmandu), {"form": "xlsx"})

    book = load_workbook(BytesIO(answer.content))
    figures = [[cell.value for cell in row] for row in book["Figures"]]
    assert ["Published", "Whole period", 1] in [
        [row[1], row[3], row[4]] for row in figures
    ]
    assert {cell.data_type for cell in book["Figures"]["A"]} == {"s"}
    iati = {row[3].value: [cell.value for cell in row] for row in book["IATI"]}
    # A percentage that should rise; a number of days that should fall, and its target.
    assert iati["Promise kept (%)"][1:3] == [2, 1]
    days = iati["Working days to the product (working days)"]
    assert (days[1:3], days[5:7], days[9]) == ([1, 0], [2024, 21.5], 10)
    results = {row[0].value: [cell.value for cell in row] for row in book["Results"]}
    assert results.keys() == {"Code", *INDICATORS}
    # Nothing was asked about it yet: the cell is empty, and says what is missing.
    assert results["R2c"][4] is None
    assert results["R2c"][10].startswith("no answers yet. Somebody has to tell")


def test_a_form_that_is_not_known_is_not_found(client, kathmandu, manager):
    client.force_login(manager)

    answer = client.get(address("download", kathmandu), {"form": "exe"})

    assert answer.status_code == 404


def test_counting_again_is_a_job_that_the_page_shows(client, kathmandu, manager):
    client.force_login(manager)

    response = client.post(reverse("metrics:recount", args=[kathmandu.slug]))

    job = Job.objects.get()
    assert (job.kind, job.about, job.by) == ("recount", kathmandu.pk, manager.pk)
    assert b"<progress" in client.get(response.url).content


def test_looking_at_the_address_of_counting_counts_nothing(client, kathmandu, manager):
    client.force_login(manager)

    response = client.get(reverse("metrics:recount", args=[kathmandu.slug]))

    assert response.status_code == 405
    assert not Job.objects.exists()


def test_only_who_sees_the_figures_may_have_them_counted(client, kathmandu):
    client.force_login(a_member(role="member", community=kathmandu))

    response = client.post(reverse("metrics:recount", args=[kathmandu.slug]))

    assert response.status_code == 404
    assert not Job.objects.exists()


@pytest.mark.parametrize("page", ["figures", *PAGES])
def test_a_page_asks_the_same_whatever_its_length(
    client, kathmandu, page, django_assert_max_num_queries
):
    client.force_login(a_member(role="facilitator", community=kathmandu))
    url = reverse("metrics:figures") if page == "figures" else address(page, kathmandu)

    counts = []
    for more in (1, 19):
        for _number in range(more):
            asked = an_engagement(
                kathmandu, asked=ago(9), opened=ago(8), published=ago(2)
            )
            a_reply(asked, ago(7))
        count()
        with django_assert_max_num_queries(14) as queries:
            client.get(url)
        counts.append(len(queries))

    assert counts[0] == counts[1]
