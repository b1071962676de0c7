"""What the desk keeps for itself of an item: notes, history, record, who is there."""

from datetime import timedelta

import pytest
from django.utils.timezone import now

from communities import joining
from communities.joining import admit
from communities.roles import Role
from facilitation import erasing
from facilitation.desk import presence
from facilitation.models import Note
from queries.lifecycle import State

CANARY = "Heliotrope canary"


@pytest.fixture
def at_desk(client, facilitator):
    client.force_login(facilitator)
    return client


def html_of(client, key):
    name, pk = key.split(":")
    return client.get(f"/desk/{name}/{pk}/").content.decode()


def test_a_note_is_read_by_the_desk(at_desk, client, associate, keys):
    at_desk.post("/desk/note/", {"item": keys[0], "text": CANARY})
    client.force_login(associate)

    html = html_of(client, keys[0])

    assert CANARY in html
    assert "Prakash Adhikari noted" in html
    assert CANARY not in html_of(client, keys[1])


PAGES_OF_OTHERS = [
    "/",
    "/e/{query}/",
    "/archive/",
    "/c/water/",
    "/me/",
    "/search/?q=heliotrope",
]


@pytest.mark.parametrize("who", ["asker", "expert", "member", "manager", "outsider"])
def test_nobody_outside_the_desk_ever_reads_a_note(
    who, request, at_desk, client, held, keys
):
    query = held[0].engagement
    at_desk.post("/desk/note/", {"item": keys[0], "text": CANARY, "on_member": "on"})
    at_desk.post("/desk/note/", {"item": f"running:{query.pk}", "text": CANARY})
    note = Note.objects.first()
    client.force_login(request.getfixturevalue(who))

    pages = [client.get(page.format(query=query.pk)) for page in PAGES_OF_OTHERS]
    pages.append(client.get(f"/desk/held/{held[0].pk}/"))
    pages.append(client.post(f"/desk/note/{note.pk}/", {"item": keys[0], "text": "x"}))

    assert not any(CANARY in page.content.decode() for page in pages)
    assert [page.status_code for page in pages[-2:]] == [404, 404]


def test_another_desk_does_not_read_what_one_notes_on_a_member(
    at_desk,
    client,
    make_member,
    make_community,
    engagement,
    answer,
    expert,
    keys,
    monday,
):
    other = make_community("health")
    stranger = make_member("Farzana Begum")
    admit(stranger, other, at=monday, role=Role.FACILITATOR)
    admit(expert, other, at=monday)
    at_desk.post("/desk/note/", {"item": keys[0], "text": CANARY, "on_member": "on"})
    theirs = answer(
        engagement(State.OPEN, community=other, member=expert), expert, post=False
    )
    client.force_login(stranger)

    html = html_of(client, f"held:{theirs.pk}")

    assert "The person so far" in html
    assert CANARY not in html


def test_a_note_on_the_record_is_shown_with_the_next_item_of_the_person(
    at_desk, engagement, answer, expert, keys
):
    at_desk.post("/desk/note/", {"item": keys[0], "text": CANARY, "on_member": "on"})
    later = answer(engagement(State.OPEN), expert, post=False)

    assert CANARY in html_of(at_desk, f"held:{later.pk}")


def test_one_changes_ones_own_note_for_ten_minutes(
    at_desk, client, associate, facilitator, keys, monday
):
    at_desk.post("/desk/note/", {"item": keys[0], "text": "First."})
    note = Note.objects.get()
    change = f"/desk/note/{note.pk}/"

    client.force_login(associate)
    client.post(change, {"item": keys[0], "text": "Not mine."})
    client.force_login(facilitator)
    client.post(change, {"item": keys[0], "text": "Second."})
    changed = Note.objects.get().text
    Note.objects.update(at=note.at - timedelta(minutes=11))
    client.post(change, {"item": keys[0], "text": "Third."})

    assert changed == "Second."
    assert Note.objects.get().text == "Second."


def test_the_history_tells_who_did_what_with_the_reason(
    at_desk, associate, held, keys, monday
):
    at_desk.post("/desk/act/", {"do": f"claim {keys[0]}"})
    held[0].set_aside(by=associate, at=monday, reason="Off the point.")

    html = html_of(at_desk, keys[0])

    assert "Bikash Yadav sent the reply" in html
    assert "Prakash Adhikari claimed it" in html
    assert "Mina Gurung set it aside" in html
    assert "Off the point." in html


