"""Words that are taken down, taken back or corrected, and who may do it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from communities.marks import issue
from facilitation.desk import acting
from facilitation.inviting import invite
from files.models import File
from journal.models import Event
from queries import introducing, takedown
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import (
    Attachment,
    Citation,
    Contribution,
    Engagement,
    ReplyDraft,
    Statement,
)


@pytest.fixture
def query(engagement):
    return engagement(State.OPEN)


@pytest.fixture
def posted(query, answer, member):
    return answer(query, member, "Raised pits kept working.")


@pytest.fixture
def thread(client, query):
    """The page of the query as somebody reads it."""

    def read(who):
        client.force_login(who)
        return client.get(reverse("queries:detail", args=[query.pk]))

    return read


def text_of(answer):
    return answer.content.decode()


def do(verb, one, by, at, kind="reply", reason="It names a neighbour."):
    found = acting.find([f"{kind}:{one.pk}"], by)[0]
    return acting.act_on(found.kind, found.row, verb, by=by, at=at, reason=reason)


def test_a_reply_that_was_taken_down_leaves_its_number_and_no_name(
    posted, facilitator, expert, thread, monday, client
):
    takedown.hide(posted, by=facilitator, at=monday, reason="It names a neighbour.")

    page = text_of(thread(expert))

    assert "Reply 1 was taken down." in page
    assert "Raised pits" not in page
    assert "Anjali" not in page
    assert client.get(reverse("queries:one_reply", args=[posted.pk])).status_code == 404


def test_a_number_is_never_given_again(
    posted, facilitator, expert, answer, query, monday
):
    takedown.hide(posted, by=facilitator, at=monday, reason="So.")

    assert answer(query, expert, "Plinths did it.").number == 2


def test_what_is_restored_stands_under_its_old_number(
    posted, facilitator, expert, thread, monday
):
    takedown.hide(posted, by=facilitator, at=monday, reason="So.")

    takedown.restore(posted, by=facilitator, at=monday)

    assert posted.number == 1
    assert "Raised pits kept working." in text_of(thread(expert))


def test_removing_empties_every_version_and_the_files(
    query, answer, member, facilitator, monday
):
    upload = SimpleUploadedFile("pits.txt", b"Raised pits, ward by ward.")
    made = answer(query, member, "Raised pits.", attachments=[upload])
    made.correct("Better pits.", by=member, at=monday, version=made.version_id)

    takedown.remove(made, by=facilitator, at=monday, reason="She asked for it.")

    made.refresh_from_db()
    assert [version.text for version in made.versions.all()] == ["", ""]
    assert (made.state, made.number) == ("removed", 1)
    assert not Attachment.objects.exists()
    assert not File.objects.exists()
    with pytest.raises(NotNow, match="removed this reply"):
        takedown.restore(made, by=facilitator, at=monday)


def test_an_event_keeps_that_and_why_and_no_words(posted, facilitator, monday):
    takedown.hide(posted, by=facilitator, at=monday, reason="It names a neighbour.")

    event = Event.objects.get(kind="contribution.hidden")
    remark = posted.engagement.remarks.get(pk=event.data["remark"])
    assert (event.by, remark.text) == (facilitator.pk, "It names a neighbour.")
    assert set(event.data) == {"engagement", "remark"}


def test_taking_down_needs_a_reason(posted, facilitator, monday):
    with pytest.raises(NotNow, match="reason"):
        do("hide", posted, facilitator, monday, reason=" ")


def test_the_second_who_takes_it_down_reads_of_the_first(
    posted, facilitator, person, monday
):
    twin = Contribution.objects.get(pk=posted.pk)
    takedown.hide(posted, by=facilitator, at=monday, reason="So.")

    with pytest.raises(NotNow, match="Prakash Adhikari took this reply down"):
        takedown.hide(twin, by=person("Rita", "facilitator"), at=monday, reason="So.")


@pytest.mark.parametrize(
    ("who", "verbs"),
    [("facilitator", {"hide", "remove"}), ("associate", set())],
)
def test_who_may_take_a_reply_down(who, verbs, request, posted):
    found = acting.find([f"reply:{posted.pk}"], request.getfixturevalue(who))[0]

    assert set(acting.offered(request.getfixturevalue(who), found)) == verbs


def test_an_author_corrects_a_posted_reply_and_members_compare(
    posted, member, expert, client
):
    client.force_login(member)
    version = posted.version_id

    client.post(
        reverse("queries:correct", args=[posted.pk]),
        {"text": "Raised pits worked.", "version": version},
    )

    client.force_login(expert)
    page = text_of(client.get(reverse("queries:detail", args=[posted.engagement_id])))
    compared = text_of(client.get(reverse("queries:versions", args=[posted.pk])))
    assert "corrected on" in page
    assert "Raised pits worked." in page
    assert "<del>" in compared
    assert "Raised pits kept working." in compared


def test_a_stale_page_does_not_overwrite_a_correction(posted, member, monday):
    old = posted.version_id
    posted.correct("Raised pits worked.", by=member, at=monday, version=old)

    with pytest.raises(NotNow, match="The author corrected this reply"):
        posted.correct("Plinths worked.", by=member, at=monday, version=old)


def test_what_was_typed_stays_when_the_correction_comes_too_late(
    posted, member, facilitator, monday, client
):
    takedown.hide(posted, by=facilitator, at=monday, reason="So.")
    client.force_login(member)

    answer = client.post(
        reverse("queries:correct", args=[posted.pk]),
        {"text": "Long new words.", "version": posted.version_id},
    )

    assert answer.status_code == 409
    assert "Long new words." in text_of(answer)


@pytest.mark.parametrize("page", ["correct", "withdraw"])
@pytest.mark.parametrize("who", ["expert", "facilitator", "outsider"])
def test_only_the_author_corrects_or_withdraws(page, who, posted, request, client):
    client.force_login(request.getfixturevalue(who))

    answer = client.post(reverse(f"queries:{page}", args=[posted.pk]), {"text": "No."})

    assert answer.status_code == 404


def test_looking_at_the_page_withdraws_nothing(posted, member, client):
    client.force_login(member)

    client.get(reverse("queries:withdraw", args=[posted.pk]))

    posted.refresh_from_db()
    assert posted.state == "posted"


def test_an_author_withdraws_and_the_thread_says_so_without_a_name(
    posted, member, expert, thread, client
):
    client.force_login(member)

    client.post(reverse("queries:withdraw", args=[posted.pk]))

    page = text_of(thread(expert))
    assert "Reply 1 was withdrawn by its author." in page
    assert "Anjali" not in page


def test_a_held_reply_that_is_withdrawn_leaves_the_desk(
    query, answer, member, facilitator, client
):
    held = answer(query, member, post=False)
    client.force_login(member)

    client.post(reverse("queries:withdraw", args=[held.pk]))

    client.force_login(facilitator)
    assert "Raised pits" not in text_of(client.get(reverse("facilitation:desk")))


def test_somebody_for_whom_it_was_written_down_may_withdraw_it(
    query, answer, member, facilitator, monday
):
    told = answer(query, member, channel="phone", entered_by=facilitator)

    takedown.withdraw(told, by=member, at=monday)

    assert told.state == "withdrawn"


def test_an_alias_withdraws_without_leaving_a_name_in_the_journal(
    query, community, answer, member, monday
):
    community.confidentiality = "alias"
    community.save(update_fields=["confidentiality"])
    query.community = community
    made = answer(query, member)

    takedown.withdraw(made, by=member, at=monday)

    event = Event.objects.get(kind="contribution.withdrawn")
    assert (event.by, event.persona) == (None, made.persona_id)


def test_one_file_is_taken_down_and_the_words_stay(
    query, answer, member, facilitator, expert, monday, thread, client
):
    upload = SimpleUploadedFile("neighbours.txt", b"Names of neighbours.")
    made = answer(query, member, attachments=[upload])
    attachment = made.attachments.get()
    address = reverse("queries:download", args=[attachment.pk, "neighbours.txt"])
    assert "neighbours.txt" in text_of(thread(expert))

    do("hide", attachment, facilitator, monday, kind="file")

    page = text_of(thread(expert))
    assert "neighbours.txt" not in page
    assert "Raised pits" in page
    assert client.get(address).status_code == 404
    do("restore", attachment, facilitator, monday, kind="file")
    there = client.get(address)
    assert b"".join(there) == b"Names of neighbours."
    there.close()


def test_a_whole_query_is_taken_down_and_its_asker_still_reads_it(
    query, posted, facilitator, asker, expert, monday, thread
):
    do("hide", query, facilitator, monday, kind="engagement")

    assert thread(expert).status_code == 404
    page = text_of(thread(asker))
    assert "members do not see it" in page
    assert "It names a neighbour." in page
    do("restore", query, facilitator, monday, kind="engagement")
    assert thread(expert).status_code == 200


def test_what_is_taken_down_takes_no_replies(query, facilitator, member, monday):
    query.hide(by=facilitator, at=monday, reason="So.")

    assert not Engagement.objects.get(pk=query.pk).takes_replies


def cite(edition, reply, text):
    made = edition.statements.create(section="summary", position=9, text=text)
    Citation.objects.create(
        statement=made,
        contribution=reply,
        version=reply.version,
        start=0,
        end=len(reply.version.text),
        quote=reply.version.text,
    )
    return made


@pytest.fixture
def published(engagement, answer, member):
    """A published product whose second statement is an extract of a reply."""
    made = engagement(State.PUBLISHED)
    reply = answer(made, member, "We sank forty anchors in the Koshi.")
    Contribution.objects.filter(pk=reply.pk).update(
        posted_at=made.published_at, at=made.published_at
    )
    cite(made.edition, reply, "We sank forty anchors in the Koshi.")
    return made, reply


def product_of(client, who, made):
    client.force_login(who)
    return text_of(client.get(reverse("queries:product", args=[made.pk])))


def test_a_product_does_not_show_what_rests_on_it(
    published, facilitator, expert, client, monday
):
    made, reply = published
    assert "forty anchors" in product_of(client, expert, made)

    takedown.hide(reply, by=facilitator, at=monday, reason="So.")

    page = product_of(client, expert, made)
    assert "forty anchors" not in page
    assert "The reply was taken down." in page
    assert "Raised pits kept working." in page
    assert Citation.objects.get().quote == ""
    takedown.restore(reply, by=facilitator, at=monday)
    assert "forty anchors" in product_of(client, expert, made)
    assert Citation.objects.get().quote == reply.version.text


def test_the_desk_is_asked_for_a_new_version(published, facilitator, client, monday):
    _made, reply = published
    takedown.withdraw(reply, by=reply.author, at=monday)
    client.force_login(facilitator)

    desk = text_of(client.get(reverse("facilitation:desk")))

    assert "It rests on a reply that was taken down" in desk


def test_removing_empties_the_extract_too(published, facilitator, monday):
    _made, reply = published

    takedown.remove(reply, by=facilitator, at=monday, reason="So.")

    assert not Statement.objects.filter(text__contains="anchors").exists()


def test_a_draft_that_rests_on_it_cannot_be_published(
    engagement, answer, member, facilitator, monday, client
):
    made = engagement(State.OPEN)
    reply = answer(made, member, "We sank forty anchors in the Koshi.")
    made.take("close", by=facilitator, at=monday)
    edition = made.editions.create(number=1, made_at=monday)
    cite(edition, reply, "We sank forty anchors.")
    takedown.hide(reply, by=facilitator, at=monday, reason="So.")
    client.force_login(facilitator)

    page = text_of(client.get(reverse("facilitation:compile", args=[made.pk])))
    client.post(reverse("facilitation:publish", args=[made.pk]), {"change": ""})
    saved = client.post(
        reverse("facilitation:section", args=[made.pk]),
        {"section": "summary", "revision": 0, "text": "Forty anchors. [1]"},
    )

    made.refresh_from_db()
    assert made.state == State.CLOSED
    assert "rests on reply 1, which was taken down" in page
    assert "Reply 1 was taken down: write" in text_of(saved)


def test_the_desk_finds_each_file_of_a_reply(
    query, answer, member, facilitator, client
):
    upload = SimpleUploadedFile("neighbours.txt", b"Names of neighbours.")
    made = answer(query, member, attachments=[upload])
    client.force_login(facilitator)

    page = text_of(client.get(reverse("facilitation:item", args=["reply", made.pk])))

    there = reverse("facilitation:item", args=["file", made.attachments.get().pk])
    assert there in page
    assert client.get(there).status_code == 200


def test_the_desk_has_a_page_to_take_a_query_down(query, facilitator, client):
    client.force_login(facilitator)

    page = text_of(client.get(reverse("queries:detail", args=[query.pk])))
    there = reverse("facilitation:item", args=["engagement", query.pk])

    assert there in page
    assert "Take it down" in text_of(client.get(there))


@pytest.fixture
def remembered(query, posted, member, expert, facilitator, monday):
    """Pages on which those who had to do with a query are reminded of it."""
    asked = introducing.ask(posted, expert, "We plan the same.", at=monday)
    invite(query, expert, by=facilitator, at=monday)
    draft = ReplyDraft.objects.create(
        engagement=query, member=expert, text="Ours float.", at=monday
    )
    follows = issue("follow", query.subject, [expert.pk])[expert.pk]
    return {
        expert: [
            reverse("facilitation:home"),
            reverse("queries:introduction", args=[asked.pk]),
            reverse("queries:my_words"),
            reverse("queries:draft", args=[draft.pk]),
            reverse("correspondence:mark", args=[follows]),
            reverse("facilitation:propose", args=[query.invitations.get().pk]),
        ],
        member: [
            reverse("facilitation:home"),
            reverse("queries:introduction", args=[asked.pk]),
            reverse("queries:my_words"),
            reverse("queries:correct", args=[posted.pk]),
            reverse("queries:withdraw", args=[posted.pk]),
        ],
    }


def test_the_topic_of_what_was_taken_down_stands_nowhere(
    query, remembered, facilitator, monday, client
):
    def showing():
        for who, addresses in remembered.items():
            client.force_login(who)
            pages = {one: text_of(client.get(one)) for one in addresses}
            yield from [(who, one) for one in pages if query.topic in pages[one]]

    before = list(showing())
    takedown.hide_engagement(query, by=facilitator, at=monday, reason="It names many.")

    assert len(before) == sum(map(len, remembered.values()))
    assert list(showing()) == []
