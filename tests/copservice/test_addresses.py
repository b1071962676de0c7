"""Every address, asked by everybody: who reads it, and that nobody else does."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import get_resolver, reverse
from django.utils.timezone import now

from collaborations import people, writing
from collaborations.models import Group
from communities import joining, suspending
from communities.roles import Role
from consultations import drafts
from consultations.importing import Piece
from correspondence.arriving import arrive
from correspondence.models import Arrival
from files.keeping import keep
from methods.running import begin
from metrics.headlines import choose
from outcomes.models import FollowUp, Signal
from queries.lifecycle import State
from queries.models import Engagement, Part, PartRole
from queries.planning import keep_plan

VISITOR, OUTSIDER, STRANGER, SUSPENDED, MEMBER, ASKER, INVITED = (
    "visitor", "outsider", "stranger", "suspended", "member", "asker", "invited",
)  # fmt: skip
ASSOCIATE, FACILITATOR, MANAGER, CUSTODIAN, ADMINISTRATOR = (
    "associate", "facilitator", "manager", "custodian", "administrator",
)  # fmt: skip
SIGNED_IN = {
    OUTSIDER, STRANGER, SUSPENDED, MEMBER, ASKER, INVITED,
    ASSOCIATE, FACILITATOR, MANAGER, CUSTODIAN, ADMINISTRATOR,
}  # fmt: skip
EVERYBODY = SIGNED_IN | {VISITOR}
NOBODY: set[str] = set()
DESK = {ASSOCIATE, FACILITATOR}
ANY_DESK = DESK | {STRANGER}  # a facilitator of another community
READERS = DESK | {MEMBER, ASKER}
WITH_PART = READERS | {INVITED}
LEADS = DESK | {ASKER}  # who began a group leads it
OFFICE = {ADMINISTRATOR}
FIGURES = DESK | {MANAGER}
BELONGING = READERS | {MANAGER, CUSTODIAN}

# Who gets a page by asking for it, and about what: an attribute of the town below.
# For everybody else it is not there. What only acts answers nobody who merely asks.
READ_BY = {
    "communities:list":          ((),                     EVERYBODY),
    "communities:join":          (("slug",),              EVERYBODY - {SUSPENDED}),
    "communities:take_back":     (("slug",),              NOBODY),
    "communities:leave":         (("slug",),              BELONGING),
    "communities:suspended":     (("slug",),              {SUSPENDED}),
    "communities:agreement":     (("slug",),              {FACILITATOR}),
    "communities:people":        (("slug",),              READERS),
    "communities:person":        (("slug", "person"),     READERS),
    "communities:suspend":       (("slug", "person"),     NOBODY),
    "communities:lift":          (("slug", "person"),     NOBODY),
    "communities:organisation":  (("organisation",),      READERS),
    "communities:me":            ((),                     SIGNED_IN),
    "communities:data":          ((),                     SIGNED_IN),
    "communities:export":        ((),                     NOBODY),
    "communities:download":      (("nothing",),           NOBODY),
    "communities:erase":         ((),                     SIGNED_IN),
    "communities:letters":       ((),                     SIGNED_IN),
    "communities:forget_address": (("nothing",),          NOBODY),
    "queries:community":         (("slug",),              EVERYBODY),
    "queries:archive":           ((),                     EVERYBODY),
    "queries:library":           ((),                     EVERYBODY),
    "queries:ask":               ((),                     READERS | {STRANGER}),
    "queries:ask_edit":          (("draft",),             {ASKER}),
    "queries:preview":           (("draft",),             {ASKER}),
    "queries:discard":           (("draft",),             NOBODY),
    "queries:start":             ((),                     SIGNED_IN),
    "queries:start_one":         (("modality",),          NOBODY),  # leads to asking
    "queries:start_edit":        (("draft",),             NOBODY),  # the same
    "queries:plan":              (("open",),              DESK | {ASKER}),
    "queries:plan_edit":         (("open",),              DESK),
    "queries:detail":            (("open",),              WITH_PART),
    "queries:reply":             (("open",),              NOBODY),
    "queries:answer":            (("returned",),          NOBODY),
    "queries:asked":             (("open",),              READERS),
    "queries:product":           (("published",),         EVERYBODY),
    "queries:edition":           (("published", "one"),   EVERYBODY),
    "queries:step":              (("open", "verb"),       NOBODY),
    "queries:one_reply":         (("reply",),             NOBODY),  # leads on
    "queries:correct":           (("reply",),             {MEMBER}),
    "queries:withdraw":          (("reply",),             {MEMBER}),
    "queries:versions":          (("reply",),             READERS),
    "queries:report_reply":      (("reply",),             WITH_PART - {MEMBER}),
    "queries:thank":             (("reply",),             NOBODY),
    "queries:introduce":         (("reply",),             WITH_PART - {MEMBER}),
    "queries:introduction":      (("nothing",),           NOBODY),
    "queries:follow":            (("open",),              NOBODY),
    "queries:ask_too":           (("open",),              NOBODY),
    "queries:draft":             (("open",),              NOBODY),
    "queries:discard_draft":     (("open",),              NOBODY),
    "queries:report":            (("open",),              WITH_PART - {ASKER}),
    "queries:my_words":          ((),                     SIGNED_IN),
    "queries:community_feed": (("slug",), EVERYBODY),
    "queries:library_feed": ((), EVERYBODY),
    "queries:alike": ((), NOBODY),
    "queries:download":          (("file", "name"),       WITH_PART),
    "consultations:prepare":     (("consultation",),      DESK),
    "consultations:draft":       (("consultation",),      NOBODY),
    "consultations:statements":  (("consultation",),      NOBODY),
    "consultations:owner":       (("consultation",),      NOBODY),
    "consultations:position":    (("consultation",),      NOBODY),
    "consultations:versions":    (("consultation",),      READERS),
    "consultations:reasons":     (("consultation",),      DESK),
    "consultations:original":    (("consultation", "version"), DESK),
    "consultations:matrix":      (("consultation",),      READERS),
    "consultations:comment":     (("consultation", "comment"), DESK),
    "consultations:place":       (("consultation", "comment"), NOBODY),
    "consultations:tell":        (("consultation",),      NOBODY),
    "consultations:download":    (("consultation", "xlsx"), READERS),
    "consultations:answer_back": (("consultation",),      DESK),
    "collaborations:spin_off":   (("open",),              NOBODY),
    "collaborations:join":       (("group",),             NOBODY),
    "collaborations:leave":      (("group",),             NOBODY),
    "collaborations:ask":        (("group",),             NOBODY),
    "collaborations:lead":       (("group",),             NOBODY),
    "collaborations:people":     (("group",),             LEADS),
    "collaborations:tasks":      (("group",),             READERS),
    "collaborations:add_task":   (("group",),             NOBODY),
    "collaborations:task":       (("group", "task"),      READERS),
    "collaborations:move_task":  (("group", "task"),      NOBODY),
    "collaborations:meetings":   (("group",),             LEADS),
    "collaborations:call_meeting": (("group",),           LEADS),
    "collaborations:meeting":    (("group", "meeting"),   LEADS),
    "collaborations:change_meeting": (("group", "meeting"), LEADS),
    "collaborations:cancel_meeting": (("group", "meeting"), NOBODY),
    "collaborations:calendar":   (("group", "meeting"),   LEADS),
    "collaborations:document":   (("group",),             READERS),
    "collaborations:edit_document": (("group",),          LEADS),
    "collaborations:versions":   (("group",),             LEADS),
    "collaborations:version":    (("group", "one"),       LEADS),
    "collaborations:settle":     (("group", "lost"),      NOBODY),
    "collaborations:outputs":    (("group",),             READERS),
    "collaborations:drop_output": (("group", "output"),   NOBODY),
    "collaborations:output_file": (("group", "output"),   READERS),
    "collaborations:review":     (("group",),             LEADS),
    "collaborations:close_review": (("group",),           NOBODY),
    "discussions:rounds":        (("discussion",),        DESK),
    "discussions:desk":          (("discussion",),        DESK),
    "discussions:appoint":       (("discussion",),        NOBODY),
    "discussions:release":       (("discussion",),        NOBODY),
    "discussions:decide":        (("discussion", "reply"), NOBODY),
    "discussions:summary":       (("discussion", "one"),  DESK),
    "methods:toolbox":           ((),                     EVERYBODY),
    "methods:method":            (("method",),            EVERYBODY),
    "methods:choose":            (("together",),          DESK | {ASKER}),
    "methods:begin":             (("together", "method"), DESK | {ASKER}),
    "methods:run":               (("run",),               READERS),
    "methods:harvest":           (("run",),               READERS),
    "methods:seats":             (("run",),               DESK),
    "methods:say":               (("run", "one"),         NOBODY),
    "methods:weigh":             (("run", "one"),         NOBODY),
    "methods:move":              (("run", "one"),         NOBODY),
    "methods:take_back":         (("run", "one", "nothing"), NOBODY),
    "facilitation:home":         ((),                     EVERYBODY),
    "facilitation:desk":         ((),                     ANY_DESK),
    "facilitation:act":          ((),                     NOBODY),
    "facilitation:contact":      (("application",),       NOBODY),
    "facilitation:note":         ((),                     NOBODY),
    "facilitation:change_note":  (("nothing",),           NOBODY),
    "facilitation:writing":      ((),                     NOBODY),
    "facilitation:decided":      ((),                     ANY_DESK),
    "facilitation:hand":         ((),                     NOBODY),
    "facilitation:views":        ((),                     ANY_DESK),
    "facilitation:view":         (("nothing",),           NOBODY),
    "facilitation:item":         (("joining", "application"), DESK),
    "facilitation:refine":       (("submitted",),         DESK),
    "facilitation:whom":         (("open",),              DESK),
    "facilitation:enter_query":  ((),                     ANY_DESK),
    "facilitation:told":         (("open",),              DESK),
    "facilitation:query_sheet":  (("open",),              DESK),
    "facilitation:reply_sheet":  (("open",),              DESK),
    "facilitation:enter":        (("open",),              DESK),
    "facilitation:compile":      (("closed",),            DESK),
    "facilitation:draft":        (("closed",),            NOBODY),
    "facilitation:section":      (("closed",),            NOBODY),
    "facilitation:set_aside":    (("closed",),            NOBODY),
    "facilitation:preview":      (("closed",),            DESK),
    "facilitation:publish":      (("closed",),            NOBODY),
    "facilitation:clocks":       ((),                     ANY_DESK),
    "facilitation:raise":        (("open",),              DESK),
    "facilitation:texts":        ((),                     ANY_DESK),
    "facilitation:new_text":     ((),                     ANY_DESK),
    "facilitation:text":         (("nothing",),           NOBODY),
    "facilitation:delete_text":  (("nothing",),           NOBODY),
    "facilitation:people":       ((),                     ANY_DESK),
    "facilitation:forget":       (("nothing",),           NOBODY),
    "facilitation:take_over_texts": (("slug",),           NOBODY),
    "facilitation:ask_colleague": (("closed",),           NOBODY),
    "facilitation:ask_check": (("closed",), NOBODY),
    "facilitation:propose":      (("invitation",),        {INVITED}),
    "facilitation:invitation":   (("invitation", "pass"), NOBODY),
    "outcomes:used":             (("published",),         NOBODY),
    "outcomes:learned":          (("published",),         NOBODY),
    "outcomes:signals":          (("slug",),              FIGURES | OFFICE),
    "outcomes:official":         (("signal",),            NOBODY),
    "outcomes:mine":             ((),                     SIGNED_IN),
    "outcomes:follow_up":        (("follow_up",),         {ASKER}),
    "outcomes:stop":             (("follow_up",),         NOBODY),
    "outcomes:download":         (("follow_up",),         DESK | {ASKER}),
    "correspondence:mark":       (("token",),             NOBODY),  # no such token
    "correspondence:arrivals":   ((),                     ANY_DESK | OFFICE),
    "correspondence:arrival":    (("arrival",),           DESK | OFFICE),
    "correspondence:arrival_again": (("arrival",),        NOBODY),
    "correspondence:deliveries": ((),                     OFFICE),
    "correspondence:deliveries_failed": ((),              OFFICE),
    "correspondence:deliveries_again": ((),               NOBODY),
    "metrics:today":             ((),                     ANY_DESK),
    "metrics:figures":           ((),                     SIGNED_IN),
    "metrics:community":         (("slug",),              FIGURES | OFFICE),
    "metrics:download":          (("slug",),              FIGURES | OFFICE),
    "metrics:recount":           (("slug",),              NOBODY),
    "metrics:measure":           (("slug", "measure"),    FIGURES | OFFICE),
    "metrics:indicator":         (("slug", "code"),       FIGURES | OFFICE),
    "metrics:public":            (("slug",),              EVERYBODY),
    "metrics:choose_public":     (("slug",),              {MANAGER} | OFFICE),
    "metrics:targets":           (("slug",),              {MANAGER} | OFFICE),
    "metrics:target":            (("slug", "measure"),    {MANAGER} | OFFICE),
    "search":                    ((),                     EVERYBODY),
    "office:home":               ((),                     OFFICE),
    "office:again":              (("queue",),             NOBODY),
    "office:communities":        ((),                     OFFICE),
    "office:community_new":      ((),                     OFFICE),
    "office:community":          (("slug",),              OFFICE),
    "office:roles":              (("slug",),              OFFICE),
    "office:role_give":          (("slug",),              NOBODY),
    "office:role_change":        (("slug", "person"),     NOBODY),
    "office:jobs":               ((),                     OFFICE),
    "office:job_again":          (("nothing",),           NOBODY),
    "office:job_cancel":         (("nothing",),           NOBODY),
    "office:journal":            ((),                     OFFICE),
    "office:journal_download":   ((),                     OFFICE),
    "office:letters":            ((),                     OFFICE),
    "office:letter":             (("letter",),            OFFICE),
    "office:letter_restore":     (("letter",),            NOBODY),
    "office:topics":             ((),                     OFFICE),
    "office:topic":              (("topic",),             OFFICE),
    "office:health":             ((),                     OFFICE),
    "office:accounts":           ((),                     OFFICE),
    "office:account":            (("person",),            OFFICE),
    "office:way_in":             (("person",),            NOBODY),
    "office:account_step":       (("person", "step"),     NOBODY),
    "job":                       (("nothing",),           NOBODY),
    "healthz":                   ((),                     EVERYBODY),
    "readyz":                    ((),                     EVERYBODY),
}  # fmt: skip
LIBRARIES = ("account_", "mfa_")
WITHOUT_CSRF = {"correspondence:mark"}  # the token of a letter is the authority


def addresses(patterns=None, namespace=""):
    """The name of every address but those of libraries."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if hasattr(each, "url_patterns"):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from addresses(each.url_patterns, inner)
        elif namespace or not str(each.name).startswith(LIBRARIES):
            yield f"{namespace}{each.name}"


