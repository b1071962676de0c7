"""The interim summary of a round: written beside what was said, then sent."""

import re

from django.db import transaction
from django.db.models import Q
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from communities.credit import credit
from discussions.models import Round, Summary
from facilitation import editing
from facilitation.compiling import names_to_avoid
from facilitation.drafting.people import People
from queries.anatomy import with_names
from queries.lateness import NotNow, not_now
from queries.models.contribution import GONE, POSTED
from typesetting.prose import html_of

_TYPED = re.compile(r"\{(\d{1,6})\}")
_KEPT = re.compile(r"\{c(\d+)\}")
_CITED = re.compile(r"\[(\d{1,6}(?:\s*,\s*\d{1,6})*)\]")


def typed(summary):
    """A summary as it is edited: people as {9}, by the number of a reply."""
    if summary is None:
        return ""
    replies = summary.round.engagement.contributions.values_list("pk", "number")
    numbers = dict(replies.filter(pk__in=_KEPT.findall(summary.text)))
    return _KEPT.sub(lambda m: f"{{{numbers.get(int(m[1]), 0)}}}", summary.text)


@transaction.atomic
def write(here, text, *, by, at, revision):
    """Keep the summary of a round; one that was sent is read as it stands now.

    Raises `editing.Unclear` for the number of a reply that is not there and for a name
    in the text, NotNow where somebody has written since `revision`.
    """
    Round.objects.select_for_update(no_key=True).get(pk=here.pk)
    before = Summary.objects.filter(round=here).first()
    if (before.revision if before else 0) != revision:
        raise not_now(here.engagement.subject, at=at)
    kept = _with_references(here.engagement, text)
    _refuse_names(here.engagement, kept)
    changes = {"text": kept, "by": by, "at": at, "revision": revision + 1}
    return Summary.objects.update_or_create(round=here, defaults=changes)[0]


def _with_references(engagement, text):
    replies = dict(engagement.contributions.posted().values_list("number", "pk"))
    said = {int(n) for n in _TYPED.findall(text)} | _numbers(text)
    if missing := sorted(said - replies.keys()):
        raise editing.Unclear(
            _("There is no contribution %(number)s.") % {"number": missing[0]}
        )
    return _TYPED.sub(lambda m: f"{{c{replies[int(m[1])]}}}", text)


def _refuse_names(engagement, text):
    if name := People(names_to_avoid(engagement, [text])).named(text):
        raise editing.Unclear(
            _(
                "“%(name)s” stands in it. Write {9} for the author of contribution 9, "
                "or leave the name out."
            )
            % {"name": name}
        )


@transaction.atomic
def send(here, *, by, at):
    """Let members read the summary, by letter and at the head of its round."""
    ready = Summary.objects.filter(round=here).exclude(text="")
    unsent = ready.filter(sent_at__isnull=True)
    if not unsent.update(sent_at=at):
        raise NotNow(_("It has been sent, or there are no words in it yet."))
    return here.tell("round.summarised", by=by, at=at)


def shown_text(here, audience):
    """What a round came to as HTML; "" as long as members have not been sent it."""
    if here is None or not here.is_summed_up:
        return ""
    return html(readable(here.summary.text, here.engagement, audience))


def readable(text, engagement, audience):
    """The text with names, without what rests on contributions that are gone; in one
    query.
    """
    cited = Q(state__in=GONE, number__in=_numbers(text))
    named = Q(state=POSTED, pk__in=_KEPT.findall(text))
    rows = engagement.contributions.filter(cited | named)
    found = list(rows.select_related("author", "persona"))
    gone = {reply.number for reply in found if reply.state in GONE}
    people = {r.pk: credit(r, audience) for r in found if r.state == POSTED}
    return with_names(_standing(text, gone), people)


def _numbers(text):
    return {int(n) for run in _CITED.findall(text) for n in run.split(",")}


def _standing(text, gone):
    blocks = text.replace("\r\n", "\n").split("\n\n")
    return "\n\n".join(block for block in blocks if not gone & _numbers(block))


def html(text):
    """The text with links to the contributions that it cites."""
    linked = _CITED.sub(
        lambda m: "".join(
            format_html('<a class="cite" href="#r{0}">{0}</a>', n.strip())
            for n in m[1].split(",")
        ),
        html_of(text),
    )
    return mark_safe(linked)  # noqa: S308 cleaned, then digits alone are put in
