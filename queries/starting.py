"""Beginning an engagement of any modality: who may, where, and with what."""

from django.db import transaction

from communities.access import communities_with, has_power
from communities.models import Community
from communities.roles import Power
from queries.asking import keep_draft, missing
from queries.lifecycle import ASKER, FACILITATOR, OWNER
from queries.modalities import HABITS
from queries.models import Part, PartRole
from queries.planning import keep_plan

# What one needs in a community to begin something as one of these parties.
POWER_OF = {ASKER: Power.ASK, OWNER: Power.ASK, FACILITATOR: Power.DECIDE}


def communities_to_start(member, habit):
    """Communities in which `member` may begin an engagement of this habit."""
    powers = {POWER_OF[party] for party in habit.asked_by}
    ids = {pk for power in powers for pk in communities_with(member, power)}
    return Community.objects.filter(pk__in=ids)


def offered_to(member):
    """(key, habit, whether there is a community for it) of all that is offered."""
    return [
        (key, habit, communities_to_start(member, habit).exists())
        for key, habit in HABITS.items()
        if habit.offered
    ]


@transaction.atomic
def begin(engagement, member, *, at, plan, own=None, topics=(), attachments=()):
    """Keep a draft with its plan and what its modality asks, all or nothing.

    `plan` are columns of a Plan; `own` is the valid form of the modality, if it has
    one. Raises NotNow where it has been sent meanwhile.
    """
    kept = keep_draft(engagement, member, at=at, topics=topics, attachments=attachments)
    _own(kept, member, at=at)
    keep_plan(kept, at=at, **plan)
    if own is not None:
        own.save(kept, by=member, at=at)
    return kept


def _own(engagement, member, *, at):
    """Where a decision-maker asks, who begins it is one, unless they facilitate."""
    decides = has_power(member, Power.DECIDE, engagement.community_id)
    if OWNER in engagement.habit.asked_by and not decides:
        holder = {"member": engagement.author, "persona": engagement.persona}
        Part.objects.get_or_create(
            engagement=engagement,
            role=PartRole.OWNER,
            defaults={"since": at},
            **holder,
        )


def gaps(engagement):
    """Sentences on what is missing before it can be sent."""
    return [*missing(engagement).values(), *engagement.obstacles()]
