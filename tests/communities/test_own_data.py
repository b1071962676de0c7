"""What somebody takes along, and what is left when they are erased."""

import json
from datetime import timedelta
from zipfile import ZipFile

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.conf import settings
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils.timezone import now

from communities import erasing, exporting, joining, suspending
from communities.audience import Audience
from communities.credit import credit
from communities.lateness import NotNow
from communities.models import Erasure, Export, Member, Membership
from communities.roles import Role
from correspondence.models import Arrival, Delivery
from facilitation.inviting import invite
from facilitation.models import Invitation, Note
from files.keeping import keep
from files.models import File
from journal import jobs, reading
from journal.models import Event
from queries.lifecycle import State
from queries.models import Citation, Contribution, Engagement, Section, Version
from tests.conftest import MONDAY, publishable

DATA = reverse("communities:data")
ERASE = reverse("communities:erase")
CANARY = "Zanzibar-pits"


@pytest.fixture
def history(engagement, answer, expert, facilitator, community):
    """An expert who has asked, replied with a file, been invited and quoted."""
    running = engagement(State.OPEN)
    reply = answer(running, expert, f"{CANARY} kept working in 2022.")
    file = keep(ContentFile(f"{CANARY} plan".encode(), name="plan.txt"), at=MONDAY)
    reply.attachments.create(file=file)
    edition = running.editions.create(number=1, made_at=MONDAY)
    statement = edition.statements.create(
        section=Section.SUMMARY, position=1, text=raised_pits(reply)
    )
    statement.citations.create(
        contribution=reply, version=reply.version, start=0, end=13, quote=CANARY
    )
    asked = engagement(State.OPEN, member=expert, problem=f"{CANARY} overflow.")
    engagement(State.DRAFT, member=expert, problem=f"{CANARY} in a draft.")
    invite(engagement(State.OPEN), expert, by=facilitator, at=MONDAY)
    EmailAddress.objects.create(user=expert, email=expert.email, verified=True)
    return {"reply": reply, "asked": asked, "edition": edition}


def raised_pits(reply):
    return f"{{c{reply.pk}}} raised pits."


def killed(member, **more):
    raise RuntimeError("The worker was killed.")


def run_jobs():
    jobs.run_due(now=now)


def unpacked(export):
    with export.content.open("rb") as file, ZipFile(file) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def erase(member, *, empties):
    erasing.ask(member, empties=empties, at=now())
    run_jobs()
    assert Erasure.objects.get(member=member).done_at


def test_the_zip_holds_everything_that_the_table_names(client, expert, history):
    client.force_login(expert)
    client.post(reverse("communities:export"))
    assert "Look again" in client.get(DATA).content.decode()
    run_jobs()

    found = unpacked(Export.objects.get(member=expert))

    assert {name.removesuffix(".json") for name in found if "json" in name} == set(
        settings.PERSONAL
    )
    replies = json.loads(found["replies.json"])
    assert replies[0]["versions"][0]["text"] == f"{CANARY} kept working in 2022."
    assert len(json.loads(found["queries.json"])) == 2
    assert len(json.loads(found["invitations.json"])) == 1
    assert json.loads(found["profile.json"])[0]["name"] == "Bikash Yadav"
    (plan,) = [name for name in found if name.startswith("files/")]
    assert plan.endswith("plan.txt")
    assert found[plan] == f"{CANARY} plan"
    for name in settings.PERSONAL:
        assert f"{name}.json: " in found["README.txt"]


def test_nobody_else_is_in_the_zip(history, asker, expert):
    exporting.ask_for(asker, at=now())
    run_jobs()

    text = "".join(unpacked(Export.objects.get()).values())

    assert "Jaleshwar" in text
    assert "Bikash" not in text
    assert CANARY not in text


def test_only_its_owner_downloads_the_zip_and_only_for_a_week(client, expert, member):
    exporting.ask_for(expert, at=now())
    run_jobs()
    export = Export.objects.get()
    address = reverse("communities:download", args=[export.pk])

    client.force_login(member)
    assert client.get(address).status_code == 404
    client.force_login(expert)
    answer = client.get(address)
    assert b"".join(answer.streaming_content).startswith(b"PK")
    Export.objects.update(expires_at=now())
    assert client.get(address).status_code == 404

    name = export.content.name
    exporting.drop_expired(at=now() + timedelta(seconds=1))
    assert not Export.objects.exists()
    assert not export.content.storage.exists(name)


def test_a_new_zip_takes_the_place_of_the_old_one(expert):
    for _time in range(2):
        exporting.ask_for(expert, at=now())
        run_jobs()

    assert Export.objects.count() == 1


