"""What people do at the door and around the queries, each as its person would."""

from communities import joining
from communities.roles import Role
from correspondence import acting
from correspondence.arriving import arrive
from facilitation.answering import name_colleague
from facilitation.desk import claims, notes
from facilitation.desk.acting import find
from facilitation.desk.table import all_kinds
from queries import asking_too, introducing, thanking
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
    row = rows.get(pk=life.engagements[told.key])
    by = life.whoever(step, told, Role.FACILITATOR)
    claims.take(step["kind"], row, by=by, at=at)


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
    [found] = find([f"{step['kind']}:{life.engagements[told.key]}"], by)
    notes.write(found, step["text"], by=by, at=at)


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
}
