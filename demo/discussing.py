"""The steps of a Discussion: its plan, its rounds, its guests, what rounds came to."""

from discussions import moderating, rounds, summing_up
from queries.planning import keep_plan


def plan(life, told, step, at):
    keep_plan(life.engagement(told), at=at, **step["canvas"])


def plan_rounds(life, told, step, at):
    """Days are told in working days before the present; those to come are negative."""
    community = life.communities[told.community]
    rows = [
        {
            "title": row["title"],
            "prompt": row["prompt"],
            "starts": life.working_day(row["first"], community),
            "ends": life.working_day(row["last"], community),
        }
        for row in step["rounds"]
    ]
    rounds.plan(life.engagement(told), rows, at=at)


def look_at_the_clock(_life, _told, _step, at):
    """A round is opened and ended by the clock, not by anybody."""
    rounds.look(at=at)


def appoint(life, told, step, at):
    moderating.appoint(
        life.engagement(told),
        life.people[step["who"]],
        by=life.whoever({}, told),
        at=at,
    )


def sum_up(life, told, step, at):
    by = life.whoever(step, told)
    here = life.engagement(told).rounds.get(number=step["round"])
    summing_up.write(here, step["text"], by=by, at=at, revision=0)
    if not step.get("begun"):
        summing_up.send(here, by=by, at=at)


DISCUSSING = {
    # do          how
    "plan": plan,
    "rounds": plan_rounds,
    "clock": look_at_the_clock,
    "moderate": appoint,
    "sum up": sum_up,
}
