"""Taking down what stands, restoring it, and products that rest on what is gone."""

from django.db.models import F, OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from communities.audience import Audience
from communities.credit import credit
from communities.roles import Power
from communities.working_days import after
from facilitation.desk import queries, replies
from facilitation.desk.kind import Act, Item, Kind, item_address
from facilitation.desk.record import author_of
from facilitation.desk.reports import AUTHOR_READS
from queries import takedown
from queries.bylines import title_of
from queries.lifecycle import State
from queries.models import Attachment, Citation, Contribution, ContributionState
from typesetting.prose import brief_of

HELD, POSTED = ContributionState.HELD, ContributionState.POSTED
HIDDEN = ContributionState.HIDDEN
TAKEN = gettext_lazy("Taken down. Its author reads your reason.")
RESTORED = gettext_lazy("Restored. Its author gets a letter.")


def _item(name, row, engagement, *, since, title, text=""):
    """What does not wait: nothing is due."""
    return Item(
        kind=name,
        pk=row.pk,
        community=engagement.community,
        start=since,
        due=since,
        measures=_("taken down"),
        title=title,
        note="",
        address=item_address(name, row.pk),
        action=_("Look at it"),
        engagement=engagement,
        text=text,
    )


def _acts(hide, restore, *, stands, is_down):
    """Taking down and restoring, each of which takes the other back."""
    return {
        "hide": Act(
            gettext_lazy("Take it down"),
            TAKEN,
            hide,
            power=Power.DECIDE,
            needs_reason=True,
            stops=True,
            undone_by="restore",
            asks=AUTHOR_READS,
            fits=stands,
        ),
        "restore": Act(
            gettext_lazy("Restore it"),
            RESTORED,
            restore,
            power=Power.DECIDE,
            fits=is_down,
        ),
    }


def _hidden_replies(name, desks):
    return replies.every(desks).filter(state=HIDDEN).order_by("gone_at", "pk")


def _reply(name, reply):
    who = credit(reply, Audience.DESK).name
    words = {"name": who, "topic": reply.engagement.topic, "number": reply.number}
    title = _("Reply %(number)s of %(name)s to “%(topic)s”") % words
    text = brief_of(reply.version.text, 30)
    since = reply.gone_at or reply.at
    return _item(name, reply, reply.engagement, since=since, title=title, text=text)


def _hide_reply(reply, *, by, at, reason):
    return takedown.hide(reply, by=by, at=at, reason=reason)


def _restore_reply(reply, *, by, at, reason=""):
    return takedown.restore(reply, by=by, at=at)


def _remove_reply(reply, *, by, at, reason):
    return takedown.remove(reply, by=by, at=at, reason=reason)


REPLY = Kind(
    gettext_lazy("Replies taken down"),
    _hidden_replies,
    _reply,
    replies.every,
    acts=_acts(
        _hide_reply,
        _restore_reply,
        stands=lambda reply: reply.state == POSTED,
        is_down=lambda reply: reply.state == HIDDEN,
    )
    | {
        "remove": Act(
            gettext_lazy("Remove its words for good"),
            gettext_lazy("Removed. Its words and files are gone."),
            _remove_reply,
            power=Power.DECIDE,
            needs_reason=True,
            stops=True,
            in_bulk=False,
            asks=AUTHOR_READS,
            fits=lambda reply: reply.state in {HELD, POSTED, HIDDEN},
        )
    },
    waits=False,
    due="gone_at",
    about="contribution",
    person=author_of,
    engagement="engagement",
    template="facilitation/desk/reply.html",
    context=lambda reply: {"files": reply.attachments.with_file()},
)


def _every_file(desks):
    return Attachment.objects.at_desks(desks).select_related(
        "file", "engagement__community", "contribution__engagement__community"
    )


def _hidden_files(name, desks):
    return (
        _every_file(desks).filter(hidden_at__isnull=False).order_by("hidden_at", "pk")
    )


def _file(name, attachment):
    home = attachment.home
    words = {"name": attachment.file.name, "topic": home.topic}
    title = _("File “%(name)s” with “%(topic)s”") % words
    since = attachment.hidden_at or attachment.file.created_at
    return _item(name, attachment, home, since=since, title=title)


def _hide(row, *, by, at, reason):
    return row.hide(by=by, at=at, reason=reason)


def _restore(row, *, by, at, reason=""):
    return row.restore(by=by, at=at)


FILE = Kind(
    gettext_lazy("Files taken down"),
    _hidden_files,
    _file,
    _every_file,
    acts=_acts(
        _hide,
        _restore,
        stands=lambda file: file.hidden_at is None,
        is_down=lambda file: file.hidden_at is not None,
    ),
    waits=False,
    due="hidden_at",
    about="attachment",
)


def _hidden(name, desks):
    rows = queries.every(desks).filter(hidden_at__isnull=False)
    return rows.order_by("hidden_at", "pk")


def _engagement(name, engagement):
    since = engagement.hidden_at or engagement.state_since
    title = title_of(engagement, Audience.DESK)
    return _item(name, engagement, engagement, since=since, title=title)


def _hide_engagement(engagement, *, by, at, reason):
    return takedown.hide_engagement(engagement, by=by, at=at, reason=reason)


ENGAGEMENT = Kind(
    gettext_lazy("Engagements taken down"),
    _hidden,
    _engagement,
    queries.every,
    acts=_acts(
        _hide_engagement,
        _restore,
        stands=lambda engagement: engagement.takes_replies,
        is_down=lambda engagement: engagement.hidden_at is not None,
    ),
    waits=False,
    due="hidden_at",
    about="engagement",
    person=author_of,
    engagement="pk",
    template="facilitation/desk/engagement.html",
    context=lambda engagement: {"files": engagement.attachments.with_file()},
)


def _published(desks):
    gone = Contribution.objects.filter(
        engagement=OuterRef("pk"),
        gone_at__isnull=False,
        citations__statement__edition=OuterRef("edition"),
    )
    rows = queries.every(desks).filter(state=State.PUBLISHED)
    newest = gone.order_by("-gone_at").values("gone_at")[:1]
    return rows.annotate(gone_at=Subquery(newest))


def _to_check(name, desks):
    """Products that show a gap, found from the few replies that are gone."""
    gone = Citation.objects.filter(
        contribution__gone_at__isnull=False,
        contribution__engagement__community__in=desks,
        statement__edition=F("contribution__engagement__edition"),
    )
    about = gone.values("contribution__engagement")
    return _published(desks).filter(pk__in=about).order_by("gone_at", "pk")


def _check(name, engagement):
    community, since = engagement.community, engagement.gone_at
    since = since or engagement.state_since
    return Item(
        kind=name,
        pk=engagement.pk,
        community=community,
        start=since,
        due=after(since, community.clock("product"), community),
        measures=_("product to be checked"),
        title=title_of(engagement, Audience.DESK),
        note=_("It rests on a reply that was taken down: make a new version."),
        address=reverse("facilitation:compile", args=[engagement.pk]),
        action=_("Make a new version"),
        engagement=engagement,
    )


CHECK = Kind(
    gettext_lazy("Products to check"),
    _to_check,
    _check,
    _published,
    due="gone_at",
    is_due=False,
    about="engagement",
    engagement="pk",
)
