"""What was found as rows of a page, each looked at once more as it stands now."""

from dataclasses import dataclass

from django.db.models import Q, Value
from django.urls import reverse
from django.utils.translation import gettext as _

from communities.models import Member, Membership
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
    modality: str = ""


def rows_of(documents, wish, user):
    """Rows of what is still there and still `user`'s to see, in two queries.

    The index follows the rows by moments; what was hidden in one must not be shown.
    """
    engagements = _engagements(documents, user)
    alive = _alive(documents, user)
    for document in documents:
        engagement = engagements.get(document.shelf.ref)
        own = document.shelf.kind == "engagement"
        if own and engagement is None:
            continue
        if document.kind in _LOOKED_AT and (document.kind, document.ref) not in alive:
            continue
        yield _row(document, engagement if own else None, wish, user)


def _engagements(documents, user):
    wanted = {d.shelf.ref for d in documents if d.shelf.kind == "engagement"}
    seen = Engagement.objects.visible_to(user).filter(pk__in=wanted)
    rows = seen.select_related("community", "author", "persona")
    return rows.defer(*LONG_TEXTS).in_bulk()


def _alive(documents, user):
    """{(kind, id)} of the replies, files and people that may be shown now."""
    ids = {kind: [d.ref for d in documents if d.kind == kind] for kind in _LOOKED_AT}
    looks = [
        look(user).filter(pk__in=ids[kind]).order_by().values_list(Value(kind), "pk")
        for kind, look in _LOOKED_AT.items()
    ]
    return set(looks[0].union(*looks[1:]))


def _posted(user):
    return Contribution.objects.posted()


def _of_posted(user):
    own = Q(contribution__isnull=True) | Q(contribution__state="posted")
    return Attachment.objects.filter(own, hidden_at__isnull=True)


def _fellows(user):
    """People of the communities that `user` reads."""
    if not user.is_authenticated:
        return Member.objects.none()
    shared = Membership.objects.filter(community__in=Membership.objects.reading(user))
    return Member.objects.filter(is_active=True, pk__in=shared.values("member"))


_LOOKED_AT = {"reply": _posted, "file": _of_posted, "person": _fellows}


def _row(document, engagement, wish, user):
    icon, address, title, about = _SHOWN[document.kind](document, engagement, user)
    return Row(
        document=document,
        icon=icon,
        address=address,
        title=title,
        about=about,
        passage=passage(document.text, wish, document.language),
        modality=engagement.modality if engagement else "",
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


def _person(document, engagement, user):
    return "person", "", document.title, [_("Member")]


_SHOWN = {
    "engagement": _engagement,
    "product": _product,
    "reply": _reply,
    "file": _file,
    "person": _person,
}