def test_a_suspended_person_takes_their_data_along(client, member, facilitator):
    suspending.suspend(
        member.memberships.get(), by=facilitator, at=MONDAY, reason="Advertising."
    )
    client.force_login(member)
    client.post(reverse("communities:export"))
    run_jobs()

    assert "Advertising." in unpacked(Export.objects.get())["suspensions.json"]


def test_the_page_says_what_happens_and_a_get_erases_nothing(client, member):
    client.force_login(member)

    page = client.get(ERASE).content.decode()

    assert "What cannot be called back" in page
    assert not Erasure.objects.exists()


def test_erasing_asks_for_the_password_first_and_then_does_it(client, member):
    client.force_login(member)
    choice = {"words": "keep", "sure": "on"}

    asked = client.post(ERASE, choice)
    assert asked.status_code == 302
    assert "reauthenticate" in asked.url
    assert not Erasure.objects.exists()
    client.post(asked.url, {"password": "wrong"})
    assert not Erasure.objects.exists()
    client.post(asked.url, {"password": "a long password"})
    run_jobs()

    member.refresh_from_db()
    assert (member.name, member.is_active) == ("A former member", False)
    assert client.get(DATA).status_code == 302


def test_who_has_no_password_signs_in_anew_first(client, member):
    member.set_unusable_password()
    member.save()
    client.force_login(member)

    page = client.post(ERASE, {"words": "keep", "sure": "on"}).content.decode()

    assert "sign in again by a mailed code" in page
    assert not Erasure.objects.exists()


def test_nothing_of_the_person_is_left_in_any_table(history, expert):
    erase(expert, empties=False)

    left = Member.objects.get(pk=expert.pk)
    assert not left.has_usable_password()
    assert (left.organisation, left.place, left.speaks) == ("", "", [])
    assert "Bikash" not in str(left.__dict__)
    assert "bikash" not in str(left.__dict__)
    assert not EmailAddress.objects.filter(user=expert).exists()
    assert not Membership.objects.filter(member=expert).exists()
    assert Invitation.objects.get(member=expert).state == "passed"
    assert not Engagement.objects.filter(state=State.DRAFT).exists()


def places_of(*words):
    """{model.column} of every table in which one of `words` stands."""
    found = set()
    for model in apps.get_models():
        for row in model.objects.values():
            found |= {
                f"{model._meta.label}.{column}"
                for column, value in row.items()
                if any(word in repr(value) for word in words)
            }
    return found


def test_after_erasing_with_words_no_table_holds_name_address_or_words(
    history, expert, asker, facilitator, community
):
    reply = history["reply"]
    joining.apply(
        expert, community, at=MONDAY, who=CANARY, why="Bikash.", gives=CANARY
    ).note_contact(by=facilitator, at=MONDAY, day=MONDAY, text="Bikash rang.")
    expert.reply_drafts.create(engagement=reply.engagement, text=CANARY, at=MONDAY)
    expert.introductions_asked.create(
        contribution=reply, author=asker, words=CANARY, at=MONDAY
    )
    expert.second_addresses.create(address="bikash@elsewhere.example", at=MONDAY)
    expert.desk_views.create(name="Bikash’s", address="x")
    Note.objects.create(
        kind="member",
        about=expert.pk,
        community=community,
        author=facilitator,
        text="Bikash is kind.",
        at=MONDAY,
    )
    Arrival.objects.create(
        hash="1",
        to="r-x@cop.localhost",
        raw=b"From: bikash",
        at=MONDAY,
        contribution=reply.pk,
    )
    exporting.ask_for(expert, at=now())
    run_jobs()
    reading.read_all(now=now)
    words = ("Bikash", "bikash", CANARY)
    assert len(places_of(*words)) > 15

    erase(expert, empties=True)
    reading.read_all(now=now)

    assert places_of(*words) == set()


def test_the_freed_address_opens_a_new_account(expert):
    email = expert.email
    erase(expert, empties=False)

    assert Member.objects.create_user(email, name="Bikash again").pk != expert.pk


@pytest.mark.parametrize("audience", Audience)
def test_words_that_stay_are_those_of_a_former_member(history, expert, audience):
    erase(expert, empties=False)

    reply = Contribution.objects.get(pk=history["reply"].pk)
    assert str(credit(reply, audience)) == "A former member"
    assert CANARY in reply.version.text
    assert File.objects.count() == 1


def test_emptied_words_are_nowhere_and_it_says_so(client, history, expert, member):
    exporting.ask_for(expert, at=now())
    run_jobs()
    erase(expert, empties=True)

    assert not Version.objects.filter(text__contains=CANARY).exists()
    assert not Version.objects.filter(html__contains=CANARY).exists()
    assert not Citation.objects.filter(quote__contains=CANARY).exists()
    assert not Engagement.objects.filter(problem__contains=CANARY).exists()
    assert not Engagement.objects.filter(asked__icontains=CANARY).exists()
    assert not File.objects.exists()
    assert not Export.objects.exists()
    client.force_login(member)
    page = client.get(
        reverse("queries:detail", args=[history["reply"].engagement_id])
    ).content.decode()
    assert "The author has erased these words." in page
    assert "A former member" in page
    assert "Bikash" not in page


