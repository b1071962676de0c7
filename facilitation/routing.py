"""Finding who in the community is likely to know, with reasons in words."""

from dataclasses import dataclass, field

from django.db.models import Count, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.models import Member
from communities.roles import Role
from facilitation.models import Invitation
from queries.models import Citation, Contribution, ContributionState

MOST = 24
MOST_NEAR = 200


@dataclass
class Suggestion:
    """Somebody who could be asked; `cautions` are reasons to hesitate."""

    member: Member
    reasons: list[str] = field(default_factory=list)
    cautions: list[str] = field(default_factory=list)
    weight: int = 0


def suggest(engagement, words=""):
    """Members to ask, those with the most evidence first; `words` narrows by name.

    Evidence is what they posted here and whether it was cited; declaration is what
    their profile says. The same number of queries, whatever
    the size of the community.
    """
    people = _candidates(engagement, words)
    found = {m.pk: Suggestion(m) for m in people}
    _declared(found, engagement)
    _evidence(found, engagement)
    _asked_before(found, engagement)
    return sorted(found.values(), key=lambda s: (-s.weight, s.member.name))[:MOST]


def _candidates(engagement, words):
    """A few people worth looking at, found along indexes and never by counting all."""
    here = Member.objects.filter(
        is_active=True,
        memberships__community=engagement.community_id,
        memberships__role=Role.MEMBER,
    ).exclude(parts__engagement=engagement, parts__role="asker")
    if words:
        said = Q(name__icontains=words) | Q(organisation__icontains=words)
        here = here.filter(said | Q(expertise__icontains=words))
    near = here.filter(
        Q(pk__in=_by_topic(engagement)) | Q(pk__in=_by_reply(engagement))
    )
    found = {m.pk: m for m in (*near[:MOST_NEAR], *here.order_by("name", "pk")[:MOST])}
    posted = _posted(engagement, found)
    for member in found.values():
        member.posted = posted.get(member.pk, 0)
    return found.values()


def _by_topic(engagement):
    """Ids of people who name one of its topics."""
    topics = engagement.topics.values("pk")
    named = Member.topics.through.objects.filter(topic__in=topics)
    return named.values("member")[:MOST_NEAR]


def _by_reply(engagement):
    """Ids of those who posted in its community lately."""
    posted = Contribution.objects.filter(
        state=ContributionState.POSTED,
        author__isnull=False,
        engagement__community=engagement.community_id,
    )
    lately = posted.order_by("-posted_at").values_list("author", flat=True)
    return list(dict.fromkeys(lately[: 2 * MOST_NEAR]))[:MOST_NEAR]


def _posted(engagement, people):
    """{id: how many replies posted in the community}."""
    posted = Contribution.objects.filter(
        state=ContributionState.POSTED,
        author__in=people,
        engagement__community=engagement.community_id,
    )
    return dict(posted.values_list("author").annotate(n=Count("pk")))


def _declared(found, engagement):
    topics = engagement.topics.values("pk")
    named = Member.topics.through.objects.filter(member__in=found, topic__in=topics)
    for row in named.select_related("topic"):
        _add(found[row.member_id], 2, _("Knows about “%s”") % row.topic.name)
    for suggestion in found.values():
        member = suggestion.member
        if member.expertise:
            said = Truncator(member.expertise).words(18)
            _add(suggestion, 1, _("Says: “%s”") % said)
        if member.country and member.country == engagement.country:
            _add(suggestion, 1, _("Works in %s") % member.country.name)


def _evidence(found, engagement):
    cited = dict(
        Citation.objects.filter(
            contribution__author__in=found,
            contribution__engagement__community=engagement.community_id,
            statement__edition__published_at__isnull=False,
        )
        .values_list("contribution__author")
        .annotate(n=Count("contribution__engagement", distinct=True))
    )
    for pk, suggestion in found.items():
        if posted := suggestion.member.posted:
            words = ngettext(
                "Posted %(count)s reply here", "Posted %(count)s replies here", posted
            )
            _add(suggestion, 2, words % {"count": posted})
        if pk in cited:
            words = ngettext(
                "Cited in %(count)s Consolidated Reply",
                "Cited in %(count)s Consolidated Replies",
                cited[pk],
            )
            _add(suggestion, 3, words % {"count": cited[pk]})


def _asked_before(found, engagement):
    for invitation in Invitation.objects.filter(
        member__in=found, state="invited", engagement__state="open"
    ).exclude(engagement=engagement):
        caution = _("Has another request that is not answered yet")
        if caution not in found[invitation.member_id].cautions:
            found[invitation.member_id].cautions.append(caution)
    replied = Contribution.objects.filter(engagement=engagement, author__in=found)
    for pk in set(replied.values_list("author", flat=True)):
        found[pk].cautions.append(_("Has already replied to this query"))


def _add(suggestion, weight, reason):
    suggestion.weight += weight
    suggestion.reasons.append(reason)