def test_the_record_counts_what_somebody_did_in_this_community(
    at_desk, engagement, answer, expert, held, keys
):
    answer(held[0].engagement, expert, "Another one.")

    record = at_desk.get(f"/desk/held/{held[0].pk}/").context["record"]

    told = {str(label): number for label, number in record.lines}
    assert told == {"replies posted": 1, "replies held now": 1}
    assert record.membership.member_id == expert.pk


def test_the_record_of_an_alias_tells_nothing_of_its_member(
    at_desk, client, community, engagement, answer, expert, facilitator
):
    answer(engagement(State.OPEN), expert, "By my name.")
    community.confidentiality = "sealed"
    community.save(update_fields=["confidentiality"])
    hidden = answer(engagement(State.OPEN), expert, "By another.", post=False)

    page = at_desk.get(f"/desk/held/{hidden.pk}/")

    record = page.context["record"]
    assert [number for _label, number in record.lines] == [1]
    assert record.membership is None
    assert "Bikash" not in page.content.decode()


def test_who_else_looks_and_who_writes_is_told(
    at_desk, client, associate, facilitator, keys
):
    html_of(at_desk, keys[0])
    client.force_login(associate)
    looking = html_of(client, keys[0])
    client.force_login(facilitator)
    client.post("/desk/writing/", {"item": keys[0]})
    client.force_login(associate)
    writing = html_of(client, keys[0])

    assert "Prakash Adhikari is looking at it now" in looking
    assert "Prakash Adhikari is writing here now" in writing
    assert "Mina Gurung is" not in writing


def test_who_looked_long_ago_is_not_there_any_more(facilitator, associate):
    about, at = ("contribution", 1), now()
    presence.look(about, facilitator, at=at, writing=True)

    assert presence.others(about, associate, at=at) == [("Prakash Adhikari", True)]
    later = at + timedelta(minutes=3)
    assert presence.others(about, associate, at=later) == [("Prakash Adhikari", False)]
    assert presence.others(about, associate, at=at + timedelta(minutes=6)) == []


def test_a_member_cannot_say_that_they_write_at_the_desk(client, member, keys):
    client.force_login(member)

    assert client.post("/desk/writing/", {"item": keys[0]}).status_code == 404


def test_what_was_set_aside_is_taken_up_again(at_desk, associate, held, keys, monday):
    held[0].set_aside(by=associate, at=monday, reason="Off the point.")
    decided = at_desk.get("/desk/decided/").content.decode()

    at_desk.post("/desk/act/", {"do": f"hold {keys[0]}"})

    held[0].refresh_from_db()
    assert "Mina Gurung set it aside" in decided
    assert f"hold {keys[0]}" in decided
    assert held[0].state == "held"
    assert held[0].due_at is not None


def test_undo_stands_in_the_message(at_desk, held, keys):
    answer = at_desk.post(
        "/desk/act/", {"items": keys[0], "act": "set-aside", "reason": "No."}
    )

    html = at_desk.get(answer.url).content.decode()

    assert 'name="act" value="hold"' in html
    assert "Undo" in html


def test_a_declined_query_is_taken_up_again_by_who_may(
    at_desk, client, associate, facilitator, engagement
):
    made = engagement(State.DECLINED, at=now())
    again = {"do": f"reconsider new:{made.pk}"}
    shown = at_desk.get("/desk/decided/").content.decode()

    client.force_login(associate)
    refused = client.post("/desk/act/", again).status_code
    client.force_login(facilitator)
    client.post("/desk/act/", again)

    made.refresh_from_db()
    assert "reconsider new" in shown
    assert refused == 403
    assert made.state == "submitted"


def test_what_another_desk_decided_is_not_told(
    client, make_member, make_community, engagement, monday
):
    engagement(State.DECLINED, at=now())
    stranger = make_member("Farzana Begum")
    admit(stranger, make_community("health"), at=monday, role=Role.FACILITATOR)
    client.force_login(stranger)

    assert client.get("/desk/decided/").context["decisions"] == []


def test_an_item_that_waits_under_another_kind_leads_there(at_desk, engagement):
    closed = engagement(State.CLOSED)

    assert at_desk.get(f"/desk/new/{closed.pk}/").url == f"/desk/compile/{closed.pk}/"


def test_an_erased_applicant_leaves_no_note(
    at_desk, make_member, community, facilitator, monday
):
    binod = make_member("Binod Rai")
    made = joining.apply(binod, community, at=monday, who="I", why="Pits", gives="Help")
    at_desk.post("/desk/note/", {"item": f"joining:{made.pk}", "text": CANARY})
    assert Note.objects.filter(text=CANARY).exists()

    erasing.erase(binod, empties=False, at=monday)

    assert not Note.objects.exists()
