"""Taking an item upon oneself, and letting it go again."""

from functools import cache, partial

from django.db import IntegrityError, transaction
from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from communities import lateness
from communities.models import Community, Membership
from facilitation.desk.kind import Act
from facilitation.desk.table import all_kinds
from facilitation.models import Claim
from journal.recording import record
from queries.lateness import DONE, NotNow

DECIDED = lateness.DONE | DONE
# Said to whoever comes too late to a claim; what is decided is told by its own event.
CLAIMED = {
    "claim.taken": _("%(name)s claimed this %(when)s ago."),
    "claim.handed": _("%(name)s handed this to a colleague %(when)s ago."),
    "claim.released": _("%(name)s released this %(when)s ago."),
}


def about(name, row):
    """The (kind, id) under which claims, notes and looks at a row are kept."""
    return (all_kinds()[name].about or name, row.pk)


def holders(abouts):
    """{(kind, id): open Claim} with its member, for those that somebody holds."""
    pks = {pk for _kind, pk in abouts}
    held = Claim.objects.open().filter(about__in=pks).select_related("member")
    return {(claim.kind, claim.about): claim for claim in held}


def with_holder(rows, kind):
    """Rows of things under `kind`, each with `held_by`, `holder` and `held_since`."""
    held = Claim.objects.open().filter(kind=kind, about=OuterRef("pk"))
    return rows.annotate(
        held_by=Subquery(held.values("member")),
        holder=Subquery(held.values("member__name")),
        held_since=Subquery(held.values("since")),
    )


@transaction.atomic
def take(name, row, *, by, at, reason=""):
    """Claim what nobody holds yet."""
    if not _is_listed(name, row):
        raise lateness.not_now(row.subject, at=at, done=DECIDED)
    return _begin("claim.taken", name, row, by, by=by, at=at)


@transaction.atomic
def release(name, row, *, by, at, reason=""):
    """Let go of what one holds oneself."""
    _end(Claim.objects.on(about(name, row)).filter(member=by), row, at=at)
    return _record("claim.released", name, row, by=by, at=at)


@transaction.atomic
def take_over(name, row, *, by, at, reason=""):
    """Claim what somebody else holds; the log tells from whom."""
    there = Claim.objects.open().on(about(name, row)).exclude(member=by).first()
    if there is None:
        raise lateness.not_now(row.subject, at=at, done=CLAIMED)
    _end(Claim.objects.filter(pk=there.pk), row, at=at)
    data = {"from": there.member_id}
    return _begin("claim.taken", name, row, by, by=by, at=at, data=data)


@transaction.atomic
def hand(name, row, *, to, by, at, reason=""):
    """Give what one holds, or what nobody holds, to a colleague of the same desk."""
    if not _is_listed(name, row):
        raise lateness.not_now(row.subject, at=at, done=DECIDED)
    if not Membership.objects.desk_of(_community(name, row)).filter(member=to).exists():
        raise NotNow(_("Only somebody who works at this desk can take it."))
    own = Claim.objects.open().on(about(name, row)).filter(member=by)
    if own.exists():
        _end(own, row, at=at)
    data = {"to": to.pk}
    return _begin("claim.handed", name, row, to, by=by, at=at, data=data)


def let_go(event):
    """Journal reader: what has been decided is held by nobody any more."""
    subject = (event.subject_kind, event.subject)
    for claim in Claim.objects.open().on(subject):
        if not _still_waits(claim):
            Claim.objects.open().filter(pk=claim.pk).update(until=event.at)


def _begin(event, name, row, member, *, by, at, data=None):
    kind, pk = about(name, row)
    try:
        with transaction.atomic():
            Claim.objects.create(
                kind=kind,
                about=pk,
                community=_community(name, row),
                member=member,
                since=at,
            )
    except IntegrityError:
        raise lateness.not_now(row.subject, at=at, done=CLAIMED) from None
    return _record(event, name, row, by=by, at=at, data=data)


def _end(claims, row, *, at):
    # Compare and set: whoever finds the claim closed already is told by whom.
    if not claims.open().update(until=at):
        raise lateness.not_now(row.subject, at=at, done=CLAIMED)


def _record(event, name, row, *, by, at, data=None):
    return record(
        event,
        at=at,
        by=by.pk,
        community=_community(name, row).pk,
        subject=row.subject,
        data={"kind": name, "item": row.pk} | (data or {}),
    )


def _community(name, row):
    return all_kinds()[name].item(name, row).community


def _is_listed(name, row):
    """Whether the row stands on its desk, under this kind or another of its like."""
    desk = Community.objects.filter(pk=_community(name, row).pk)
    return _stands(about(name, row), desk, all_kinds())


def _still_waits(claim):
    desk = Community.objects.filter(pk=claim.community_id)
    waits = {name: kind for name, kind in all_kinds().items() if kind.waits}
    return _stands((claim.kind, claim.about), desk, waits)


def _stands(subject, desk, kinds):
    return any(
        kind.rows(name, desk).filter(pk=subject[1]).exists()
        for name, kind in kinds.items()
        if (kind.about or name) == subject[0]
    )


@cache
def acts(name):
    """{verb: Act} of claiming, for items of the kind `name`."""
    return {
        "claim": Act(
            _("Claim"), _("You hold it."), partial(take, name), undone_by="release"
        ),
        "release": Act(_("Release"), _("Nobody holds it now."), partial(release, name)),
        "take-over": Act(
            _("Take over"), _("You hold it now."), partial(take_over, name), sure=True
        ),
    }


def handing(name, *, to):
    """The Act of giving items of the kind `name` to the member `to`."""
    done = _("%(name)s holds it now and gets a letter.") % {"name": to.name}
    return Act(_("Hand over"), done, partial(hand, name, to=to))
