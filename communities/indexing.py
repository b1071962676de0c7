"""Keeping the search up to date with people, as members see each other.

One member is one shelf, with a key for each community in which they read:

    p12           a person of community 12: whoever may see its people

Who may is looked up when somebody searches, so that a community that stops naming its
members need not be indexed again. Only fields that are shown to members are indexed;
who shows a field to facilitators only is not found by it, by anybody. No page shows a
person to visitors, and so they find nobody.
"""

from communities.audience import Audience
from communities.models import Community, Member
from communities.profile import is_shown, shown
from communities.roles import READING_ROLES
from search.shelving import Contents, Text, put

SHELF = "person"
FOUND_BY = (
    "organisation",
    "sector",
    "expertise",
    "topics",
    "place",
    "country",
    "languages",
    "willing",
)


def keys_to_people(user):
    """The keys to those whom somebody signed in may find. One query."""
    there = Community.objects.showing_people_to(user).order_by("pk")
    return [f"p{pk}" for pk in there.values_list("pk", flat=True)]


def note(event):
    """Journal reader: somebody may show another face than before, or have gone."""
    own = event.subject if event.subject_kind == "member" else None
    pk = own or event.data.get("member")
    if pk is not None:
        index(pk)


def index(pk):
    """Make the search hold a member as they show themselves at present."""
    put(SHELF, pk, lambda: _contents(pk))


def index_all():
    """Index every member; yields the id of each when it is done."""
    for pk in Member.objects.order_by("pk").values_list("pk", flat=True).iterator():
        index(pk)
        yield pk


def _contents(pk):
    member = Member.objects.filter(pk=pk, is_active=True).first()
    if member is None:
        return Contents()
    reading = list(member.memberships.filter(role__in=READING_ROLES).order_by("since"))
    if not reading:
        return Contents()
    told = shown(member, Audience.MEMBERS)
    words = [word for name in FOUND_BY if name in told for word in told[name].words]
    topics = member.topics.values_list("pk", flat=True) if "topics" in told else ()
    return Contents(
        keys={(f"p{one.community_id}", one.community_id) for one in reading},
        topics=set(topics),
        texts=[_text(member, " · ".join(words), since=reading[0].since)],
    )


def _text(member, words, *, since):
    def own(name):
        return is_shown(member, name, Audience.MEMBERS)

    return Text(
        kind="person",
        ref=member.pk,
        title=member.name,
        text=words,
        language=member.language,
        country=(member.country.code or "") if own("country") else "",
        sector=member.sector if own("sector") else "",
        at=since,
    )
