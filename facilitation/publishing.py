"""What stands in the way of publishing, publishing, and the next version."""

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from communities.models import Membership
from communities.roles import Role
from facilitation import editing
from facilitation.compiling import names_to_avoid
from facilitation.drafting.people import People
from facilitation.models import Effort
from journal.models import Event
from journal.recording import record
from queries.lateness import NotNow, not_now
from queries.lifecycle import State
from queries.models import Citation, Edition, Engagement, Section, Statement


def statements_of(edition):
    """The statements in order, with their citations, in two queries."""
    statements = edition.statements.order_by("section", "position")
    cited = Citation.objects.select_related("contribution")
    return list(statements.prefetch_related(Prefetch("citations", cited)))


def uncovered(statements, aside, replies):
    """Numbers of the posted `replies` that are neither cited nor set `aside` (ids)."""
    cited = {c.contribution_id for s in statements for c in s.citations.all()}
    return [r.number for r in replies if r.pk not in cited and r.pk not in aside]


def obstacles_among(edition, statements, numbers):
    """`obstacles` where statements and uncovered numbers have been read already."""
    found = [*_empty(statements), *_without_source(edition, statements)]
    found += [*_names(edition, statements), *_taken_down(edition, statements)]
    found += edition.engagement.habit.call("product_obstacles", edition, none=[])
    if numbers:
        words = ngettext(
            "Reply %(numbers)s is neither cited nor set aside.",
            "Replies %(numbers)s are neither cited nor set aside.",
            len(numbers),
        )
        found.append(words % {"numbers": ", ".join(map(str, numbers))})
    return found


def obstacles(edition):
    """Sentences that say what must be mended before `edition` may be published."""
    statements = statements_of(edition)
    aside = set(edition.set_aside.values_list("contribution", flat=True))
    replies = edition.engagement.contributions.posted()
    return obstacles_among(edition, statements, uncovered(statements, aside, replies))


def _empty(statements):
    if not any(s.section == Section.SUMMARY for s in statements):
        yield _("The summary is empty.")


def _label(edition, statement):
    written = edition.engagement.habit.sections.get(statement.section)
    return written.label if written else Section(statement.section).label


def _without_source(edition, statements):
    if not edition.engagement.habit.cites_replies:
        return
    for statement in statements:
        if not statement.citations.all():
            yield _("%(section)s: “%(start)s …” cites no reply.") % {
                "section": _label(edition, statement),
                "start": statement.text[:60],
            }


def _names(edition, statements):
    """A person in the prose is a reference; a written name would outlive its rule."""
    texts = [f"{statement.heading}\n{statement.text}" for statement in statements]
    people = People(names_to_avoid(edition.engagement, texts))
    for statement, text in zip(statements, texts, strict=True):
        if name := people.named(text):
            yield _(
                "%(section)s: “%(name)s” stands in “%(start)s …”. "
                "Write {9} for the author of reply 9, or leave the name out."
            ) % {
                "section": _label(edition, statement),
                "name": name,
                "start": statement.text[:60],
            }


def _taken_down(edition, statements):
    """What rests on a reply that is gone may be its very words."""
    for statement in statements:
        for number in editing.gone_among(statement):
            yield _(
                "%(section)s: “%(start)s …” rests on reply %(number)s, which was "
                "taken down. Write it anew without that reply, or leave it out."
            ) % {
                "section": _label(edition, statement),
                "start": statement.text[:60],
                "number": number,
            }


def _named_in_change(edition, change):
    """What is new in a version stands on the page, too."""
    if name := People(names_to_avoid(edition.engagement, [change])).named(change):
        yield _("“%(name)s” stands in what is new.") % {"name": name}


class NotReady(NotNow):
    """Something stands in the way; `args` are the sentences."""

    def __str__(self):
        return " ".join(map(str, self.args))


@transaction.atomic
def publish(edition, *, by, at, change="", hours=None):
    """Publish a first edition with its engagement, or a later one as a new version.

    `hours` is about how long it took, where somebody says so.
    """
    engagement = Engagement.objects.locked().get(pk=edition.engagement_id)
    # Held until the end: what is published is what was looked at.
    if not editing.hold(edition):
        raise not_now(engagement.subject, at=at)
    edition.engagement = engagement
    if found := [*obstacles(edition), *_named_in_change(edition, change)]:
        raise NotReady(*found)
    _issue(edition, engagement, change, by=by, at=at)
    if hours:
        Effort.objects.create(edition=edition, hours=hours, by=by, at=at)
    if engagement.state != State.PUBLISHED:
        return engagement.take("publish", by=by, at=at, edition=edition)
    engagement.show_edition(edition)
    return record(
        "product.revised",
        at=at,
        by=by.pk,
        community=engagement.community_id,
        subject=engagement.subject,
        data={"edition": edition.pk},
    )


def _issue(edition, engagement, change, *, by, at):
    # Compare and set, so that of two people who publish at once one wins.
    there = Edition.objects.filter(pk=edition.pk, published_at__isnull=True)
    named = _credits(edition, engagement.community_id, by)
    if not there.update(published_at=at, change=change, **named):
        raise not_now(engagement.subject, at=at)
    edition.refresh_from_db()
    edition.engagement = engagement


def _credits(edition, community, by):
    """Who compiled, a Resource Person, and which Research Associate took part."""
    events = Event.objects.filter(subject_kind="edition", subject=edition.pk)
    hands = [*events.order_by("-pk").values_list("by", flat=True), by.pk]
    roles = dict(
        Membership.objects.filter(community=community, member__in=hands).values_list(
            "member", "role"
        )
    )
    compiler = edition.compiled_by_id
    own = roles.get(compiler) == Role.FACILITATOR
    associates = (pk for pk in hands if roles.get(pk) == Role.ASSOCIATE)
    return {
        "compiled_by_id": compiler if own else by.pk,
        "researched_by_id": next(associates, edition.researched_by_id),
    }


@transaction.atomic
def revise(engagement, *, by, at):
    """Begin the next version as a copy of the published one; returns its Edition."""
    # Held until the end, so that of two who begin it both get the same.
    engagement = Engagement.objects.locked().get(pk=engagement.pk)
    if draft := engagement.editions.filter(published_at__isnull=True).first():
        return draft
    last = engagement.edition
    edition = Edition.objects.create(
        engagement=engagement,
        number=last.number + 1,
        made_at=at,
        compiled_by=by,
        researched_by=last.researched_by,
    )
    for statement in last.statements.exclude(text="").prefetch_related("citations"):
        _copy(statement, edition)
    for aside in last.set_aside.all():
        aside.pk, aside.edition = None, edition
        aside.save(force_insert=True)
    return edition


def _copy(statement, edition):
    citations = list(statement.citations.all())
    fields = {f: getattr(statement, f) for f in ("section", "position", "heading")}
    made = Statement.objects.create(edition=edition, text=statement.text, **fields)
    for citation in citations:
        citation.pk, citation.statement = None, made
    Citation.objects.bulk_create(citations)
