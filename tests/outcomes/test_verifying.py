"""The desk looks into what people told; members read what they agreed to show."""

import pytest
from django.urls import reverse

from communities.models import Community
from outcomes import answering, verifying
from outcomes.models import Check, FollowUp
from queries.lateness import NotNow
from tests.outcomes.conftest import after

ACT = "/desk/act/"


@pytest.fixture
def told(asked):
    said = {"informed": "yes", "done": "Twelve toilets were raised."}
    return answering.answer(asked, said, at=after(31))


def state(told):
    return FollowUp.objects.get(pk=told.pk).check_state


def decide(client, told, act, **said):
    return client.post(ACT, {"items": f"outcome:{told.pk}", "act": act, **said})


def test_a_facilitator_reads_and_verifies_it_and_takes_that_back(
    client, facilitator, told
):
    client.force_login(facilitator)
    html = client.get(f"/desk/outcome/{told.pk}/").content.decode()
    assert "It informed a decision." in html
    assert "Twelve toilets were raised." in html
    assert "Sunita Chaudhary" in html

    decide(client, told, "verify")
    assert state(told) == Check.VERIFIED

    decide(client, told, "look-again")
    assert state(told) == Check.REPORTED


def test_who_cannot_verify_it_says_why_and_its_author_reads_that(
    client, facilitator, asker, told
):
    client.force_login(facilitator)
    decide(client, told, "refute")
    assert state(told) == Check.REPORTED
    decide(client, told, "refute", reason="Nobody at the ward knows of it.")
    assert state(told) == Check.REFUTED

    client.force_login(asker)
    page = client.get(reverse("outcomes:follow_up", args=[told.pk]))
    assert "Nobody at the ward knows of it." in page.content.decode()


def test_an_associate_reads_and_does_not_judge(client, associate, told):
    client.force_login(associate)

    assert client.get(f"/desk/outcome/{told.pk}/").status_code == 200
    decide(client, told, "verify")

    assert state(told) == Check.REPORTED


def test_nobody_verifies_their_own_answer(told, asker):
    with pytest.raises(NotNow):
        verifying.verify(told, by=asker, at=after(32))


def test_of_two_who_judge_the_second_is_told(told, facilitator):
    verifying.verify(told, by=facilitator, at=after(32))

    with pytest.raises(NotNow):
        verifying.refute(told, by=facilitator, at=after(33), reason="No.")


def test_who_changes_what_was_verified_has_it_looked_at_anew(told, facilitator):
    verifying.verify(told, by=facilitator, at=after(32))

    answering.answer(told, {"shown_to": "public"}, at=after(33))
    assert state(told) == Check.VERIFIED
    answering.answer(told, {"done": "Thirty toilets."}, at=after(34))

    changed = FollowUp.objects.get()
    assert (changed.check_state, changed.checked_by) == (Check.REPORTED, None)


def test_what_changed_since_it_was_read_is_not_verified(told, facilitator):
    answering.answer(told, {"done": "Thirty toilets."}, at=after(32))

    with pytest.raises(NotNow):
        verifying.verify(told, by=facilitator, at=after(33))


WHO_READS = [
    # shown to    member  visitor
    ("desk",     (False,  False)),
    ("members",  (True,   False)),
    ("public",   (True,   True)),
]  # fmt: skip


@pytest.mark.parametrize(("shown_to", "reads"), WHO_READS)
def test_a_story_is_read_by_whom_it_was_told_to(
    client, member, facilitator, told, shown_to, reads
):
    told = answering.answer(told, {"shown_to": shown_to}, at=after(33))
    verifying.verify(told, by=facilitator, at=after(33))
    address = reverse("queries:detail", args=[told.engagement_id])

    public = "Twelve toilets" in client.get(address).content.decode()
    client.force_login(member)
    inside = "Twelve toilets" in client.get(address).content.decode()

    assert (inside, public) == reads


def test_what_nobody_of_the_desk_has_read_is_no_story_yet(client, member, told):
    answering.answer(told, {"shown_to": "public"}, at=after(33))
    client.force_login(member)
    address = reverse("queries:detail", args=[told.engagement_id])

    assert "Twelve toilets" not in client.get(address).content.decode()


def test_what_could_not_be_verified_is_no_story(client, member, told, facilitator):
    Community.objects.update(moderation="at-once")
    told = answering.answer(told, {"shown_to": "public"}, at=after(33))
    client.force_login(member)
    address = reverse("queries:detail", args=[told.engagement_id])
    html = client.get(address).content.decode()
    assert "1 person tells" in html
    assert "reported" in html

    verifying.refute(told, by=facilitator, at=after(34), reason="No.")

    html = client.get(address).content.decode()
    assert "Twelve toilets" not in html
    assert "we ask after 30 and 90 days" in html


def test_where_organisations_alone_are_shown_a_story_names_no_person(
    client, member, told
):
    FollowUp.objects.update(
        signed="organisation", shown_to="members", check_state=Check.VERIFIED
    )
    client.force_login(member)
    page = client.get(reverse("queries:detail", args=[told.engagement_id]))

    [(_row, by, _sentences)] = page.context["panels"][-1][1]["stories"]
    assert str(by) == "Jaleshwar Municipality"
