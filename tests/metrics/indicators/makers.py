"""Makers of what came of it, at moments that a test names."""

from datetime import date, timedelta

from metrics.indicators.counting import answer
from metrics.periods import quarters
from outcomes.models import FollowUp, Learned, Reading, Use
from tests.metrics.makers import NOW, a_member, an_engagement, moment


def of_autumn(code, community):
    """What an indicator comes to in the last quarter of 2026, from the facts."""
    return answer(code, community, autumn(community))


def autumn(community):
    return quarters(community, at=NOW)[0]


def a_product(community, published="2026-10-20 06:00", **fields):
    moments = {"asked": "2026-10-01 06:00", "opened": "2026-10-02 06:00"}
    return an_engagement(community, **moments | {"published": published} | fields)


def asked_of(engagement, who=None, *, at="2026-11-10 06:00", **told):
    """A follow-up; answered if anything was `told`, verified if "check" says so."""
    person = {"author": who or a_member("Asked")} if "persona" not in told else {}
    fields = {"days": 30, "because": "asked"} | person | told
    return FollowUp.objects.create(
        engagement=engagement,
        asked_at=moment(at),
        open_until=moment(at) + timedelta(days=60),
        answered_at=moment(at) if told else None,
        due_at=moment(at) if told.get("check_state") == "reported" else None,
        **fields,
    )


def told_by(n, engagement, **told):
    for _number in range(n):
        asked_of(engagement, **told)


def learned_by(n, engagement, score, *, at="2026-11-05 06:00", **person):
    for _number in range(n):
        Learned.objects.create(
            engagement=engagement,
            member=a_member(**person),
            score=score,
            at=moment(at),
            changed_at=moment(at),
        )


def read_by(member, engagement, day="2026-11-05"):
    Reading.objects.create(
        engagement=engagement,
        member=member,
        what="product",
        day=date.fromisoformat(day),
    )


def used_by(member, engagement, at):
    Use.objects.create(engagement=engagement, member=member, at=moment(at))
