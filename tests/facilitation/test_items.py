"""What one can do with items of the desk, on their page and with many at once."""

import pytest
from django.urls import reverse
from django.utils.timezone import now

from communities.joining import admit
from communities.roles import Role
from facilitation.desk.table import all_kinds

ACT = "/desk/act/"


def states(held):
    return [type(one).objects.get(pk=one.pk).state for one in held]


def told(client, answer):
    return client.get(answer.url).content.decode()


def test_the_page_of_an_item_shows_the_reply_and_what_can_be_done(
    client, facilitator, held
):
    client.force_login(facilitator)

    html = client.get(f"/desk/held/{held[0].pk}/").content.decode()

    assert "We raised the pits." in html
    assert 'value="post"' in html
    assert 'value="set-aside"' in html


def test_what_is_decided_offers_nothing_more(client, facilitator, held, monday):
    held[0].post(by=facilitator, at=monday)
    client.force_login(facilitator)

    html = client.get(f"/desk/held/{held[0].pk}/").content.decode()

    assert 'value="post"' not in html
    assert "Nothing waits here" in html


@pytest.mark.parametrize("who", ["member", "manager", "outsider"])
def test_an_item_is_not_there_for_others(who, client, request, held, keys):
    client.force_login(request.getfixturevalue(who))

    page = client.get(f"/desk/held/{held[0].pk}/")
    deed = client.post(ACT, {"items": keys[:1], "act": "post"})

    assert (page.status_code, deed.status_code) == (404, 404)
    assert states(held) == ["held", "held"]


def test_another_desk_neither_sees_nor_decides(
    client, make_member, make_community, held, keys, monday
):
    stranger = make_member("Farzana Begum")
    admit(stranger, make_community("health"), at=monday, role=Role.FACILITATOR)
    client.force_login(stranger)

    assert client.get(f"/desk/held/{held[0].pk}/").status_code == 404
    assert client.post(ACT, {"items": keys, "act": "post"}).status_code == 404
    assert states(held) == ["held", "held"]


@pytest.mark.parametrize("key", ["held:0", "nothing:1", "held", "held:x", "", "held:²"])
def test_a_key_that_is_none_is_not_there(client, facilitator, key):
    client.force_login(facilitator)

    assert client.post(ACT, {"items": [key], "act": "post"}).status_code == 404


def test_a_deed_is_done_by_post_only_and_only_if_the_table_has_it(
    client, facilitator, keys
):
    client.force_login(facilitator)

    assert client.get(ACT).status_code == 405
    assert client.post(ACT, {"items": keys, "act": "burn"}).status_code == 404


def test_many_are_posted_at_once(client, facilitator, held, keys):
    client.force_login(facilitator)

    answer = client.post(ACT, {"items": keys, "act": "post"})

    assert states(held) == ["posted", "posted"]
    assert "2 done: Posted." in told(client, answer)


def test_a_reason_is_asked_for_before_anything_is_done(client, facilitator, held, keys):
    client.force_login(facilitator)

    asked = client.post(ACT, {"items": keys, "act": "set-aside"})
    missing = client.post(ACT, {"items": keys, "act": "set-aside", "sure": "1"})

    assert (asked.status_code, missing.status_code) == (200, 422)
    assert "One reason for all of them." in asked.content.decode()
    assert "Please give a reason" in missing.content.decode()
    assert states(held) == ["held", "held"]


def test_many_are_not_set_aside_without_a_second_look(client, facilitator, held, keys):
    client.force_login(facilitator)
    deed = {"items": keys, "act": "set-aside", "reason": "Off the point."}

    client.post(ACT, deed)
    before = states(held)
    client.post(ACT, deed | {"sure": "1"})

    assert before == ["held", "held"]
    assert states(held) == ["set-aside", "set-aside"]
    remarks = held[0].engagement.remarks.filter(verb="set-aside")
    assert [remark.text for remark in remarks] == ["Off the point."] * 2


def test_who_comes_too_late_reads_who_was_there_and_the_rest_is_done(
    client, facilitator, associate, held, keys, monday
):
    held[0].post(by=associate, at=monday)
    client.force_login(facilitator)

    html = told(client, client.post(ACT, {"items": keys, "act": "post"}))

    assert "Mina Gurung posted this reply" in html
    assert states(held) == ["posted", "posted"]


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/desk/", "//evil.example", "/me/"]
)
def test_a_deed_leads_back_to_the_desk_and_nowhere_else(
    client, facilitator, keys, elsewhere
):
    client.force_login(facilitator)
    deed = {"items": keys[:1], "act": "post"}

    assert client.post(ACT, deed | {"next": elsewhere}).url == reverse(
        "facilitation:desk"
    )
    there = client.post(
        ACT, {"items": keys[1:], "act": "post", "next": "/desk/?kind=new"}
    )
    assert there.url == "/desk/?kind=new"


def test_every_kind_has_what_the_desk_asks_of_it(community):
    desks = type(community).objects.all()
    for name, kind in all_kinds().items():
        ordered = kind.rows(name, desks).query.order_by
        assert ordered == (kind.due, "pk"), name
        assert set(kind.acts) >= {a.undone_by for a in kind.acts.values()} - {""}, name


def test_an_act_that_fits_none_of_those_ticked_is_told_and_does_nothing(
    client, facilitator, held, keys
):
    client.force_login(facilitator)

    answer = client.post(ACT, {"items": keys, "act": "admit"})

    assert "None of those ticked can be decided in that way" in told(client, answer)
    assert states(held) == ["held", "held"]


def test_before_it_is_done_one_reads_which_of_those_ticked_stay_as_they_are(
    client, facilitator, engagement, keys
):
    other = f"new:{engagement('submitted').pk}"
    client.force_login(facilitator)

    asked = client.post(ACT, {"items": [*keys, other], "act": "set-aside"})

    assert "The other one that you ticked stays as it is" in asked.content.decode()


def test_a_moment_ago_is_no_number_of_minutes(
    client, facilitator, associate, held, keys
):
    held[0].post(by=associate, at=now())
    client.force_login(facilitator)

    answer = client.post(ACT, {"items": keys[:1], "act": "post"})

    assert "Mina Gurung posted this reply a moment ago." in told(client, answer)


def test_a_reason_holds_nothing_that_a_database_refuses(client, facilitator, held):
    client.force_login(facilitator)
    deed = {"do": f"set-aside held:{held[0].pk}", "sure": "1"}

    empty = client.post(ACT, deed | {"reason": "\0"})
    client.post(ACT, deed | {"reason": "Off\0 the question."})

    assert states(held)[0] == "set-aside"
    assert empty.status_code in {302, 422}
    words = held[0].engagement.remarks.get(verb="set-aside").text
    assert words == "Off the question."


def test_whoever_ticks_more_than_one_deed_takes_is_told(
    client, facilitator, held, keys, monkeypatch
):
    monkeypatch.setattr("facilitation.views.items.MOST", 1)
    client.force_login(facilitator)

    answer = client.post(ACT, {"items": keys, "act": "post"})

    assert states(held).count("posted") == 1
    assert "1 are done at a time. The others stay" in told(client, answer)
