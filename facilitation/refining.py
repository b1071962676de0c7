"""The facilitator's first look: refine the text, then open, return, decline, answer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from communities.credit import addressee
from communities.models import Member
from queries.lateness import NotNow
from queries.lifecycle import State
from queries.models import Engagement


@transaction.atomic
def refine(engagement, *, wording, topics, revision, by, at):
    """Keep the refined wording; NotNow if somebody changed it since `revision`."""
    changed = {k: v for k, v in wording.items() if getattr(engagement, k) != v}
    if changed:
        engagement.reword(by=by, at=at, revision=revision, **changed)
    engagement.topics.set(topics)


@transaction.atomic
def decide(engagement, verb, *, by, at, reason="", product=None, **text):
    """Keep the wording and take one step, both or neither."""
    refine(engagement, by=by, at=at, **text)
    changes = {"edition": _edition(product)} if verb == "answer" else {}
    return engagement.take(verb, by=by, at=at, reason=reason, **changes)


def _edition(product):
    if product is None:
        raise NotNow(_("Choose the earlier reply that answers the query."))
    return product.edition


def earlier_products(engagement, member):
    """Published ones that `member` and the asker may read, newest first."""
    asker = Member(pk=addressee(engagement))
    return (
        Engagement.objects.visible_to(member)
        .filter(pk__in=Engagement.objects.visible_to(asker).values("pk"))
        .filter(state=State.PUBLISHED)
        .exclude(pk=engagement.pk)
        .order_by("-published_at")
    )
