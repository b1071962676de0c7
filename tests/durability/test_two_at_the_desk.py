"""Of two people who do the same with the same item one wins, for each act there is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.timezone import now

from communities import joining, suspending
from communities.models import Membership
from communities.roles import Role
from correspondence import acting as mail
from correspondence.arriving import arrive
from correspondence.models import Stranger
from facilitation import answering
from facilitation.desk import acting, claims
from facilitation.desk.table import all_kinds
from facilitation.inviting import invite
from facilitation.models import DraftCheck, Proposal
from outcomes import answering as outcome
from outcomes import asking
from outcomes.models import Signal
from queries import takedown
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.reporting import report
from tests.correspondence.conftest import raw_mail
from tests.durability.test_two_at_once import at_once

WATER = "water@cop.localhost"


def acts_of_the_table():
    """{(kind, verb): Act} of every act there is, once where kinds share it."""
    found = {}
    for name, kind in all_kinds().items():
        for verb, act in kind.acts.items():
            found.setdefault((kind.about or name, verb, act.label), (name, verb, act))
    return {(name, verb): act for name, verb, act in found.values()}


ACTS = acts_of_the_table()


class Cast:
    """Makes, for one test, the item that an act is done with."""

    def __init__(self, request):
        self.get = request.getfixturevalue
        self.by = self.get("facilitator")

    def query(self, state=State.OPEN):
        return self.get("engagement")(state, at=now())

    def held(self):
        made = self.query()
        return self.get("answer")(made, self.get("expert"), post=False, at=now())

    def set_aside(self):
        reply = self.held()
        reply.set_aside(by=self.by, at=now(), reason="No.")
        return reply

    def posted(self):
        reply = self.held()
        reply.post(by=self.by, at=now())
        return reply

    def hidden(self):
        reply = self.posted()
        takedown.hide(reply, by=self.by, at=now(), reason="No.")
        return reply

    def file(self):
        upload = SimpleUploadedFile("wells.txt", b"Wells of Saptari", "text/plain")
        reply = self.get("answer")(
            self.query(), self.get("expert"), attachments=[upload], at=now()
        )
        return reply.attachments.get()

    def hidden_file(self):
        file = self.file()
        file.hide(by=self.by, at=now(), reason="No.")
        return file

    def hidden_query(self):
        made = self.query()
        takedown.hide_engagement(made, by=self.by, at=now(), reason="No.")
        return made

    def reported(self):
        reply, member = self.posted(), self.get("member")
        return report(
            reply.engagement, member, reason="wrong", at=now(), contribution=reply
        )

    def application(self):
        outsider, community = self.get("outsider"), self.get("community")
        return joining.apply(outsider, community, at=now(), why="To learn.")

    def declined(self):
        made = self.application()
        joining.decline(made, by=self.by, at=now(), reason="No.")
        return made

    def appeal(self):
        membership = Membership.objects.get(member=self.get("member"))
        made = suspending.suspend(membership, by=self.by, at=now(), reason="No.")
        return suspending.appeal(made, "Please look again.", at=now())

    def passed(self):
        made = self.query()
        asked, _new = invite(made, self.get("expert"), by=self.by, at=now())
        answering.pass_this_time(asked, at=now())
        Proposal.objects.create(
            engagement=made,
            member=self.get("member"),
            rank=1,
            origin="evidence",
            state="proposed",
            state_since=now(),
            proposed_at=now(),
        )
        return asked

    def seen_to(self):
        asked = self.passed()
        asked.see_to(by=self.by, at=now())
        return asked

    def colleague(self):
        asked, _new = invite(self.query(), self.get("expert"), by=self.by, at=now())
        return answering.name_colleague(asked, at=now(), name="Ram Thapa")

    def decided_colleague(self):
        return self.did("colleague", self.colleague(), "leave")

    def draft(self):
        edition = self.query(State.CLOSED).editions.create(number=1, made_at=now())
        return DraftCheck.ask(edition, of=None, by=self.by, at=now())

    def stranger(self):
        self.get("settings").AUTHSERV_ID = "mx.cop.localhost"
        self.get("community")
        vouched = "mx.cop.localhost; spf=pass smtp.mailfrom=ram@home.example"
        raw = raw_mail(
            "ram@home.example", WATER, "Wells?", **{"Authentication-Results": vouched}
        )
        arrive(raw, to=WATER, at=now())
        mail.act(now=now)
        return Stranger.objects.get()

    def ignored(self):
        return self.did("unknown", self.stranger(), "ignore")

    def told(self):
        """What somebody told of a product, a month after it came out."""
        made = self.query(State.PUBLISHED)
        asking.ask(made, 30, at=now())
        return outcome.answer(made.follow_ups.get(), {"informed": "yes"}, at=now())

    def refuted(self):
        return self.did("outcome", self.told(), "refute")

    def signal(self):
        return Signal.objects.create(
            community=self.get("community"), topic=self.get("topic"),
            quarter=now().date(), at=now(), due_at=now(),
            queries=3, organisations=2, places=2, usual=1,
        )  # fmt: skip

    def dismissed(self):
        return self.did("signal", self.signal(), "dismiss")

    def did(self, name, row, verb):
        kind = all_kinds()[name]
        acting.act_on(kind, row, verb, by=self.by, at=now(), reason="No.")
        return row


MAKERS = {
    ("new", "reconsider"): lambda cast: cast.query(State.DECLINED),
    ("new", "reopen"): lambda cast: cast.query(State.CLOSED),
    ("held", "post"): Cast.held,
    ("held", "set-aside"): Cast.held,
    ("held", "hold"): Cast.set_aside,
    ("passed", "ask-next"): Cast.passed,
    ("passed", "leave-it"): Cast.passed,
    ("passed", "look-again"): Cast.seen_to,
    ("colleague", "speak-to"): Cast.colleague,
    ("colleague", "leave"): Cast.colleague,
    ("colleague", "wait-again"): Cast.decided_colleague,
    ("draft", "fine"): Cast.draft,
    ("draft", "changes"): Cast.draft,
    ("joining", "admit"): Cast.application,
    ("joining", "decline"): Cast.application,
    ("joining", "reconsider"): Cast.declined,
    ("appeal", "lift"): Cast.appeal,
    ("appeal", "keep"): Cast.appeal,
    ("report", "dismiss"): Cast.reported,
    ("report", "hide"): Cast.reported,
    ("reply", "hide"): Cast.posted,
    ("reply", "restore"): Cast.hidden,
    ("reply", "remove"): Cast.posted,
    ("file", "hide"): Cast.file,
    ("file", "restore"): Cast.hidden_file,
    ("engagement", "hide"): Cast.query,
    ("engagement", "restore"): Cast.hidden_query,
    ("outcome", "verify"): Cast.told,
    ("outcome", "refute"): Cast.told,
    ("outcome", "look-again"): Cast.refuted,
    ("signal", "confirm"): Cast.signal,
    ("signal", "dismiss"): Cast.signal,
    ("signal", "judge-again"): Cast.dismissed,
    ("unknown", "link"): Cast.stranger,
    ("unknown", "invite"): Cast.stranger,
    ("unknown", "ignore"): Cast.stranger,
    ("unknown", "hold"): Cast.ignored,
}
# The words that an act needs, where a plain reason would not do.
WORDS = {("unknown", "link"): "Anjali Thapa"}


def test_every_act_of_the_table_is_tried_by_two():
    assert MAKERS.keys() == ACTS.keys()


@pytest.fixture
def cast(request, member, facilitator):
    return Cast(request)


@pytest.fixture
def two(person, facilitator):
    return facilitator, person("Rita Shrestha", Role.FACILITATOR)


def one_wins(two, deed):
    """The place of who won; the other has read who was there before."""
    results = at_once(*(deed(by) for by in two))
    lost = [place for place, r in enumerate(results) if isinstance(r, Exception)]
    assert len(lost) == 1, results
    assert isinstance(results[lost[0]], NotNow), results
    assert two[1 - lost[0]].name in str(results[lost[0]])
    return 1 - lost[0]


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("name", "verb"), MAKERS, ids=map("-".join, MAKERS))
def test_of_two_who_do_the_same_at_the_desk_one_wins(name, verb, cast, two):
    row = MAKERS[name, verb](cast)
    words = WORDS.get((name, verb), "So.")

    def deed(by):
        found = acting.find([f"{name}:{row.pk}"], by)[0]
        return lambda: acting.act_on(
            found.kind, found.row, verb, by=by, at=now(), reason=words
        )

    one_wins(two, deed)


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_claim_one_holds_it(cast, two):
    row = cast.held()

    def deed(by):
        return lambda: claims.take("held", row, by=by, at=now())

    winner = one_wins(two, deed)

    assert claims.holders([row.subject])[row.subject].member == two[winner]


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_take_over_one_holds_it(cast, two, associate):
    row = cast.held()
    claims.take("held", row, by=associate, at=now())

    def deed(by):
        return lambda: claims.take_over("held", row, by=by, at=now())

    winner = one_wins(two, deed)

    assert claims.holders([row.subject])[row.subject].member == two[winner]


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_it_over_one_is_heard(cast, two, associate):
    row = cast.held()

    def deed(by):
        return lambda: claims.hand("held", row, to=associate, by=by, at=now())

    one_wins(two, deed)

    assert claims.holders([row.subject])[row.subject].member == associate


@pytest.mark.service("postgresql")
@pytest.mark.django_db(transaction=True)
def test_what_is_released_twice_at_once_is_released_once(cast, two):
    row = cast.held()
    claims.take("held", row, by=two[0], at=now())

    results = at_once(
        *(lambda: claims.release("held", row, by=two[0], at=now()) for _twice in two)
    )

    assert sum(isinstance(result, NotNow) for result in results) == 1
