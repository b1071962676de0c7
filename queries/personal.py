"""What engagements hold about a person, for the export of their data."""

from pathlib import PurePath

from django.db.models import Prefetch, Q
from django.utils.translation import gettext_lazy as _

from communities.credit import personas_of
from communities.telling import Told
from queries.models import (
    Attachment,
    Contribution,
    Engagement,
    Introduction,
    Part,
    Plan,
    Remark,
    Report,
    Version,
)

OF_QUERY = (
    *("state", "topic", "context", "problem", "questions", "asked", "wanted", "use"),
    *("place", "language", "created_at", "submitted_at", "opened_at", "published_at"),
)
OF_REPLY = ("engagement_id", "number", "state", "channel", "at", "posted_at", "place")


def parts_of(member):
    """Every part that `member` has or had, under their own name or an alias."""
    own = personas_of(member)
    return Part.objects.filter(Q(member=member) | Q(persona__in=own))


def asked_by(member):
    parts = parts_of(member).filter(role="asker")
    return Engagement.objects.filter(pk__in=parts.values("engagement"))


def reported_by(member):
    own = personas_of(member)
    return Report.objects.filter(Q(author=member) | Q(persona__in=own))


def queries(member):
    rows = asked_by(member).select_related("community").order_by("pk")
    rows = list(rows.prefetch_related(_attachments()))
    return Told(
        _("What you asked, drafts included, as you wrote it and as it reads now."),
        [_row(row, OF_QUERY) | {"community": row.community.name} for row in rows],
        _files(rows),
    )


def plans(member):
    rows = Plan.objects.filter(engagement__in=asked_by(member)).order_by("pk")
    return Told(
        _("What you planned for something that you began."),
        rows.values("engagement_id", *(f.name for f in Plan._meta.fields[2:])),
    )


def replies(member):
    versions = Prefetch("versions", Version.objects.order_by("number"))
    rows = Contribution.objects.of(member).order_by("pk")
    rows = list(rows.prefetch_related(versions, _attachments()))
    return Told(
        _("Your replies with every version of their text, and under which query."),
        [_row(row, OF_REPLY) | {"versions": _versions(row)} for row in rows],
        _files(rows),
    )


def remarks(member):
    rows = Remark.objects.filter(by=member).order_by("pk")
    return Told(
        _("Words that you gave with a step, such as a reason."),
        rows.values("engagement_id", "verb", "text", "at"),
    )


def reports(member):
    rows = reported_by(member).order_by("pk")
    return Told(
        _("What you told the desk should not stand where it stands."),
        rows.values("engagement_id", "contribution_id", "reason", "words", "at"),
    )


def parts(member):
    rows = parts_of(member).order_by("pk")
    return Told(
        _("Which part you have in which query."),
        rows.values(
            *("engagement_id", "engagement__topic", "role"),
            *("words", "since", "until"),
        ),
    )


def reply_drafts(member):
    rows = member.reply_drafts.order_by("pk")
    return Told(
        _("Replies that you have begun and not sent."),
        rows.values("engagement_id", "text", "kinds", "place", "at"),
    )


def thanks(member):
    rows = member.thanks_given.order_by("pk")
    return Told(
        _("For which replies you gave thanks."), rows.values("contribution_id", "at")
    )


def follows(member):
    rows = member.follows.order_by("pk")
    return Told(
        _("What you said about following a query."),
        rows.values("engagement_id", "wanted", "at"),
    )


def introductions(member):
    rows = Introduction.objects.filter(asked_by=member).order_by("pk")
    return Told(
        _("To whose replies you asked to be introduced, and the answers."),
        rows.values("contribution_id", "words", "state", "at", "decided_at"),
    )


def _row(row, columns):
    return {"id": row.pk} | {column: getattr(row, column) for column in columns}


def _versions(reply):
    return [{"text": one.text, "at": one.at} for one in reply.versions.all()]


def _attachments():
    return Prefetch("attachments", Attachment.objects.select_related("file"), "sent")


def _files(rows):
    for row in rows:
        for one in row.sent:
            name = PurePath(one.file.name).name
            yield f"files/{one.file_id}-{name}", one.file.content
