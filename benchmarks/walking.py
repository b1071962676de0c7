"""One thread after another: who does what, what came of it, and what must be nought."""

import re
from collections import Counter
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import asdict, dataclass, field
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from smtplib import LMTP
from statistics import median
from time import perf_counter, process_time

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.timezone import now
from mending import mend
from threads import threads_of
from working import by_ourselves, is_quiet, stuck, where, worker

from communities import marks
from communities.joining import admit
from communities.models import Community, Member
from communities.roles import Role
from correspondence.arriving import arrive
from correspondence.lmtp import door
from correspondence.models import Arrival, ArrivalOutcome, Delivery
from correspondence.tokens import REPLY, reply_address
from facilitation import refining
from facilitation.publishing import publish
from journal import jobs
from queries import asking
from queries.lifecycle import State
from queries.models import Citation, ContributionState, Engagement

TOPIC = 80
FACILITATOR = "Prakash Adhikari"
WAITING, REFUSED = ArrivalOutcome.WAITING, ArrivalOutcome.REFUSED


@dataclass
class Walk:
    """What came of one thread; `misquoted` and `uncovered` must be nought."""

    seconds: float = 0
    cpu: float = 0
    sent: int = 0
    posted: int = 0
    statements: int = 0
    citations: int = 0
    set_aside: int = 0
    misquoted: int = 0
    uncovered: int = 0
    mended: Counter = field(default_factory=Counter)
    refused: list = field(default_factory=list)
    shortened: int = 0
    fault: str = ""


class Players:
    """The people, by name; somebody who is in two threads is one member."""

    def __init__(self):
        self.members = {}

    def __getitem__(self, name):
        if name not in self.members:
            address = f"person{len(self.members)}@people.example"
            self.members[name] = Member.objects.create_user(address, name=name)
        return self.members[name]


class Stage:
    """Everything that all threads of one run share."""

    def __init__(self, options, wait_until, hand_in):
        self.wait_until = wait_until
        self.hand_in = hand_in
        self.together = options.together
        self.pages = options.pages
        self.people = Players()
        self.browser = Client(SERVER_NAME="127.0.0.1")

    def community(self, thread):
        """The community in which the thread's people meet, with its facilitator."""
        slug = "everybody" if self.together else f"thread-{len(self.people.members)}"
        home, _new = Community.objects.get_or_create(
            slug=slug,
            defaults={"name": f"People of {slug}", "founded_at": now()},
        )
        for name in thread.people:
            admit(self.people[name], home, at=now())
        admit(self.people[FACILITATOR], home, at=now(), role=Role.FACILITATOR)
        return home


def play_all(options, folder):
    with ExitStack() as open_now:
        helper = worker(folder) if options.worker else nullcontext(by_ourselves)
        wait_until = open_now.enter_context(helper)
        hand_in = open_now.enter_context(_door(options.lmtp))
        stage = Stage(options, wait_until, hand_in)
        print(f"{options.file.name} on {where()}{', a worker' * options.worker}")
        _print_head()
        threads = threads_of(options.file, options.limit)
        walks = [_print(thread, played(thread, stage)) for thread in threads]
    _print_totals(walks)


@contextmanager
def _door(by_lmtp):
    """How a mail is handed in: kept at once, or spoken through the door's socket."""
    if not by_lmtp:
        yield lambda raw, to: arrive(raw, to=to, at=now())
        return
    opened = door()
    opened.start()
    try:
        with LMTP(settings.LMTP_LISTEN) as mail_server:
            yield lambda raw, to: mail_server.sendmail("", [to], raw)
    finally:
        opened.stop()


def played(thread, stage):
    """The Walk of one thread; a fault ends it and is told, and the next one goes on."""
    walk, begun, cpu = Walk(), perf_counter(), process_time()
    try:
        _play(thread, stage, walk)
    except Exception as fault:
        walk.fault = f"{type(fault).__name__}: {fault}"
    walk.seconds, walk.cpu = perf_counter() - begun, process_time() - cpu
    return walk


def _play(thread, stage, walk):
    home = stage.community(thread)
    facilitator = stage.people[FACILITATOR]
    engagement = ask(thread, home, stage.people[thread.asker])
    open_up(engagement, facilitator)
    write_in(thread, engagement, stage, walk)
    if not read_and_post(engagement, facilitator, walk):
        engagement.take("withdraw", by=facilitator, at=now())
        stage.wait_until(lambda: is_quiet(home))
        return
    edition = compile_product(engagement, facilitator, stage)
    measure(edition, walk)
    walk.mended += mend(edition, by=facilitator)
    edition.refresh_from_db()
    publish(edition, by=facilitator, at=now())
    measure(edition, walk)
    read_page(engagement, stage, thread)
    stage.wait_until(lambda: is_quiet(home))


def ask(thread, home, asker):
    engagement = Engagement(
        community=home,
        purpose="experience",
        topic=Truncator(thread.question).chars(TOPIC),
        problem=thread.problem,
        questions=[thread.question],
        wanted=["experience", "advice"],
    )
    asking.keep_draft(engagement, asker, at=now())
    assert not asking.missing(engagement)
    engagement.take("submit", by=asker, at=now())
    return engagement


def open_up(engagement, facilitator):
    refining.decide(
        engagement,
        "open",
        wording=engagement.wording,
        topics=[],
        revision=engagement.revision,
        by=facilitator,
        at=now(),
    )


