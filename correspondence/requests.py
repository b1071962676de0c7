"""What waits for the answer of one invited person, for the letter that reminds them.

It is read when the letter leaves, so that nobody is reminded of what is answered.
"""

from communities.audience import Audience
from correspondence.tokens import INVITATION, replies_until
from facilitation.models import Invitation
from queries.bylines import title_of

MOST = 12


def shares_of(matter, people):
    """{member id: ids of their invitations that wait}, without whoever has none."""
    rows = Invitation.objects.unanswered().filter(member__in=people)
    found = {}
    for member, pk in rows.order_by("engagement__closes_at", "pk").values_list(
        "member", "pk"
    ):
        found.setdefault(member, []).append(pk)
    return {member: tuple(pks[:MOST]) for member, pks in found.items()}


def told(matter, share):
    """[(title, engagement, hole of the link to answer)], what closes first on top."""
    return [
        (title_of(one.engagement, Audience.MEMBERS), one.engagement, f"request{n}")
        for n, one in enumerate(_of(share))
    ]


def marks(matter, share):
    for n, one in enumerate(_of(share)):
        yield f"request{n}", INVITATION, one.subject, replies_until(one.engagement)


def _of(share):
    rows = Invitation.objects.filter(pk__in=share).select_related(
        "engagement__community", "engagement__author", "engagement__persona"
    )
    return rows.order_by("engagement__closes_at", "pk")
