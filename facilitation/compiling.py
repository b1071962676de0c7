"""The first draft of a product, made by a job from the posted replies."""

import re
from dataclasses import replace

from django.db.models.functions import Lower
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from communities.models import Member, Membership, NameWord
from communities.naming import keys_in
from facilitation.drafting import Heads, Reply, draft
from facilitation.drafting.people import MAIL
from journal.jobs import finishing, tell
from journal.recording import record
from queries.lifecycle import State
from queries.models import Citation, Edition, Engagement, SetAside, Statement
from typesetting.prose import spoken

_REFERENCE = re.compile(r"\{\s*(c?\d+)\s*\}")

AT_ONCE = 5000  # words in one question to the database

UNUSED = {
    "names": _("Every passage names a person."),
    "thanks_only": _("Thanks or a greeting only."),
    "short": _("Too short to quote."),
    "no_passage": _("The draft found no passage to quote."),
    "quoted": _("Nothing but another’s words, or a signature."),
    "empty": _("Without words."),
    "no_room": _("The draft had no room for it."),
    "": _("The draft found no passage to quote."),
}

OF_A_REPLY = "facilitation.compiling.draft_reply"

PROGRESS = {
    0: _("Reading the replies"),
    40: _("Weighing what they say"),
    70: _("Grouping it by theme and by question"),
    100: _("Drafted"),
}


def compile_draft(job, *, now):
    """Job "compile": read and draft outside any transaction, then write in one.

    Made again it replaces the unpublished draft, and nothing that was published.
    """
    engagement = Engagement.objects.select_related("community").get(pk=job.about)
    posted = list(engagement.contributions.posted().select_related("version"))
    replies = [_reply(contribution) for contribution in posted]
    made = import_string(engagement.habit.draft or OF_A_REPLY)(
        engagement,
        replies=replies,
        names=names_to_avoid(engagement, _told(engagement, replies)),
        tell=lambda percent, _said="": tell(job, percent, PROGRESS[percent], at=now()),
    )
    with finishing(job, statements=len(made.statements)):
        if _is_wanted(engagement):
            edition = _new_edition(engagement, job, at=now())
            _write(edition, _standing(made, engagement), {c.pk: c for c in posted})


def draft_reply(engagement, *, replies, names, tell):
    """A Draft of a Consolidated Reply; also the beginning of what others draft."""
    return draft(
        topic=engagement.topic,
        problem=engagement.problem,
        questions=engagement.questions,
        replies=replies,
        names=names,
        home=engagement.community.country.code or "",
        heads=Heads(str(_("What did not work")), str(_("Other points"))),
        tell=tell,
    )


def _told(engagement, replies):
    """All the words that a draft can be made of."""
    yield from (engagement.topic, engagement.problem, *engagement.questions)
    for reply in replies:
        yield from (reply.text, reply.place, *reply.files)


def _standing(made, engagement):
    """The draft without what rests on a reply that was taken down meanwhile."""
    shown = set(engagement.contributions.posted().values_list("pk", flat=True))
    kept = [s for s in made.statements if {q.reply for q in s.quotes} <= shown]
    unused = [pair for pair in made.unused if pair[0] in shown]
    return replace(made, statements=kept, unused=unused)


def names_to_avoid(engagement, texts):
    """Names and addresses of its people that may stand in `texts`, and few besides.

    They may not stand in the prose, where people are references. Whose name shares a
    word with the texts is found along an index, however large the community is.
    """
    text = "\n".join(texts)
    return {*_names_in(text, engagement), *_addresses_in(text, engagement)} - {""}


def _names_in(text, engagement):
    keys = sorted(keys_in(text))
    for first in range(0, len(keys), AT_ONCE):
        there = NameWord.objects.filter(word__in=keys[first : first + AT_ONCE])
        yield from _of_people(engagement, "name", pk__in=there.values("member"))


def _addresses_in(text, engagement):
    found = {one.rstrip(".").lower() for one in MAIL.findall(text)}
    return _of_people(engagement, "email", address__in=found)


def _of_people(engagement, column, **condition):
    """A column of its authors, and of all in the communities where it is placed."""
    here = engagement.placements.values("community")
    there = Membership.objects.filter(community__in=here).values("member")
    rows = Member.objects.annotate(address=Lower("email")).filter(**condition)
    found = rows.filter(pk__in=there).values_list(column)
    authors = rows.filter(contributions__engagement=engagement).values_list(column)
    return (value for (value,) in found.union(authors))


def _reply(contribution):
    return Reply(
        id=contribution.pk,
        number=contribution.number,
        text=contribution.version.text,
        kinds=tuple(contribution.kinds),
        answers=tuple(contribution.answers),
        place=contribution.place,
        country=contribution.country.code or "",
        files=tuple(a.file.name for a in contribution.attachments.with_file()),
    )


def without_references(text):
    """`text` in which nothing reads like a reference to a person, {c12}."""
    return _REFERENCE.sub(r"(\1)", text)


def _is_wanted(engagement):
    """Not after somebody has published, or begun to edit an earlier draft."""
    there = Engagement.objects.locked().get(pk=engagement.pk)
    edited = there.editions.filter(published_at__isnull=True, revision__gt=0)
    return there.state == State.CLOSED and not edited.exists()


def _new_edition(engagement, job, *, at):
    engagement.editions.filter(published_at__isnull=True).delete()
    edition = Edition.objects.create(
        engagement=engagement,
        number=engagement.editions.count() + 1,
        made_at=at,
        compiled_by_id=job.by,
    )
    record(
        "product.drafted",
        at=at,
        by=job.by,
        community=engagement.community_id,
        subject=("edition", edition.pk),
        data={"engagement": engagement.pk},
    )
    return edition


def _write(edition, made, posted):
    """The draft as rows, in three writes whatever its length."""
    positions = {}
    statements = []
    for one in made.statements:
        positions[one.section] = positions.get(one.section, 0) + 1
        statements.append(
            Statement(
                edition=edition,
                section=one.section,
                position=positions[one.section],
                heading=without_references(spoken(one.heading))[:200],
                text=_text(one),
            )
        )
    Statement.objects.bulk_create(statements, batch_size=500)
    Citation.objects.bulk_create(
        (
            citation(statement, posted[quote.reply], quote.start, quote.end)
            for statement, one in zip(statements, made.statements, strict=True)
            for quote in one.quotes
        ),
        batch_size=500,
    )
    SetAside.objects.bulk_create(
        SetAside(edition=edition, contribution_id=pk, reason=str(UNUSED[reason]))
        for pk, reason in made.unused
    )


def _text(one):
    return one.text if one.refers else without_references(spoken(one.text))


def citation(statement, contribution, start, end):
    """An unsaved Citation of code points `start` to `end` of the reply's text today."""
    return Citation(
        statement=statement,
        contribution=contribution,
        version=contribution.version,
        start=start,
        end=end,
        quote=contribution.version.text[start:end],
    )
