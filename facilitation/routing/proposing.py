"""The job that proposes people for an engagement, and keeps what the desk decided."""

from django.db import transaction
from django.db.models import Q

from communities.models import Member, Membership
from communities.roles import Role
from facilitation.models import Invitation, Origin, Proposal, ProposalState
from facilitation.routing import rules
from facilitation.routing.declaration import says_so, topics_named
from facilitation.routing.evidence import NEAR_ENOUGH, lately_posted, replies_about
from facilitation.routing.question import roots_asked
from facilitation.routing.spread import AS_MANY, NEWCOMERS, Person, choose
from facilitation.routing.weighing import Case, weigh
from journal import jobs
from journal.jobs import finishing, tell
from journal.recording import record
from queries.lifecycle import State
from queries.models import Engagement

MOST = 24  # proposals of one engagement
MOST_WEIGHED = 300
MOST_NEWEST = 50  # replies, for those of whom nothing nearer is known
ASKED_ABOUT = {State.SUBMITTED, State.RETURNED, State.OPEN}
TEXT_IS_NEW = {"engagement.submitted", "engagement.opened", "wording.changed"}


def note_text(event):
    """Journal reader: a query has come or its text has changed, so look for people."""
    if event.kind not in TEXT_IS_NEW:
        return
    asked = Engagement.objects.filter(pk=event.subject, state__in=ASKED_ABOUT)
    if asked.exists():
        jobs.ask_for("route", about=("engagement", event.subject), by=None, at=event.at)


def route(job, *, now):
    """Job "route": look outside any transaction, then write in one."""
    engagement = Engagement.objects.select_related("community").get(pk=job.about)
    at = now()
    tell(job, 20, "", at=at)
    looked, ranked, load = look(engagement, at=at)
    with finishing(job, looked=looked, at=at.isoformat()):
        _keep(engagement, ranked, load, at=at)
        record(
            "engagement.routed",
            at=at,
            community=engagement.community_id,
            subject=engagement.subject,
            data={"looked": looked, "proposed": len(ranked)},
        )
    _again_if_changed(engagement, at=now())


def look(engagement, *, at):
    """Who could be asked: (how many were looked at, who in order, {id: Load})."""
    looked, cases, people = candidates(engagement, at=at)
    load = rules.loads(list(people.values()), engagement, at=at)
    return looked, _ranked(cases, people, load, _asked(engagement)), load


def _again_if_changed(engagement, *, at):
    """The text may have changed while the job ran, which kept a second one away."""
    there = Engagement.objects.filter(pk=engagement.pk)
    if there.exclude(revision=engagement.revision).exists():
        jobs.ask_for("route", about=engagement.subject, by=None, at=at)


def candidates(engagement, *, at, scorer=weigh):
    """(how many people were looked at, {member id: (weight, Case)}, {id: Member}).

    Only the rows of the heaviest are read, since a common word has thousands.
    """
    known, country = _known(engagement, at), engagement.country
    first = sorted(known.values(), key=lambda case: (-scorer(case), case.member))
    people = _members(engagement).in_bulk([one.member for one in first[:MOST_WEIGHED]])
    for pk, member in people.items():
        known[pk].same_country = bool(country) and member.country == country
        known[pk].willing = bool(member.willing)
    weighed = sorted(((scorer(known[pk]), known[pk]) for pk in people), key=_heaviest)
    return len(known), {case.member: (weight, case) for weight, case in weighed}, people


def _known(engagement, at):
    """{member id: Case} of whoever wrote or says anything about it."""
    roots, here = roots_asked(engagement), _belonging(engagement).values("member")
    replies = replies_about(roots, engagement)
    topics = topics_named(engagement, here)
    says = says_so(roots, here)
    lately = {}
    if len({*replies, *topics, *says}) < MOST_NEWEST:
        lately = lately_posted(engagement.community_id, most=MOST_NEWEST)
    return {
        pk: Case(
            member=pk,
            at=at,
            replies=replies.get(pk, ()),
            topics=topics.get(pk, ()),
            says=says.get(pk, 0.0),
            lately=lately.get(pk, 0),
        )
        for pk in {*replies, *topics, *says, *lately}
    }


def _heaviest(pair):
    return -pair[0], pair[1].member


