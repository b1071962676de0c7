"""What people do at the door and around the queries, each as its person would."""

from communities import joining
from communities.roles import Role
from facilitation.desk import claims
from facilitation.desk.table import all_kinds
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
        contribution=engagement.contributions.get(number=step["reply"]),
    )


def claim(life, told, step, at):
    """Take an item of the desk; `kind` is how the desk calls it."""
    rows = all_kinds()[step["kind"]].every([life.communities[told.community]])
    row = rows.get(pk=life.engagements[told.key])
    by = life.whoever(step, told, Role.FACILITATOR)
    claims.take(step["kind"], row, by=by, at=at)


AROUND = {
    # do        how
    "apply": apply,
    "contact": contact,
    "report": tell_the_desk,
    "claim": claim,
}
