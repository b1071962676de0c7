"""Keeping the search up to date with engagements, and who may find what in it.

Who finds what is the same as `Engagement.objects.visible_to`, said in keys:

    c12           listed in community 12: its readers
    c12:products  published there: whoever reads what it publishes
    public        published for everybody
    d12           at the desk of community 12, in whatever state
    m5, a7        member 5, or the persona 7, has a part in it

Drafts are not indexed: only their asker sees them, on the home page, and no event
tells when their words change.
"""

import re

from django.db.models import Q

from communities.access import communities_with
from communities.credit import personas_of
from communities.indexing import keys_to_people
from communities.models import Member
from communities.roles import Power
from queries.erasing import touched
from queries.lifecycle import PUBLISHED_STATES, State
from queries.models import (
    Attachment,
    Contribution,
    Engagement,
    Part,
    PartRole,
    Statement,
)
from queries.models.placement import PlacementAudience, PlacementState
from search.shelving import Contents, Text, put

PUBLIC = "public"
SHELF = "engagement"
_PERSON = re.compile(r"\{c\d+\}")


def keys_of(user):
    """All the keys that `user` holds, signed in or not; compare `visible_to`.

    They open people, too: `communities.indexing` says which.
    """
    if not user.is_authenticated:
        return [PUBLIC]
    return [
        *reading_keys(user),
        *keys_to_people(user),
        *keys_at_desk(user),
        f"m{user.pk}",
        *(f"a{pk}" for pk in personas_of(user).values_list("persona", flat=True)),
    ]


def reading_keys(user):
    """The keys to what somebody signed in reads as a member, without own parts."""
    return [
        PUBLIC,
        *(f"c{pk}" for pk in communities_with(user, Power.READ)),
        *(f"c{pk}:products" for pk in communities_with(user, Power.PRODUCTS)),
    ]


def keys_at_desk(user):
    """The keys to whatever was sent to the desks where somebody works."""
    return [f"d{pk}" for pk in communities_with(user, Power.DESK)]


def note(event):
    """Journal reader: an engagement, or something in it, may be another than before."""
    if event.kind == "member.erased":
        for pk in sorted(touched(Member(pk=event.subject))):
            index(pk)
        return
    is_one = event.subject_kind == "engagement"
    pk = event.subject if is_one else event.data.get("engagement")
    if pk is not None:
        index(pk)


def index(pk):
    """Make the search hold an engagement as it stands at present."""
    put(SHELF, pk, lambda: _contents(pk))


def index_all():
    """Index every engagement; yields the id of each when it is done."""
    sent = Engagement.objects.exclude(state=State.DRAFT).order_by("pk")
    for pk in sent.values_list("pk", flat=True).iterator():
        index(pk)
        yield pk


def index_words_of(member, *, empties, at):
    """Let the search forget what an erased member's words were, where they go."""
    if not empties:
        return
    asked = Part.objects.of(member).filter(role=PartRole.ASKER)
    written = Contribution.objects.of(member)
    for pk in {
        *asked.values_list("engagement", flat=True),
        *written.values_list("engagement", flat=True),
    }:
        index(pk)


def _contents(pk):
    rows = Engagement.objects.exclude(state=State.DRAFT).select_related("edition")
    engagement = rows.filter(pk=pk).first()
    if engagement is None:
        return Contents()
    return Contents(
        keys=set(_keys(engagement)),
        modality=engagement.modality,
        topics=set(engagement.topics.values_list("pk", flat=True)),
        texts=[
            _asked(engagement),
            *_product(engagement),
            *_replies(engagement),
            *_files(engagement),
        ],
    )


def _keys(engagement):
    """(key, community) of each way to the engagement."""
    published = engagement.state in PUBLISHED_STATES
    for placement in engagement.placements.all():
        yield from _keys_of_placement(placement, published)
    for member, persona in _parts(engagement):
        key = f"m{member}" if persona is None else f"a{persona}"
        yield key, engagement.community_id


def _keys_of_placement(placement, published):
    community = placement.community_id
    if placement.state != PlacementState.REFUSED:
        yield f"d{community}", community
    if placement.listed_at is None:
        return
    yield f"c{community}", community
    if published:
        yield f"c{community}:products", community
        if placement.audience == PlacementAudience.PUBLIC:
            yield PUBLIC, community


def _parts(engagement):
    parts = engagement.parts.with_text().filter(until__isnull=True)
    return parts.values_list("member", "persona")


def _asked(engagement):
    texts = (engagement.context, engagement.problem, *engagement.questions)
    return Text(
        kind="engagement",
        ref=engagement.pk,
        title=engagement.topic,
        text="\n".join(filter(None, texts)),
        language=engagement.language,
        country=engagement.country.code or "",
        at=engagement.opened_at or engagement.submitted_at,
    )


def _product(engagement):
    """The newest published edition, without its people and what was taken down."""
    edition = engagement.edition
    # What is answered by an earlier product has the edition of another engagement.
    if edition is None or edition.engagement_id != engagement.pk:
        return
    statements = Statement.objects.standing().filter(edition=edition)
    told = statements.order_by("section", "position").values_list("heading", "text")
    yield Text(
        kind="product",
        ref=engagement.pk,
        title=engagement.topic,
        text=_PERSON.sub("…", "\n".join(filter(None, sum(told, ())))),
        language=engagement.language,
        country=engagement.country.code or "",
        at=edition.published_at,
    )


def _replies(engagement):
    for reply in engagement.contributions.posted().select_related("version"):
        yield Text(
            kind="reply",
            ref=reply.pk,
            title="",
            text=reply.version.text,
            language=engagement.language,
            country=reply.country.code or "",
            at=reply.posted_at,
        )


def _files(engagement):
    """Files by name: those of the query, and of replies that are posted."""
    own = Q(engagement=engagement)
    sent = Q(contribution__engagement=engagement, contribution__state="posted")
    shown = Attachment.objects.filter(own | sent, hidden_at__isnull=True)
    for attachment in shown.with_file():
        yield Text(
            kind="file",
            ref=attachment.pk,
            title=attachment.file.name,
            text="",
            language=engagement.language,
            at=attachment.file.created_at,
        )
