"""Where somebody's words went: what they said, who cites it, who thanks for it."""

from dataclasses import dataclass, field

from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from communities.models.authored import Signed
from queries.models import Citation, Contribution, Engagement, Follow, Part, Thanks

FEW = 3
PAGE = 20
BEGINNING = 60  # characters, by which two passages look the same
LONGEST = 10  # statements that cite one reply, of which a page looks at each


@dataclass
class Cited:
    """A reply that the product of its engagement cites, with what it quotes of it."""

    reply: Contribution
    times: int = 0
    quotes: list[str] = field(default_factory=list)


def replies_of(member, *, before=None):
    """A page of the replies of `member` in every state, newest first, and one more."""
    own = _told(Contribution.objects.of(member))
    if before is not None:
        own = own.filter(pk__lt=before)
    return list(own.order_by("-pk")[: PAGE + 1])


def at_work(member, *, most=FEW):
    """The newest posted replies of `member` that are cited or thanked for."""
    own = _told(Contribution.objects.of(member).posted())
    used = own.filter(Q(is_cited=True) | Q(thanked_by__gt=0))
    return list(used.order_by("-posted_at", "-pk")[:most])


def _told(replies):
    thanks = Thanks.objects.filter(contribution=OuterRef("pk")).values("contribution")
    cited = Citation.objects.filter(
        contribution=OuterRef("pk"), statement__edition=OuterRef("engagement__edition")
    )
    rows = replies.select_related("engagement__community", "version")
    return rows.annotate(
        thanked_by=Coalesce(Subquery(thanks.annotate(n=Count("pk")).values("n")), 0),
        is_cited=Exists(cited),
    )


def cited_of(member, *, most=PAGE):
    """The replies of `member` that products cite, each once, the newest first."""
    own = Contribution.objects.of(member).posted().order_by()
    cited = Citation.objects.filter(
        contribution__in=own,
        statement__edition=F("contribution__engagement__edition"),
    )
    rows = cited.select_related("contribution__engagement__edition")
    newest = ("-statement__edition__published_at", "statement__position", "pk")
    found = {}
    for row in rows.order_by(*newest)[: most * LONGEST]:
        one = found.setdefault(row.contribution_id, Cited(row.contribution))
        one.times += 1
        if len(one.quotes) < FEW and not _is_told(row.quote, one.quotes):
            one.quotes.append(row.quote)
    return list(found.values())[:most]


def _is_told(quote, quotes):
    """Whether a passage begins as one that stands there already."""
    return any(quote[:BEGINNING] == other[:BEGINNING] for other in quotes)


def news_for(member, *, since, most=5):
    """{engagement, topic, n, last} of what others replied to what `member` follows."""
    follows = Follow.objects.filter(member=member)
    followed = follows.filter(wanted=True).values("engagement")
    followed = followed.union(
        Part.objects.of(member).asking().values("engagement"),
        Contribution.objects.of(member).values("engagement"),
    )
    new = Contribution.objects.posted().filter(
        posted_at__gt=since,
        engagement__in=Engagement.objects.visible_to(member).filter(pk__in=followed),
    )
    new = new.exclude(pk__in=Contribution.objects.of(member).values("pk"))
    new = new.exclude(engagement__in=follows.filter(wanted=False).values("engagement"))
    rows = new.values("engagement", topic=F("engagement__topic"))
    counted = rows.annotate(n=Count("pk"), last=Max("posted_at"))
    return list(counted.order_by("-last", "-engagement")[:most])


def what_they_contributed(membership, user):
    """Panel of a person's page: replies under their name that the reader may read."""
    own = Contribution.objects.posted().filter(
        author=membership.member_id,
        signed=Signed.NAMED,
        engagement__community=membership.community_id,
        engagement__in=Engagement.objects.visible_to(user),
    )
    rows = list(own.select_related("engagement").order_by("-posted_at", "-pk")[:5])
    return ("queries/panels/contributed.html", {"rows": rows}) if rows else None