def _members(engagement):
    """Whoever can be proposed: readers of its community who do not ask it."""
    here = _belonging(engagement).exclude(member__in=rules.askers(engagement))
    return Member.objects.filter(is_active=True, pk__in=here.values("member"))


def _belonging(engagement):
    return Membership.objects.filter(
        community=engagement.community_id, role=Role.MEMBER
    )


def _asked(engagement):
    """The people who were asked already, as the spread looks at them."""
    asked = Member.objects.filter(invitations__engagement=engagement)
    return [_person(member, 0, newcomer=False) for member in asked]


def _ranked(cases, people, load, asked):
    """[(member id, reasons, is ticked)]: the spread first, who cannot be asked last."""
    already = {one.member for one in asked}
    reasons = {pk: _reasons(case, people[pk]) for pk, (_w, case) in cases.items()}
    known = [pk for pk in cases if reasons[pk] and pk not in already]
    told = {pk: rules.cautions(load[pk]) for pk in known}
    free = [pk for pk in known if not rules.keeps_back(told[pk])]
    chosen = choose(
        [_person(people[pk], cases[pk][0], newcomer=load[pk].is_new) for pk in free],
        max(AS_MANY - len(asked), NEWCOMERS),
        asked=asked,
    )
    rest = [pk for pk in known if pk not in chosen]
    rest.sort(key=lambda pk: bool(rules.blocks(told[pk])))
    return [
        (pk, reasons[pk] + _added(chosen.get(pk, ()), people[pk]), pk in chosen)
        for pk in [*chosen, *rest][:MOST]
    ]


def _person(member, weight, *, newcomer):
    return Person(
        member=member.pk,
        weight=weight,
        sector=member.sector,
        country=member.country.code or "",
        gender=member.gender,
        newcomer=newcomer,
    )


def _reasons(case, member):
    """What speaks for somebody, as codes: evidence first."""
    reasons = [
        {
            "code": "replied",
            "contribution": reply.contribution,
            "cited": reply.cited,
            "thanked": reply.thanked,
        }
        for reply in case.replies[:3]
    ]
    reasons += [{"code": "topic", "name": name} for name in case.topics[:2]]
    if case.says >= NEAR_ENOUGH:
        reasons.append({"code": "says"})
    if case.same_country and reasons:
        reasons.append({"code": "country", "country": member.country.code})
    if not reasons and case.lately:
        reasons.append({"code": "lately", "count": case.lately})
    return reasons


def _added(fields, member):
    """What somebody adds to those before them, as far as there is a sentence for it."""
    values = {"sector": member.sector, "country": member.country.code}
    return [
        {"code": f"adds-{field}", field: values[field]}
        for field in fields
        if field in values
    ]


@transaction.atomic
def _keep(engagement, ranked, load, *, at):
    """Write what is proposed now; what somebody decided stays decided."""
    Engagement.objects.locked().get(pk=engagement.pk)
    own = Proposal.objects.filter(engagement=engagement)
    ticked = [pk for pk, _reasons, is_ticked in ranked if is_ticked]
    asked = Invitation.objects.filter(engagement=engagement)
    undecided = Q(decided_by__isnull=True) & ~Q(state=ProposalState.ASKED)
    own.filter(undecided).exclude(member__in=[pk for pk, *_rest in ranked]).update(
        state=ProposalState.LAPSED, state_since=at
    )
    Proposal.objects.bulk_create(
        [
            Proposal(
                engagement=engagement,
                member_id=pk,
                rank=rank,
                reasons=reasons,
                cautions=rules.cautions(load[pk]),
                origin=Origin.EVIDENCE,
                state=ProposalState.PROPOSED,
                state_since=at,
                proposed_at=at,
            )
            for rank, (pk, reasons, _is_ticked) in enumerate(ranked, 1)
        ],
        update_conflicts=True,
        unique_fields=["engagement", "member"],
        update_fields=["rank", "reasons", "cautions"],
    )
    settle = own.filter(undecided, member__in=[pk for pk, *_rest in ranked])
    settle.filter(member__in=ticked).update(state=ProposalState.CHOSEN, state_since=at)
    settle.exclude(member__in=ticked).update(
        state=ProposalState.PROPOSED, state_since=at
    )
    own.filter(member__in=asked.values("member")).update(state=ProposalState.ASKED)