def test_every_address_stands_in_the_table():
    assert set(addresses()) == READ_BY.keys()


@pytest.fixture
def everybody(
    person, make_member, make_community, member, asker, facilitator, associate, manager
):
    """{role: who plays it}; the visitor is None."""
    stranger = make_member("Farzana Begum")
    joining.admit(stranger, make_community("health"), at=now(), role=Role.FACILITATOR)
    return {
        VISITOR: None,
        OUTSIDER: make_member("Olga Outsider"),
        STRANGER: stranger,
        SUSPENDED: person("Suman Suspended"),
        MEMBER: member,
        ASKER: asker,
        INVITED: make_member("Ines Invited"),
        ASSOCIATE: associate,
        FACILITATOR: facilitator,
        MANAGER: manager,
        CUSTODIAN: person("Cora Custodian", Role.CUSTODIAN),
        ADMINISTRATOR: make_member("Asha Karki", is_administrator=True),
    }


@pytest.fixture
def town(everybody, engagement, answer, community, make_member, topic):
    """Something of every kind, by the names that the table uses."""
    at = now()
    opened, closed = engagement(State.OPEN), engagement(State.CLOSED)
    for one in (opened, closed):
        Part.objects.create(
            engagement=one, member=everybody[INVITED], role=PartRole.INVITED, since=at
        )
    invitation = opened.invitations.create(
        member=everybody[INVITED], invited_by=everybody[FACILITATOR],
        state_since=at, invited_at=at,
    )  # fmt: skip
    reply = answer(opened, everybody[MEMBER])
    closed.editions.create(number=1, made_at=at)
    kept = keep(SimpleUploadedFile("notes.txt", b"Raised pits."), at=at)
    discussion = engagement(State.OPEN)
    Engagement.objects.filter(pk=discussion.pk).update(modality="discussion")
    discussion.rounds.create(
        number=1, title="Money", prompt="Who pays?", starts_at=at, opened_at=at,
        ends_at=at + timedelta(days=7),
    )  # fmt: skip
    consultation = engagement(State.OPEN)
    Engagement.objects.filter(pk=consultation.pk).update(modality="consultation")
    consultation.refresh_from_db()
    draft = drafts.put(
        consultation, [Piece("Aim", 1), Piece("Wards pay.")], by=None, at=at, file=kept
    )
    consultation.polled.create(number=1, text="Wards should pay.")
    comment = answer(
        consultation,
        everybody[MEMBER],
        details={"unit": draft.units.get(number=1), "proposed": "Wards pay a third."},
    ).comment
    group = engagement(State.OPEN)
    Engagement.objects.filter(pk=group.pk).update(modality="collaboration")
    Group.objects.create(engagement=group, output="A guide", ends_on=at.date())
    people.join(group, everybody[ASKER], at=at, leads=True)
    writing.save(group, "Dig.", base=0, by=everybody[ASKER], at=at)
    lost = group.lost_texts.create(number=1, shown="Dig.", text="Dug.", at=at)
    meeting = group.meetings.create(
        title="Pits", starts_at=at + timedelta(days=1), zone="UTC", changed_at=at
    )
    output = group.outputs.create(
        title="A guide", kind="tool", made_on=at.date(), at=at,
        file=keep(SimpleUploadedFile("guide.txt", b"Dig."), at=at),
    )  # fmt: skip
    together = engagement(State.OPEN)
    Engagement.objects.filter(pk=together.pk).update(modality="collaboration")
    run = begin("swot", together, by=everybody[FACILITATOR], at=at)
    keep_plan(opened, at=at, goals=["outreach"])
    choose(community, ["asked"], revision=0, by=everybody[MANAGER], at=at)
    arrive(b"From: somebody", to=community.address, at=at)
    Arrival.objects.update(community=community.pk, due_at=None)
    membership = everybody[SUSPENDED].memberships.get()
    suspending.suspend(membership, by=everybody[FACILITATOR], at=at, reason="Rude.")
    published = engagement(State.PUBLISHED)
    follow_up = FollowUp.objects.create(
        engagement=published, author=everybody[ASKER], days=30, because="asked",
        asked_at=at, open_until=at + timedelta(days=60), answered_at=at,
        evidence_file=keep(SimpleUploadedFile("minutes.txt", b"Decided."), at=at),
    )  # fmt: skip
    signal = Signal.objects.create(
        community=community, topic=topic, quarter=at.date(), at=at, due_at=at,
        queries=3, organisations=2, places=2, usual=0,
    )  # fmt: skip
    applied = joining.apply(
        make_member("Anne Applicant"), community, at=at, who="Me.", why="Because."
    )
    everybody[MEMBER].refresh_from_db()
    return SimpleNamespace(
        slug=community.slug, person=everybody[MEMBER].pk, nothing=2**31, one=1,
        organisation=everybody[MEMBER].organisation_record_id, topic=topic.pk,
        open=opened.pk, closed=closed.pk, reply=reply.pk, invitation=invitation.pk,
        draft=engagement(State.DRAFT).pk, returned=engagement(State.RETURNED).pk,
        submitted=engagement(State.SUBMITTED).pk,
        published=published.pk, follow_up=follow_up.pk, signal=signal.pk,
        file=opened.attachments.create(file=kept).pk, name="notes.txt",
        application=applied.pk, joining="joining", verb="close", token="a" * 26,
        consultation=consultation.pk, comment=comment.pk, version=1, xlsx="xlsx",
        method="swot", together=together.pk, run=run.pk,
        modality="query", discussion=discussion.pk, group=group.pk, lost=lost.pk,
        task=group.tasks.create(title="Dig").pk, meeting=meeting.pk, output=output.pk,
        arrival=Arrival.objects.get().pk, measure="contributors", queue="letters",
        code="R2b", letter="opened", step="activate", **{"pass": "pass"},
    )  # fmt: skip


def where(name, town):
    about, _readers = READ_BY[name]
    return reverse(name, args=[getattr(town, each) for each in about])


def window(who):
    client = Client()
    if who:
        client.force_login(who)
    return client


def asked(client, url):
    answer = client.get(url)
    answer.close()  # a file would stay open
    return answer.status_code


def test_an_address_is_read_by_whom_it_is_for(town, everybody):
    windows = {role: window(who) for role, who in everybody.items()}
    answers = {
        (name, role): asked(one, where(name, town))
        for name in READ_BY
        for role, one in windows.items()
    }

    read = {key for key, code in answers.items() if code == 200}
    meant = {(name, role) for name, (_, readers) in READ_BY.items() for role in readers}
    assert (read - meant, meant - read) == (set(), set())
    assert set(answers.values()) <= {200, 302, 403, 404, 405}


def test_no_address_takes_a_form_of_another_site(town, facilitator):
    client = Client(enforce_csrf_checks=True)
    client.force_login(facilitator)
    names = READ_BY.keys() - WITHOUT_CSRF

    answers = {name: client.post(where(name, town)).status_code for name in names}

    assert {name: code for name, code in answers.items() if code != 403} == {}