def write_in(thread, engagement, stage, walk):
    """Answer the letters, each person to the address for replies in their own."""
    tokens = {
        name: marks.token_of(REPLY, engagement.subject, stage.people[name].pk)
        for name in thread.people
    }
    stage.wait_until(lambda: all(marks.find(t, at=now()) for t in tokens.values()))
    addresses = {name: reply_address(token) for name, token in tokens.items()}
    for said in thread.replies:
        to = addresses[said.author]
        stage.hand_in(_raw(said, engagement, stage.people[said.author], to), to)
        walk.sent += 1
    came = Arrival.objects.filter(to__in=addresses.values())
    stage.wait_until(lambda: not came.filter(outcome=WAITING).exists())
    walk.refused = list(came.filter(outcome=REFUSED).values_list("reason", flat=True))
    walk.shortened = _shortened(thread, engagement)


def _raw(said, engagement, member, to):
    """The mail as a program writes it: the words above the letter that they answer."""
    letter = "\n".join(f"> {line}" for line in engagement.problem.split("\n"))
    sender = f"{engagement.community.name} <{engagement.community.address}>"
    when = f"{now():%a, %d %b %Y at %H:%M}"
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(member.name, addr_spec=member.email)
    message["To"] = to
    message["Subject"] = f"Re: {engagement.topic}"
    message["Date"] = format_datetime(now())
    message["Message-ID"] = make_msgid(domain="people.example")
    message.set_content(f"{said.text}\n\nOn {when}, {sender} wrote:\n{letter}\n")
    return message.as_bytes()


def _shortened(thread, engagement):
    """How many mails lost words that no ">" marks: signatures, other quotations."""
    texts = engagement.contributions.values_list("version__text", flat=True)
    kept = {" ".join(text.split()) for text in texts}
    return sum(
        bool(said.text and not said.quotes) and " ".join(said.text.split()) not in kept
        for said in thread.replies
    )


def read_and_post(engagement, facilitator, walk):
    """The facilitator reads each held reply and posts it, then closes the window."""
    held = engagement.contributions.filter(state=ContributionState.HELD)
    for contribution in held.select_related("engagement__community").order_by("pk"):
        contribution.post(by=facilitator, at=now())
        walk.posted += 1
    engagement.refresh_from_db()
    if walk.posted:
        engagement.take("close", by=facilitator, at=now())
    return walk.posted


def compile_product(engagement, facilitator, stage):
    by = facilitator.pk
    job = jobs.ask_for("compile", about=engagement.subject, by=by, at=now())

    def is_over():
        job.refresh_from_db()
        return job.is_done or job.is_stuck

    stage.wait_until(is_over)
    return engagement.editions.select_related("engagement").get(published_at=None)


def measure(edition, walk):
    """Count what must be nought in a draft or a product, by the rows alone."""
    citations = Citation.objects.filter(statement__edition=edition)
    cited = list(citations.select_related("version"))
    aside = set(edition.set_aside.values_list("contribution", flat=True))
    replies = edition.engagement.contributions.filter(state=ContributionState.POSTED)
    posted = set(replies.values_list("pk", flat=True))
    covered = {c.contribution_id for c in cited} | aside
    walk.statements, walk.citations = edition.statements.count(), len(cited)
    walk.set_aside = len(aside)
    walk.misquoted += sum(not _is_its_span(c) for c in cited)
    walk.uncovered += len(posted - covered)


def _is_its_span(citation):
    span = citation.version.text[citation.start : citation.end]
    return span == citation.quote and citation.version.contribution_id == (
        citation.contribution_id
    )


def read_page(engagement, stage, thread):
    """The published page as its asker gets it: every reply in it, no raw reference."""
    engagement.refresh_from_db()
    assert engagement.state == State.PUBLISHED
    stage.browser.force_login(stage.people[thread.asker])
    page = stage.browser.get(reverse("queries:product", args=[engagement.pk]))
    html = page.content.decode()
    assert page.status_code == 200, f"the page answers {page.status_code}"
    assert not re.search(r"\{c?\d+\}", html), "a person's reference stands in the page"
    for number in engagement.contributions.posted().values_list("number", flat=True):
        assert f'id="r{number}"' in html, f"reply {number} is not on the page"
    if stage.pages:
        stage.pages.mkdir(parents=True, exist_ok=True)
        (stage.pages / f"{thread.id}.html").write_text(html, encoding="utf-8")


COLUMNS = {
    "seconds": "8.2f",
    "cpu": "7.2f",
    "sent": "5",
    "posted": "7",
    "statements": "11",
    "citations": "10",
    "set_aside": "10",
    "misquoted": "10",
    "uncovered": "10",
}


def _print_head():
    widths = {name: layout.partition(".")[0] for name, layout in COLUMNS.items()}
    print("".join(f"{name:>{width}}" for name, width in widths.items()), " mended")


def _print(thread, walk):
    row = asdict(walk)
    mended = " ".join(f"{what}: {n}" for what, n in walk.mended.items())
    cells = "".join(f"{row[name]:{layout}}" for name, layout in COLUMNS.items())
    print(f"{cells}  {mended:12} {thread.id} {walk.fault}", flush=True)
    return walk


def _print_totals(walks):
    rows = [asdict(walk) for walk in walks]
    for name in list(COLUMNS)[:7]:
        values = [row[name] for row in rows]
        print(f"{name:10} median {median(values):7.2f}  all {sum(values):9.2f}")
    mended, refused = Counter(), Counter()
    for walk in walks:
        mended += walk.mended
        refused.update(walk.refused)
    print(f"letters sent: {Delivery.objects.filter(outcome='sent').count()}")
    print(f"cut though not marked with >: {sum(w.shortened for w in walks)}")
    print(f"mails refused: {dict(refused)}")
    print(f"mended: {dict(mended)}")
    print("must be nought:")
    print(f"  misquoted {sum(w.misquoted for w in walks)}", end="")
    print(f"  uncovered {sum(w.uncovered for w in walks)}", end="")
    print(f"  failures {sum(bool(w.fault) for w in walks)}", end="")
    print("".join(f"  stuck {name} {n}" for name, n in stuck().items()))
