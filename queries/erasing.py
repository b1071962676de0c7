"""What is left of a person's words when they are erased.

The name goes by itself, since `credit` calls them a former member. Whether the words
go, too, is theirs to say; what was mailed cannot be called back.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _

from communities.credit import personas_of
from files.keeping import forget
from files.models import File
from queries.lifecycle import State
from queries.models import (
    Attachment,
    Citation,
    Contribution,
    Engagement,
    Plan,
    Remark,
    Version,
)
from queries.personal import asked_by, parts_of, reported_by

UNFINISHED = (State.SUBMITTED, State.RETURNED)


@transaction.atomic
def erase(member, *, empties, at):
    """Take back what waits for the person; empty their words if they ask for it."""
    drafts = asked_by(member).filter(state=State.DRAFT)
    _drop_files(Q(engagement__in=drafts))
    drafts.delete()
    asked = asked_by(member)
    _forget_beside(member)
    runs = (*UNFINISHED, State.OPEN) if empties else UNFINISHED
    for engagement in asked.filter(state__in=runs).select_related("community"):
        engagement.take("withdraw", by=member, at=at)
    if empties:
        _empty_replies(Contribution.objects.of(member), member, at)
        _empty_queries(member)


def _forget_beside(member):
    """What only the person, or the desk, was meant to read; thanks stay a number."""
    member.reply_drafts.all().delete()
    member.follows.all().delete()
    reported_by(member).update(words="")
    for asked in (member.introductions_asked, member.introductions):
        asked.filter(state="asked").delete()
        asked.update(words="")


def _empty_replies(replies, member, at):
    note = format_html("<p><em>{}</em></p>", _("The author has erased these words."))
    Version.objects.filter(contribution__in=replies).update(text="", html=note)
    Citation.objects.filter(contribution__in=replies).update(quote="")
    _drop_files(Q(contribution__in=replies))
    replies.update(place="", country="", kinds=[], answers=[])
    # Nobody waits for a decision about words that their author has erased.
    for reply in replies.filter(state="held").select_related("engagement"):
        reply.withdraw(by=member, at=at)


def _empty_queries(member):
    """The topic stays, since the replies of others stand under it."""
    own = Q(author=member) | Q(persona__in=personas_of(member))
    asked = Engagement.objects.filter(own)
    Plan.objects.filter(engagement__in=asked).delete()
    _drop_files(Q(engagement__in=asked))
    gone = {"context": "", "problem": _("The asker has erased this text.")}
    gone["questions"] = []
    for engagement in asked.only("topic"):
        wording = {"topic": engagement.topic} | gone
        Engagement.objects.filter(pk=engagement.pk).update(
            asked=wording, use="", place="", country="", **gone
        )
    Remark.objects.filter(by=member, engagement__in=asked).update(text="")
    parts_of(member).update(words="")


def _drop_files(which):
    attachments = Attachment.objects.filter(which)
    files = list(attachments.values_list("file", flat=True))
    attachments.delete()
    for file in File.objects.filter(pk__in=files):
        forget(file)


def touched(member):
    """Ids of the engagements in which an erased person had asked or replied."""
    return {
        *asked_by(member).values_list("pk", flat=True),
        *Contribution.objects.of(member).values_list("engagement", flat=True),
    }
