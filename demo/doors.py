"""What people do at the door and around the queries, each as its person would."""

from communities import agreeing, joining, suspending
from communities.models import Member, Suspension
from communities.roles import Role
from correspondence import acting
from correspondence.arriving import arrive
from correspondence.news import turns
from facilitation import clocks, closing, publishing
from facilitation.answering import name_colleague
from facilitation.desk import claims, notes
from facilitation.desk.acting import find
from facilitation.desk.table import all_kinds
from facilitation.models import DraftCheck, ReadyText, SavedView
from queries import asking_too, drafting, following, introducing, takedown, thanking
from queries.reporting import report


def apply(life, told, step, at):
    community = life.communities[told.community]
    joining.apply(life.people[told.asker], community, at=at, **step["answers"])


def contact(life, told, step, at):
    application = _application(life, told)
    application.note_contact(
        by=life.whoever(step, told),
        at=at,
        day=at.date(),
        channel=step["channel"],
        text=step["text"],
    )


def _application(life, told):
    mine = life.people[told.asker].applications
    return mine.get(community=life.communities[told.community])


def tell_the_desk(life, told, step, at):
    engagement = life.engagement(told)
    report(
        engagement,
        life.people[step["who"]],
        reason=step["reason"],
        words=step["words"],
        at=at,
        contribution=_reply(life, told, step),
    )


def claim(life, told, step, at):
    """Take an item of the desk; `kind` is how the desk calls it."""
    rows = all_kinds()[step["kind"]].every([life.communities[told.community]])
    row = rows.get(pk=_waiting(life, told, step))
    by = life.whoever(step, told, Role.FACILITATOR)
    claims.take(step["kind"], row, by=by, at=at)


def _waiting(life, told, step):
    """The id under which the desk knows a reply, an application or the query."""
    if author := step.get("reply_of"):
        held = life.engagement(told).contributions.filter(state="held")
        return held.get(author=life.people[author]).pk
    if step["kind"] == "joining":
        return _application(life, told).pk
    return life.engagements[told.key]


def thank(life, told, step, at):
    thanking.thank(_reply(life, told, step), life.people[step["who"]], at=at)


def ask_too(life, told, step, at):
    who = life.people[step["who"]]
    asking_too.ask_too(life.engagement(told), who, words=step["words"], at=at)


def introduce(life, told, step, at):
    """Ask to be introduced to an author, who answers if the step says how."""
    who = life.people[step["who"]]
    asked = introducing.ask(_reply(life, told, step), who, step["words"], at=at)
    if answer := step.get("answer"):
        asked.answer(answer, at=at)


def correct(life, told, step, at):
    reply = _reply(life, told, step)
    text = reply.version.text.replace(step["wrong"], step["right"])
    reply.correct(text, by=reply.author, at=at, version=reply.version_id)


def withdraw_reply(life, told, step, at):
    reply = _reply(life, told, step)
    takedown.withdraw(reply, by=reply.author, at=at)


def follow(life, told, step, at):
    following.follow(life.engagement(told), life.people[step["who"]], at=at)


def begin_reply(life, told, step, at):
    """Write at a reply and leave it; nobody but its author sees it."""
    kept = {n: step[n] for n in ("text", "answers", "place") if n in step}
    drafting.keep(life.engagement(told), life.people[step["who"]], at=at, **kept)


def colleague(life, told, step, at):
    invitations = life.engagement(told).invitations.select_related("engagement")
    named = {n: step[n] for n in ("name", "organisation", "why")}
    invitation = invitations.get(member=life.people[step["who"]])
    name_colleague(invitation, at=at, **named)


def _reply(life, told, step):
    replies = life.engagement(told).contributions.select_related("version", "author")
    return replies.get(number=step["reply"])


def write(life, told, step, at):
    """Write to the community from an address that nobody knows."""
    community = life.communities[told.community]
    name = life.people[told.asker].name
    raw = (
        f"From: {name} <{step['address']}>\r\nTo: {community.address}\r\n"
        f"Subject: {step['subject']}\r\nMessage-ID: <{told.key}@letters.example>\r\n"
        f"Content-Type: text/plain; charset=utf-8\r\n\r\n{step['text']}\r\n"
    )
    arrive(raw.encode(), to=community.address, at=at)
    acting.act(now=lambda: at)


def note(life, told, step, at):
    """Leave a note for the desk on a query."""
    by = life.whoever(step, told, Role.ASSOCIATE)
    [found] = find([f"{step['kind']}:{_waiting(life, told, step)}"], by)
    notes.write(found, step["text"], by=by, at=at)


def ask_for_a_check(life, told, step, at):
    """Begin the next version of a product, and ask a colleague to look it over."""
    by = life.people[step["who"]]
    edition = publishing.revise(life.engagement(told), by=by, at=at)
    of = life.people[step["of"]]
    DraftCheck.ask(edition, of=of, by=by, at=at, question=step["question"])


def keep_text(life, told, step, at):
    """Keep words to use again, for the whole desk or, if `own`, for oneself."""
    ReadyText.objects.create(
        community=life.communities[told.community],
        owner=life.people[told.asker] if step.get("own") else None,
        changed_at=at,
        **{name: step[name] for name in ("purpose", "title", "text")},
    )


def keep_view(life, told, step, at):
    view = SavedView(member=life.people[told.asker], address=step["address"])
    view.keep(name=step["name"], is_default=False)


def write_agreement(life, told, step, at):
    """Make another agreement, to which all but `still_asked` agree."""
    community = life.communities[told.community]
    base = agreeing.current(community).version
    by = life.people[told.asker]
    words = {"text": step["text"], "base": base}
    written = agreeing.rewrite(community, by=by, at=at, **words)
    asked = [life.people[key].pk for key in step["still_asked"]]
    members = Member.objects.filter(memberships__community=community)
    for member in members.exclude(pk__in=asked).order_by("pk"):
        agreeing.agree(member, community, written.version, at=at)


def suspend(life, told, step, at):
    community = life.communities[told.community]
    membership = life.people[told.asker].memberships.get(community=community)
    by = life.whoever({}, told, Role.FACILITATOR)
    suspending.suspend(membership, by=by, at=at, reason=step["reason"])


def appeal(life, told, step, at):
    mine = Suspension.objects.filter(member=life.people[told.asker])
    there = mine.get(community=life.communities[told.community])
    suspending.appeal(there, step["text"], at=at)


def look_at_clocks(life, told, step, at):
    """What the sweeps would have told of by then, wherever it waits."""
    clocks.look(at=at)
    closing.tell_closing(at=at)


def begin_mornings(life, told, step, at):
    """Let morning letters and digests be told from then on."""
    turns.write_issues(at=at)


AROUND = {
    # do        how
    "apply": apply,
    "contact": contact,
    "report": tell_the_desk,
    "claim": claim,
    "thank": thank,
    "ask too": ask_too,
    "introduce": introduce,
    "correct": correct,
    "colleague": colleague,
    "note": note,
    "write": write,
    "withdraw reply": withdraw_reply,
    "follow": follow,
    "begin reply": begin_reply,
    "ask for a check": ask_for_a_check,
    "keep text": keep_text,
    "keep view": keep_view,
    "agreement": write_agreement,
    "suspend": suspend,
    "appeal": appeal,
    "look at clocks": look_at_clocks,
    "begin mornings": begin_mornings,
}