def test_a_product_names_a_former_member_and_keeps_its_sentences(
    client, engagement, answer, expert, facilitator, member
):
    made = engagement(State.CLOSED)
    reply = answer(made, expert, f"{CANARY} kept working.")
    edition = publishable(made, MONDAY)
    edition.statements.create(
        section=Section.SUMMARY, position=2, text=raised_pits(reply)
    ).citations.create(
        contribution=reply, version=reply.version, start=0, end=5, quote=CANARY
    )
    made.take("publish", by=facilitator, at=now(), edition=edition)
    erase(expert, empties=True)
    client.force_login(member)

    page = client.get(reverse("queries:product", args=[made.pk])).content.decode()

    assert "A former member raised pits." in page
    assert CANARY not in page


def test_the_search_finds_emptied_words_no_more(client, history, expert, member):
    reading.read_all(now=now)
    client.force_login(member)
    assert "pits" in client.get("/search/", {"q": "Zanzibar"}).content.decode()

    erase(expert, empties=True)
    reading.read_all(now=now)

    found = client.get("/search/", {"q": "Zanzibar"}).content.decode()
    assert "-pits" not in found


def test_no_letter_leaves_for_an_erased_person(history, expert):
    reading.read("letters", now=now)
    assert Delivery.objects.filter(recipient=expert, due_at__isnull=False).exists()

    erase(expert, empties=False)
    reading.read_all(now=now)

    waiting = Delivery.objects.filter(recipient=expert, due_at__isnull=False)
    assert not waiting.exclude(letter="").exclude(outcome="not-wanted").exists()


def test_mail_of_an_erased_person_is_emptied(history, expert):
    Arrival.objects.create(
        hash="1",
        to="r-x@cop.localhost",
        raw=b"From: bikash",
        at=MONDAY,
        contribution=history["reply"].pk,
        outcome="posted",
    )

    erase(expert, empties=False)

    assert bytes(Arrival.objects.get().raw) == b""


def test_erasing_twice_changes_nothing_more(history, expert):
    erase(expert, empties=True)
    events = Event.objects.count()

    exporting.jobs.ask_for(
        "erase", about=Erasure.objects.get().subject, by=None, at=now()
    )
    run_jobs()

    assert Event.objects.count() == events
    assert Event.objects.filter(kind="member.erased").count() == 1


@pytest.mark.parametrize("stop_after", range(4))
def test_a_worker_that_is_killed_in_the_middle_begins_again(
    history, expert, stop_after, settings
):
    erasing.ask(expert, empties=True, at=now())
    whole = settings.ERASING
    done = dict(list(whole.items())[:stop_after])
    settings.ERASING = done | {"then": f"{__name__}.killed"}
    assert jobs.run_due(now=now) == 0
    settings.ERASING = whole

    jobs.run_due(now=lambda: now() + timedelta(minutes=2))

    assert Erasure.objects.get().done_at
    assert not Version.objects.filter(text__contains=CANARY).exists()


def test_the_last_facilitator_hands_over_first(client, facilitator, person):
    client.force_login(facilitator)
    assert "last facilitator" in client.get(ERASE).content.decode()
    with pytest.raises(NotNow, match="last facilitator"):
        erasing.ask(facilitator, empties=False, at=now())
    assert Member.objects.get(pk=facilitator.pk).is_active

    person("Rita Shrestha", Role.FACILITATOR)

    erasing.ask(facilitator, empties=False, at=now())


def test_the_last_administrator_hands_over_first(member, expert):
    Member.objects.filter(pk=member.pk).update(is_administrator=True)
    member.refresh_from_db()
    with pytest.raises(NotNow, match="last administrator"):
        erasing.ask(member, empties=False, at=now())
    Member.objects.filter(pk=expert.pk).update(is_administrator=True)

    erasing.ask(member, empties=False, at=now())


def test_an_application_that_waits_goes_with_its_words(outsider, community):
    joining.apply(
        outsider, community, at=MONDAY, who="I run pumps.", why="So.", gives=""
    )
    erase(outsider, empties=False)

    one = outsider.applications.get()
    assert (one.state, one.who) == ("withdrawn", "")


def test_consents_are_kept_with_version_and_date(outsider, make_community):
    joining.join(outsider, make_community(joining="open"), at=MONDAY)
    erase(outsider, empties=True)

    assert outsider.consents.get().at == MONDAY
