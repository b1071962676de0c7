"""Reports: who may make them, how they come to the desk, and what becomes of them."""

import pytest
from django.urls import reverse

from facilitation import desk
from facilitation.desk import acting
from queries import takedown
from queries.lifecycle import State
from queries.models import Report
from queries.reporting import report


@pytest.fixture
def posted(engagement, answer, member):
    return answer(engagement(State.OPEN), member, "Buy our pipes.")


def tell(posted, who, at, **more):
    made = {"reason": "advert", "contribution": posted} | more
    return report(posted.engagement, who, at=at, **made)


def reports_at(facilitator):
    return [one for one in desk.queue(facilitator) if one.kind == "report"]


def decide(one, verb, by, at):
    found = acting.find([f"report:{one.pk}"], by)[0]
    acting.act_on(found.kind, found.row, verb, by=by, at=at, reason="Read with care.")


def test_a_member_reports_a_reply_on_its_page(posted, expert, facilitator, client):
    client.force_login(expert)

    client.post(
        reverse("queries:report_reply", args=[posted.pk]),
        {"reason": "advert", "words": "He sells them."},
    )

    client.force_login(facilitator)
    one = Report.objects.get()
    page = client.get(reverse("facilitation:item", args=["report", one.pk]))
    assert "He sells them." in page.content.decode()
    assert "Bikash Yadav" in page.content.decode()


def test_something_else_needs_words(posted, expert, client):
    client.force_login(expert)

    answer = client.post(
        reverse("queries:report", args=[posted.engagement_id]), {"reason": "other"}
    )

    assert answer.status_code == 422
    assert "Say in a few words" in answer.content.decode()


def test_one_person_has_one_open_report_on_a_thing(posted, expert, monday):
    assert tell(posted, expert, monday) == tell(posted, expert, monday)
    assert tell(posted, expert, monday, contribution=None) != tell(
        posted, expert, monday
    )


def test_a_thing_reported_by_two_is_one_row_on_the_desk(
    posted, expert, asker, facilitator, monday
):
    first = tell(posted, expert, monday)
    tell(posted, asker, monday)

    assert [one.pk for one in reports_at(facilitator)] == [first.pk]


def test_a_reply_and_its_query_are_two_rows(posted, expert, facilitator, monday):
    tell(posted, expert, monday)
    tell(posted, expert, monday, contribution=None)

    assert len(reports_at(facilitator)) == 2


def test_dismissing_decides_every_report_on_the_thing(
    posted, expert, asker, facilitator, monday
):
    first = tell(posted, expert, monday)
    tell(posted, asker, monday)

    decide(first, "dismiss", facilitator, monday)

    assert not Report.objects.open().exists()
    assert not Report.objects.filter(upheld=True).exists()
    assert reports_at(facilitator) == []
    posted.refresh_from_db()
    assert posted.state == "posted"


def test_taking_down_upholds_every_report(posted, expert, asker, facilitator, monday):
    first = tell(posted, expert, monday)
    tell(posted, asker, monday)

    decide(first, "hide", facilitator, monday)

    posted.refresh_from_db()
    assert posted.state == "hidden"
    assert Report.objects.filter(upheld=True).count() == 2


def test_taking_a_reported_query_down_hides_all_of_it(
    posted, expert, facilitator, monday
):
    one = tell(posted, expert, monday, contribution=None)

    decide(one, "hide", facilitator, monday)

    posted.engagement.refresh_from_db()
    assert posted.engagement.hidden_at == monday


def test_an_author_who_withdraws_ends_the_report(posted, expert, member, monday):
    tell(posted, expert, monday)

    takedown.withdraw(posted, by=member, at=monday)

    assert not Report.objects.open().exists()


def test_an_associate_lets_stand_and_does_not_take_down(
    posted, expert, associate, monday
):
    one = tell(posted, expert, monday)
    found = acting.find([f"report:{one.pk}"], associate)[0]

    assert set(acting.offered(associate, found)) == {"dismiss"}


@pytest.mark.parametrize(("who", "status"), [("outsider", 404), ("manager", 404)])
def test_who_does_not_read_it_reports_nothing(who, status, posted, request, client):
    client.force_login(request.getfixturevalue(who))

    address = reverse("queries:report_reply", args=[posted.pk])

    assert client.post(address, {"reason": "wrong"}).status_code == status


def test_a_report_under_an_alias_does_not_tell_who_it_was(
    posted, expert, community, monday
):
    community.confidentiality = "alias"
    community.save(update_fields=["confidentiality"])
    posted.engagement.community = community

    one = tell(posted, expert, monday)

    assert one.author is None
    assert one.persona is not None


def test_nobody_reports_what_is_their_own(posted, asker, member, client):
    asked = posted.engagement
    client.force_login(asker)

    page = client.get(reverse("queries:detail", args=[asked.pk])).content.decode()
    own_query = client.post(
        reverse("queries:report", args=[asked.pk]), {"reason": "wrong"}
    )
    client.force_login(member)
    own_reply = client.post(
        reverse("queries:report_reply", args=[posted.pk]), {"reason": "wrong"}
    )

    assert reverse("queries:report", args=[asked.pk]) not in page
    assert (own_query.status_code, own_reply.status_code) == (403, 403)
    assert not Report.objects.exists()
