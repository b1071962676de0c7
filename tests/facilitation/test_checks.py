"""A second pair of eyes on a draft before it is published."""

import pytest

from correspondence import delivering
from correspondence.models import Delivery
from facilitation import desk
from facilitation.models import DraftCheck
from journal import reading
from queries.lateness import NotNow


@pytest.fixture
def asked(drafted, facilitator, associate, monday):
    return DraftCheck.ask(
        drafted, of=associate, by=facilitator, at=monday, question="The figures?"
    )


def waits(member):
    return [item.key for item in desk.queue(member) if item.kind == "draft"]


def letters(monday):
    reading.read_all(now=lambda: monday)
    rows = Delivery.objects.filter(letter__startswith="check").order_by("pk")
    return [(row.letter, row.recipient.name) for row in rows]


def test_a_colleague_is_asked_on_the_page_of_the_draft(
    client, facilitator, associate, drafted
):
    client.force_login(facilitator)
    url = f"/desk/{drafted.engagement_id}/compile/"

    client.post(f"{url}check/", {"of": associate.pk, "question": "The figures?"})

    assert waits(associate) == [f"draft:{DraftCheck.objects.get().pk}"]
    html = client.get(url).content.decode()
    assert "Mina Gurung has not looked it over yet." in html
    assert "You can publish without waiting." in html


def test_who_is_asked_and_who_asked_get_letters(asked, associate, monday):
    asked.decide("changes", by=associate, at=monday, words="Say which flood.")

    assert letters(monday) == [
        ("check-asked", "Mina Gurung"),
        ("checked", "Prakash Adhikari"),
    ]
    delivering.deliver(now=lambda: monday)
    left = Delivery.objects.filter(letter__startswith="check")
    assert {row.outcome for row in left} == {"sent"}


def test_what_was_found_stands_beside_the_draft(
    client, facilitator, associate, asked, drafted
):
    client.force_login(associate)
    key = f"draft:{asked.pk}"

    client.post(
        "/desk/act/", {"items": key, "act": "changes", "reason": "Say which flood."}
    )

    client.force_login(facilitator)
    html = client.get(f"/desk/{drafted.engagement_id}/compile/").content.decode()
    assert "Say which flood." in html
    assert waits(facilitator) == []


def test_asked_twice_it_is_one_check(asked, drafted, facilitator, monday):
    assert DraftCheck.ask(drafted, of=None, by=facilitator, at=monday) == asked


def test_a_check_is_decided_once(asked, associate, facilitator, monday):
    first, second = (DraftCheck.objects.get(pk=asked.pk) for _ in range(2))
    first.decide("fine", by=associate, at=monday)

    with pytest.raises(NotNow, match="Mina Gurung found this draft fine"):
        second.decide("changes", by=facilitator, at=monday, words="No.")


def test_a_published_draft_waits_for_nobody(asked, drafted, associate, monday):
    drafted.published_at = monday
    drafted.save(update_fields=["published_at"])

    assert waits(associate) == []


@pytest.mark.parametrize("who", ["member", "manager", "outsider"])
def test_others_neither_ask_nor_see_checks(who, client, request, asked, drafted):
    client.force_login(request.getfixturevalue(who))

    pages = [
        client.get(f"/desk/draft/{asked.pk}/"),
        client.post(f"/desk/{drafted.engagement_id}/compile/check/"),
        client.post("/desk/act/", {"items": f"draft:{asked.pk}", "act": "fine"}),
    ]

    assert [page.status_code for page in pages] == [404, 404, 404]


def test_nobody_outside_the_desk_is_asked(client, facilitator, member, drafted):
    client.force_login(facilitator)
    url = f"/desk/{drafted.engagement_id}/compile/check/"

    assert client.post(url, {"of": member.pk}).status_code == 404
    assert not DraftCheck.objects.exists()
