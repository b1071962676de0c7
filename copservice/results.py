"""What was found as rows of a page, each looked at once more as it stands now."""

from dataclasses import dataclass

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from communities.models import Community, Membership
from communities.roles import READING_ROLES
from queries.bylines import audience_of, title_of
from queries.models import Attachment, Contribution, Engagement
from queries.models.visibility import LONG_TEXTS
from search.passages import passage


@dataclass
class Row:
    """One line of the results."""

    document: object
    icon: str
    address: str
    title: str
    about: list[str]
    passage: str


def rows_of(documents, wish, user):
    """Rows of what is still there and still `user`'s to see, in two queries.

    The index follows the rows by moments; what was hidden in one must not be shown.
    """
    engagements = _engagements(documents, user)
    places = _places(documents, user)
    for document in documents:
        engagement = engagements.get(document.shelf.ref)
        own = document.shelf.kind == "engagement"
        if own and engagement is None:
            continue
        place = places.get((document.kind, document.ref))
        if place is None and document.kind in _LOOKED_AT:
            continue
        yield _row(document, engagement if own else place, wish, user)


def _engagements(documents, user):
    wanted = {d.shelf.ref for d in documents if d.shelf.kind == "engagement"}
    seen = Engagement.objects.visible_to(user).filter(pk__in=wanted)
    rows = seen.select_related("community", "author", "persona")
    return rows.defer(*LONG_TEXTS).in_bulk()


def _places(documents, user):
    """{(kind, id): where it is} of the replies, files and people to show now.

    Where: the short name of a community for a person, "" for the others.
    """
    ids = {kind: [d.ref for d in documents if d.kind == kind] for kind in _LOOKED_AT}
    looks = [look(ids[kind], user) for kind, look in _LOOKED_AT.items()]
    return {(kind, pk): place for kind, pk, place in looks[0].union(*looks[1:])}


def _posted(ids, user):
    rows = Contribution.objects.posted().filter(pk__in=ids).order_by()
    return rows.values_list(Value("reply"), "pk", Value(""))


def _of_posted(ids, user):
    own = Q(contribution__isnull=True) | Q(contribution__state="posted")
    rows = Attachment.objects.filter(own, pk__in=ids, hidden_at__isnull=True)
    return rows.order_by().values_list(Value("file"), "pk", Value(""))


def _fellows(ids, user):
    """People of the communities that show them to `user`."""
    communities = Community.objects.none()
    if user.is_authenticated:
        communities = Community.objects.showing_people_to(user)
    rows = Membership.objects.filter(
        member__in=ids,
        member__is_active=True,
        community__in=communities.values("pk"),
        role__in=READING_ROLES,
    )
    return rows.order_by().values_list(Value("person"), "member", "community__slug")


_LOOKED_AT = {"reply": _posted, "file": _of_posted, "person": _fellows}


def _row(document, about, wish, user):
    """`about` is the engagement that it belongs to, or a person's community."""
    icon, address, title, told = _SHOWN[document.kind](document, about, user)
    return Row(
        document=document,
        icon=icon,
        address=address,
        title=title,
        about=told,
        passage=passage(document.text, wish, document.language),
    )


def _engagement(document, engagement, user):
    return (
        engagement.modality,
        reverse("queries:detail", args=[engagement.pk]),
        title_of(engagement, audience_of(user, engagement)),
        [engagement.get_modality_display(), engagement.community.name],
    )


def _product(document, engagement, user):
    return (
        "file",
        reverse("queries:product", args=[engagement.pk]),
        title_of(engagement, audience_of(user, engagement)),
        [engagement.habit.product, engagement.community.name],
    )


def _reply(document, engagement, user):
    return (
        "reply",
        reverse("queries:one_reply", args=[document.ref]),
        engagement.topic,
        [_("Reply"), engagement.community.name],
    )


def _file(document, engagement, user):
    return (
        "down",
        reverse("queries:download", args=[document.ref, document.title]),
        document.title,
        [_("File"), engagement.topic, engagement.community.name],
    )


def _person(document, slug, user):
    address = reverse("communities:person", args=[slug, document.ref])
    return "person", address, document.title, [_("Member")]


_SHOWN = {
    "engagement": _engagement,
    "product": _product,
    "reply": _reply,
    "file": _file,
    "person": _person,
}
