"""Taking words down, putting them back, and what that does to products and reports.

Nobody calls the steps of a Contribution that end its showing but through here.
"""

from django.db import transaction

from files.keeping import forget
from queries.models import Citation, Engagement, Report, Section, Statement


@transaction.atomic
def hide(reply, *, by, at, reason):
    """Take a posted reply down so that it can be restored; reports on it are upheld."""
    _hold(reply)
    event = reply.hide(by=by, at=at, reason=reason)
    _end(reply, by=by, at=at)
    return event


@transaction.atomic
def restore(reply, *, by, at):
    """Show a hidden reply again, with its number, and its passages in products."""
    _hold(reply)
    event = reply.restore(by=by, at=at)
    citations = list(Citation.objects.filter(contribution=reply).with_version())
    for citation in citations:
        citation.quote = citation.version.text[citation.start : citation.end]
    Citation.objects.bulk_update(citations, ["quote"], batch_size=500)
    return event


@transaction.atomic
def withdraw(reply, *, by, at):
    """Let its author take a reply back, held or posted."""
    _hold(reply)
    event = reply.withdraw(by=by, at=at)
    _end(reply, by=None, at=at)
    return event


@transaction.atomic
def remove(reply, *, by, at, reason):
    """Empty a reply for good: its words, its files, and what products quote of it."""
    _hold(reply)
    event = reply.remove(by=by, at=at, reason=reason)
    empty_statements([reply])
    _forget_files(reply)
    _end(reply, by=by, at=at)
    return event


@transaction.atomic
def hide_engagement(engagement, *, by, at, reason):
    """Take an engagement down with all that was said in it."""
    event = engagement.hide(by=by, at=at, reason=reason)
    reports = Report.objects.open().filter(engagement=engagement)
    if report := reports.filter(contribution__isnull=True).first():
        report.close(by=by, at=at, upheld=True)
    return event


def _hold(reply):
    """Keep those out who post, compile or publish, until the end."""
    reply.engagement = Engagement.objects.locked().get(pk=reply.engagement_id)


def _end(reply, *, by, at):
    Citation.objects.filter(contribution=reply).update(quote="")
    if report := Report.objects.open().filter(contribution=reply).first():
        report.close(by=by, at=at, upheld=True)


def empty_statements(replies):
    """An extract may hold the replies' own words, so that its prose goes, too."""
    resting = Statement.objects.filter(citations__contribution__in=replies)
    resting.filter(edition__published_at__isnull=True).delete()
    ids = list(resting.values_list("pk", flat=True))
    emptied = Statement.objects.filter(pk__in=ids)
    emptied.update(text="")
    emptied.filter(section=Section.EXPERIENCES).update(heading="")


def _forget_files(reply):
    attachments = list(reply.attachments.select_related("file"))
    reply.attachments.all().delete()
    for attachment in attachments:
        forget(attachment.file)
